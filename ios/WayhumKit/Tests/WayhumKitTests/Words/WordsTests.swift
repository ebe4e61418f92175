import Foundation
import XCTest

@testable import WayhumKit

/// Words with what is filled into them, and amounts as each language writes and says them.
final class WordsTests: XCTestCase {
    private let english = try? Words.test("en")
    private let german = try? Words.test("de")

    private func assert(_ en: String, _ de: String, line: UInt = #line, _ say: (Words) -> String) {
        let shown = [english, german].map { $0.map(say)?.replacing("\u{a0}", with: " ") }
        XCTAssertEqual(shown, [en, de], line: line)
    }

    func testPlacesAreFilledInByTheirNumbers() {
        XCTAssertEqual(Template("{2} of {1}%").filled(["a", "b"]), "b of a%")
        XCTAssertEqual(Template("{2} of {1}").places, 2)
        XCTAssertEqual(Template("{1}!").filled([]), "!")
        assert("Today", "Heute") { $0("place_today") }
        assert("1 piece waits to be sent", "1 Abschnitt wartet auf das Senden") { $0("contribute_pieces_wait", count: 1) }
        assert("1,200 pieces wait to be sent", "1.200 Abschnitte warten auf das Senden") { $0("contribute_pieces_wait", count: 1_200) }
    }

    func testDistancesAreRoundedToWhatSomebodyWantsToKnow() {
        assert("240 m", "240 m") { $0.distance(244) }
        assert("3.2 km", "3,2 km") { $0.distance(3_240) }
        assert("1 km", "1 km") { $0.distance(998) }
        assert("12 km", "12 km") { $0.distance(12_400) }
        assert("1 kilometre", "1 Kilometer") { $0.distanceSpoken(1_000) }
        assert("3.2 kilometres", "3,2 Kilometer") { $0.distanceSpoken(3_240) }
        assert("46 km/h", "46 km/h") { $0.speed(kmh(12.8)) }
        assert("1 kilometre an hour", "1 Kilometer pro Stunde") { $0.speedSpoken(1.2) }
    }

    func testTimesAndAmountsAreWrittenAsTheLanguageDoes() {
        assert("12 min", "12 Min.") { $0.duration(12 * 60 + 30) }
        assert("1 h 5 min", "1 Std. 5 Min.") { $0.duration(65 * 60) }
        assert("1 hour", "1 Stunde") { $0.span(3_600) }
        assert("36 hours", "36 Stunden") { $0.span(36 * 3_600) }
        assert("7 days", "7 Tage") { $0.span(7 * 86_400) }
        assert("512 B", "512 B") { $0.bytes(512) }
        assert("2.2 MB", "2,2 MB") { $0.bytes(2_200_000) }
    }

    func testMomentsAreSaidByTheirDay() {
        let now = Calendar.current.date(from: DateComponents(year: 2_026, month: 5, day: 20, hour: 12)) ?? .now
        let at = { (days: Double, words: Words) in words.moment(now + days * 86_400, now: now) }
        assert("today", "heute") { String(at(0, $0).prefix { $0 != "," }) }
        assert("yesterday", "gestern") { String(at(-1, $0).prefix { $0 != "," }) }
        assert("tomorrow", "morgen") { String(at(1, $0).prefix { $0 != "," }) }
        assert("Saturday", "Samstag") { String(at(3, $0).prefix { $0 != "," }) }
        XCTAssertTrue(english.map { at(30, $0).contains("19") } ?? false, "a far day has its date")
        XCTAssertTrue(german.map { at(0, $0).contains("12:00") } ?? false)
        XCTAssertEqual(english?.begun("today"), "Today")
    }

    func testTheFirstLanguageThatThereAreWordsInIsTaken() throws {
        XCTAssertEqual(try Words.preferred(["fr-FR", "de-CH", "en"], locale: Locale(identifier: "fr_FR")).language, "de")
        XCTAssertEqual(try Words.preferred(["fr-FR"], locale: Locale(identifier: "fr_FR")).language, "en")
        XCTAssertEqual(try Words.preferred(["en-GB"], locale: Locale(identifier: "en_GB")).measures.locale.identifier, "en_GB")
    }
}
