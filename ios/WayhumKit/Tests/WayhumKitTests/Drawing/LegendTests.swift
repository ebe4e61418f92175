import Foundation
import XCTest

@testable import WayhumKit

final class LegendTests: XCTestCase {
    func testALegendNamesWhatIsDrawnAndEachOtherStepOfTheScale() throws {
        let words = try Words(language: "en", locale: Locale(identifier: "en"))
        let legend = Legend(.noise, scale: Scale(ends: [35, 40, 45, 50]), withZones: false, words: words)
        XCTAssertEqual(["", "40", "", "50"], legend.numbers)
        XCTAssertEqual("Sound level, dB(A): quiet – loud", legend.spoken)
        XCTAssertNil(legend.zone)
        XCTAssertEqual("Your zone", Legend(.speed, scale: Scale(ends: []), withZones: true, words: words).zone)
    }

    func testARulerSaysARoundLengthInTheOwnersLanguage() throws {
        let words = DrawingWords(try Words(language: "de", locale: Locale(identifier: "de")))
        XCTAssertEqual(
            "200 m",
            words.length(of: Ruler(longest: 96, camera: Camera(centre: .zero, metresAPoint: 3))).replacingOccurrences(
                of: "\u{a0}", with: " "))
        XCTAssertEqual("N", words.north)
    }
}
