import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Nothing is left on the phone, and nobody does that by mistake.
final class WipeModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testNothingIsWipedWithOneTouchAndAfterwardsNothingIsThere() async throws {
        try await onPhone { phone in
            try await phone.station.wallet.create()
            let model = WipeModel(phone.station)
            await model.look()
            await model.wipe()
            guard case .explaining(let explaining) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertNil(explaining.unsaved)
            assertSaid(explaining.goOn)
            model.goOn()
            await model.wipe()
            guard case .asking(let asking) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertFalse(asking.wipe.isEnabled)
            assertSaid(asking)
            model.stepBack()
            model.goOn()
            model.understood(true)
            await model.wipe()
            guard case .done(_, let anew) = model.state else { return XCTFail("\(model.state)") }
            assertSaid(anew)
            XCTAssertEqual(phone.files, [])
            XCTAssertNil(try phone.vault.read(.wallet))
            XCTAssertEqual(phone.station.choices.current, Choice())
            await model.beginAnew()
            XCTAssertNotNil(phone.station.snapshot)
        }
    }

    @MainActor
    func testWhatTheNetworkGaveForThisPhoneAloneIsNotLostByMistake() async throws {
        let collector = try LocalCollector()
        defer { collector.stop() }
        try await onPhone { phone in
            phone.executor.answer = BuiltInExecutor().execute
            phone.station.choices.change { $0.networkAddress = collector.address }
            try await phone.station.wallet.create()
            try await phone.record()
            try await phone.drive(600)
            await phone.station.wentToBack()
            try await phone.station.stopRecording()
            try await phone.runs { $0.purse.pointsHeld > 0 }
            let model = WipeModel(phone.station)
            await model.look()
            XCTAssertNotNil(self.explaining(model)?.stays)
            XCTAssertNotNil(self.explaining(model)?.unsaved?.notice.offer)
            model.goOn()
            model.understood(true)
            await model.wipe()
            XCTAssertNotNil(self.explaining(model), "nothing was given up")
            await model.redeem()
            XCTAssertNotNil(self.explaining(model)?.unsaved?.onTheWay)
            model.giveUp(true)
            await model.look()
            XCTAssertEqual(self.explaining(model)?.unsaved?.giveUp.isOn, true)
            model.goOn()
            model.understood(true)
            await model.wipe()
            guard case .done = model.state else { return XCTFail("\(model.state)") }
            XCTAssertEqual(phone.files, [])
        }
    }

    @MainActor
    func testWhySavingFailedStaysToBeRead() async throws {
        try await onPhone { phone in
            await phone.station.open()
            let model = WipeModel(phone.station)
            await model.look()
            await model.redeem()
            XCTAssertEqual(self.explaining(model)?.wrong?.text, phone.words(ContributorFault.NoWallet(words: "").words))
        }
    }

    @MainActor
    func testAStoreThatCannotBeOpenedIsSaid() async throws {
        try await onPhone { phone in
            await phone.station.open()
            let model = WipeModel(phone.station)
            await model.look()
            model.goOn()
            model.understood(true)
            await phone.station.vanish()
            phone.vault.trouble = .unavailable
            await model.wipe()
            XCTAssertEqual(self.explaining(model)?.wrong?.text, phone.words("vault_unavailable"))
        }
    }

    @MainActor
    private func explaining(_ model: WipeModel) -> WipeState.Explaining? {
        if case .explaining(let state) = model.state { state } else { nil }
    }

    func testWhatWouldBeLostIsSavedOrGivenUpFirst() throws {
        for rewards in [false, true] {
            let words = try Words.test(rewards: rewards)
            var facts = WipeFacts(sent: 3, unredeemed: 5, onTheWay: 2)
            var state = WipeState.Explaining(facts, wrong: nil, words: words)
            XCTAssertFalse(state.goOn.isEnabled)
            XCTAssertNotNil(state.unsaved?.onTheWay)
            assertSaid(state)
            assertSaid(state.unsaved?.notice.offer as Any)
            XCTAssertEqual(state.unsaved?.notice.text.contains("5 points"), rewards)
            facts.onTheWay = 5
            XCTAssertNil(WipeState.Explaining(facts, wrong: nil, words: words).unsaved?.notice.offer)
            facts.givesUp = true
            state = WipeState.Explaining(facts, wrong: nil, words: words)
            XCTAssertTrue(state.goOn.isEnabled)
            XCTAssertEqual(state.unsaved?.giveUp.isOn, true)
        }
    }
}
