import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// What leaves, when, and what is held.
final class PrivacyModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testAPauseAndADelayAreKeptAndTheCoreGoesByThem() async throws {
        try await onModel { phone, model in
            model.pause(true)
            model.delay(.longer)
            XCTAssertTrue(model.state.pause.isOn)
            XCTAssertEqual(model.state.delay.chosen, .longer)
            XCTAssertEqual(model.state.pause.control.hint, phone.words("privacy_pause_on"))
            try await eventually("the core goes by it") { phone.station.snapshot?.heldUp == .paused }
            XCTAssertEqual(model.state.delay.all.map(\.value), DelayChoice.allCases)
        }
    }

    @MainActor
    func testWhatIsHeldAndUsedIsToldAndEveryControlIsSaid() async throws {
        for language in Words.languages {
            try await onModel(language) { phone, model in
                let state = model.state
                XCTAssertNotNil(state.usage)
                XCTAssertEqual(state.zones.value, phone.words("privacy_zones_none"))
                assertSaid(state.pause, state.delay, state.zones, state.export, state.wipe, state.check.run as Any)
            }
        }
    }

    @MainActor
    func testAPhoneThatWasNeverMovedFindsNothingToAttack() async throws {
        try await onModel { phone, model in
            await model.attack()
            XCTAssertEqual(model.state.check.found?.finding, phone.words("finding_no_trips"))
            XCTAssertFalse("\(model.state.check)".contains("trips"))
        }
    }

    func testAnAttackTellsEachThingThatWasTriedAndHowFarOffItIs() throws {
        let check = SelfCheck(
            finding: .near, trips: 9, days: 3, homeShare: 0.5, recordedWithin: 12, nearest: 430,
            tried: [Tried(attack: .cluster, off: 430), Tried(attack: .hole, off: nil)])
        let found = try XCTUnwrap(CheckState(.found(check), words: .test()).found)
        XCTAssertEqual(found.nearest, "The nearest guess is 430\u{a0}m off")
        XCTAssertEqual(found.tried.map(\.value), ["430\u{a0}m off", "no guess"])
        XCTAssertEqual(found.days, "Looked at 3 days of trips.")
    }

    @MainActor
    func testAStoreThatCannotBeOpenedIsSaid() async throws {
        try await onPhone { phone in
            phone.vault.trouble = .unavailable
            let model = PrivacyModel(phone.station, drafts: phone.folder)
            await model.look()
            XCTAssertEqual(model.state.wrong?.text, phone.words("vault_unavailable"))
            await model.attack()
            XCTAssertEqual(model.state.check.failed?.text, phone.words("vault_unavailable"))
        }
    }

    @MainActor
    private func onModel(_ language: String = "en", _ test: (FakePhone, PrivacyModel) async throws -> Void) async throws {
        try await onPhone(language) { phone in
            let model = PrivacyModel(phone.station, drafts: phone.folder.appendingPathComponent("drafts"))
            await model.look()
            try await test(phone, model)
        }
    }
}
