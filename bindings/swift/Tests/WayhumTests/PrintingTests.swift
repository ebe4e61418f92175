import Foundation
import Wayhum
import XCTest

/// What says where somebody was, what was heard there, or a secret, gets into no log by being printed.
final class PrintingTests: XCTestCase {
    func testAPlaceAndAPasswordPrintNothing() {
        let place = LatLon(latDeg: 49.75, lonDeg: 10.6)
        let password = Credentials(name: "somebody", password: Data("secret".utf8))
        for printed in ["\(place)", "\([place])", String(reflecting: place)] { XCTAssertFalse(printed.contains("49.75"), printed) }
        XCTAssertEqual(["\(password)", String(reflecting: password)], ["Credentials(…)", "Credentials(…)"])
    }

    func testALevelPrintsNothing() throws {
        let meter = try SoundMeter(sampleRateHz: 48_000, source: .desktop)
        let noise = Data((0..<288_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) })
        try meter.push(at: Date(timeIntervalSince1970: 1_779_451_200), pcm: noise)
        var printed: [String] = []
        for case .level(let level) in meter.drain() { printed.append("\(level)") }
        XCTAssertEqual(Set(printed), ["Level(…)"])
    }
}
