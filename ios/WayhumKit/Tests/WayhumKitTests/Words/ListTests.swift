import Foundation
import XCTest

@testable import WayhumKit

/// Both languages say the same things, all that is written is said somewhere, and nothing is said that is not written.
final class ListTests: XCTestCase {
    private let base = Words.folder
    private let rewards = Repository.ios.appendingPathComponent("Wayhum/Rewards")

    private func all(_ language: String) throws -> [String: Words.Entry] {
        try Words.read(base.appendingPathComponent("words-\(language).json"))
            .merging(Words.read(rewards.appendingPathComponent("rewards-\(language).json"))) { $1 }
    }

    func testWhateverIsSaidInEnglishIsSaidInEveryLanguage() throws {
        let english = try all("en")
        XCTAssertFalse(english.isEmpty)
        for language in Words.languages {
            let other = try all(language)
            XCTAssertEqual(english.keys.sorted(), other.keys.sorted())
            for (name, said) in english { XCTAssertEqual(said.places, other[name]?.places, "\(language): \(name)") }
        }
    }

    func testWhateverIsCountedHasEveryFormOfItsLanguage() throws {
        for language in Words.languages {
            XCTAssertNotNil(Plural.form(of: 1, in: language), "\(language) has no rule to count by")
            for (name, said) in try all(language) {
                if case .counted(let forms) = said { XCTAssertEqual(Set(forms.keys), [.one, .other], name) }
            }
        }
        XCTAssertNil(Plural.form(of: 1, in: "pl"), "a language without a rule is seen")
    }

    func testNothingIsEmptyOrSpacedOutOrLeftInAndroidsWriting() throws {
        for language in Words.languages {
            for (name, said) in try all(language) {
                for text in said.texts {
                    XCTAssertFalse(text.isEmpty || text != text.trimmingCharacters(in: .whitespaces) || text.contains("  "), name)
                    XCTAssertNil(text.firstMatch(of: #/\\|%[0-9a-z]/#), name)
                }
            }
        }
    }

    func testWhatIsSaidIsWrittenAndWhatIsWrittenIsSaid() throws {
        let written = Set(try all("en").keys)
        var said: Set<String> = []
        for folder in ["WayhumKit/Sources", "Wayhum", "LiveActivity"] {
            said.formUnion(try Repository.swift(folder).values.flatMap(Repository.literals))
        }
        XCTAssertEqual(written.subtracting(said).sorted(), [], "nobody says it: drop it, or list it in ios/words/android_only.txt")
        XCTAssertEqual(said.filter { $0.contains("_") }.filter { !written.contains($0) }.sorted(), [], "there is no such word")
    }

    func testTheUsualBuildOffersNothing() throws {
        let offers = [
            "en": #/(?i)\b(points?|earn|reward|token|redeem|coin|purse|payout)/#,
            "de": #/(?i)(\bpunkte?\b|verdien|belohn|token|einlös|münze)/#,
        ]
        for language in Words.languages {
            let pattern = try XCTUnwrap(offers[language])
            for (name, said) in try Words.read(base.appendingPathComponent("words-\(language).json")) {
                for text in said.texts { XCTAssertNil(text.firstMatch(of: pattern), "\(name): \(text)") }
            }
            XCTAssertFalse(try Words.test(language).offersRewards)
            XCTAssertTrue(try Words.test(language, rewards: true).offersRewards)
        }
    }
}

extension Words.Entry {
    fileprivate var templates: [Template] {
        switch self {
        case .text(let text): [text]
        case .counted(let forms): Array(forms.values)
        }
    }

    fileprivate var places: Int { templates.map(\.places).max() ?? 0 }

    fileprivate var texts: [String] { templates.map { $0.filled(["x", "x", "x"]) } }
}
