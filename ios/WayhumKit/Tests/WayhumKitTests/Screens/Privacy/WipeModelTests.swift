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
