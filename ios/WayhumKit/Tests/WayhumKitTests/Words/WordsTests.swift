import XCTest

@testable import WayhumKit

final class WordsTests: XCTestCase {
    func testPlacesAreFilledInByTheirNumbers() throws {
        XCTAssertEqual(Template("{2} of {1}%").filled(["a", "b"]), "b of a%")
        XCTAssertEqual(try Words(language: "de", locale: Locale(identifier: "de"))("place_today"), "Heute")
    }
}
