import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Recording, through what the phone and its owner do to it meanwhile.
final class RecordingTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testWhatIsRecordedBecomesATripWhenItsOwnerStops() async throws {
        try await onPhone { phone in
            try await phone.record()
            XCTAssertEqual(phone.positions.asked, gpsPace(rate: .everySecond))
            XCTAssertNotNil(phone.activity.shown)
            try await phone.drive(600)
            let asked = phone.background.asked.count
            try await phone.station.stopRecording()
            let trips = try await phone.station.ask { core, _ in try core.trips() }
            XCTAssertEqual(trips.count, 1)
            XCTAssertGreaterThan(trips[0].recorded, 9_000)
            XCTAssertGreaterThan(phone.background.asked.count, asked)
            XCTAssertFalse(phone.microphone.isOn)
            XCTAssertNil(phone.positions.asked)
            XCTAssertNil(phone.activity.shown)
            XCTAssertNil(phone.station.live)
            XCTAssertNil(phone.station.choices.current.recordingSinceBoot)
        }
    }
}
