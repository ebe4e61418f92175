import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Points where they are, and what earned none.
final class RewardsStateTests: PhoneTest, @unchecked Sendable {
    func testOnlyWhatIsWorthNothingIsCountedTheMostFrequentFirst() {
        let sent = { (verdicts: [(Verdict, UInt32)]) in
            EntryState.sent(at: nil, points: 0, verdicts: verdicts.map { VerdictCount(verdict: $0.0, count: $0.1) })
        }
        let counted = Nothings(
            in: [
                sent([(.accepted, 5), (.tooShort, 1)]), sent([(.disagrees, 2), (.tooShort, 3), (.alreadyCovered(5), 1)]), .tooLate,
            ])
        XCTAssertEqual(
            counted.verdicts, [VerdictCount(verdict: .tooShort, count: 4), VerdictCount(verdict: .disagrees, count: 2)])
        XCTAssertEqual(counted.over, 2)
    }

    @MainActor
    func testBeforeThereIsAWalletItSaysSoInEveryLanguage() async throws {
        for language in Words.languages {
            try await onPhone(language) { phone in
                await phone.station.open()
                let words = try Words.test(language, rewards: true)
                let snapshot = try XCTUnwrap(phone.station.snapshot)
                let state = RewardsState(snapshot, nothing: Nothings(in: []), now: FakeClocks.noon, words: words)
                XCTAssertEqual(state.points.title, words("rewards_none_yet"))
                XCTAssertEqual(state.notices.first?.offer?.label, words("rewards_make_wallet"))
                XCTAssertTrue(state.whereabouts.isEmpty)
                XCTAssertNil(state.passes)
                XCTAssertNil(state.nothing)
                assertSaid(state)
            }
        }
    }

    @MainActor
    func testPointsAreToldWhereTheyAreAndRefusedOnesOnlyWhereThereAreSome() async throws {
        try await onPhone { phone in
            let words = try Words.test(rewards: true)
            var purse = PurseSummary(
                hasWallet: true, passes: 7, passesAt: FakeClocks.noon + 86_400, pointsHeld: 3, pointsInLots: 2, redeemed: 4, unsettled: 1,
                refused: 0, contradicted: false)
            let told = { (purse: PurseSummary) in RewardsState.whereabouts(purse, words) }
            XCTAssertEqual(told(purse).map(\.value), ["3", "2", "4"])
            XCTAssertEqual(told(purse).last?.text, "1 of them is not in a published settlement yet.")
            purse = PurseSummary(
                hasWallet: true, passes: 7, passesAt: nil, pointsHeld: 0, pointsInLots: 0, redeemed: 4, unsettled: 0, refused: 2,
                contradicted: true)
            XCTAssertEqual(told(purse).map(\.value), ["0", "0", "4", "2"])
            XCTAssertEqual(told(purse)[2].text, words("rewards_all_settled"))
        }
    }
}
