import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The owner's choices are shown, kept, and gone by.
final class SettingsModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testChoicesAreKeptAndShown() async throws {
        try await onPhone { phone in
            let model = SettingsModel(phone.station, version: "1.0")
            await model.look()
            model.theme(.dark)
            model.mobileData(true)
            model.measureNoise(false)
            XCTAssertEqual(model.state.theme.chosen, .dark)
            XCTAssertTrue(model.state.mobileData.isOn)
            XCTAssertFalse(model.state.noise.isOn)
            try await eventually("the core goes by it") { phone.background.asked.isEmpty == false }
            let rules = try await phone.station.ask { core, _ in try core.sendingRules() }
            XCTAssertTrue(rules.onMetered)
            XCTAssertEqual(model.state.network.value, phone.words("settings_network_none"))
        }
    }

    @MainActor
    func testWithoutAChoiceOfMobileDataTheCoresIsShown() async throws {
        try await onPhone { phone in
            let model = SettingsModel(phone.station, version: "1.0")
            await model.look()
            let rules = try await phone.station.ask { core, _ in try core.sendingRules() }
            XCTAssertEqual(model.state.mobileData.isOn, rules.onMetered)
        }
    }

    @MainActor
    func testEveryControlIsSaidInEveryLanguage() async throws {
        for language in Words.languages {
            try await onPhone(language) { phone in
                let words = phone.words
                assertSaid(SettingsModel(phone.station, version: "1.0").state)
                assertSaid(NetworkModel(phone.station).state)
                assertSaid(CalibrationModel(phone.station).state)
                assertSaid(AboutState(version: "1.0", words: words), HelpState(words: words))
                XCTAssertFalse("\(HelpState(words: words))".contains("stops_"))
            }
        }
    }

    @MainActor
    func testAnAddressThatIsNoneIsToldAndTheOneBeforeStays() async throws {
        try await onPhone { phone in
            phone.station.choices.change { $0.networkAddress = "https://collect.example.org" }
            let model = NetworkModel(phone.station)
            XCTAssertEqual(model.state.typed, "https://collect.example.org")
            XCTAssertFalse(model.state.save.isEnabled)
            model.type("collect,example")
            await model.save()
            XCTAssertEqual(model.state.field.below, phone.words("fault_bad_address"))
            XCTAssertEqual(phone.station.choices.current.networkAddress, "https://collect.example.org")
            model.type(" https://other.example.org ")
            await model.save()
            XCTAssertEqual(model.state.said, phone.words("network_saved"))
            XCTAssertEqual(phone.station.choices.current.networkAddress, "https://other.example.org")
        }
    }

    @MainActor
    func testAStoreThatDoesNotOpenByTheNewAddressGoesOnByTheOneBefore() async throws {
        try await onPhone { phone in
            phone.station.choices.change { $0.networkAddress = "https://collect.example.org" }
            await phone.station.open()
            let model = NetworkModel(phone.station)
            phone.vault.trouble = .unavailable
            model.type("https://other.example.org")
            await model.save()
            XCTAssertEqual(model.state.field.below, phone.words("vault_unavailable"))
            XCTAssertEqual(phone.station.choices.current.networkAddress, "https://collect.example.org")
        }
    }

    func testTheListOfLicencesIsReadOrSaidToBeMissing() async throws {
        let words = try Words.test()
        XCTAssertNotNil(LicencesState(lines: nil, words: words).busy)
        let none = await LicencesState.read(URL(fileURLWithPath: "/nowhere"))
        XCTAssertEqual(LicencesState(lines: none, words: words).missing, words("licences_missing"))
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try "MIT\n\nApache".write(to: file, atomically: true, encoding: .utf8)
        let lines = await LicencesState.read(file)
        XCTAssertEqual(lines, ["MIT", "", "Apache"])
    }
}
