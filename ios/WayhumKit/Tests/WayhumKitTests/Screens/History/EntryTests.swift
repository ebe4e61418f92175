import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Each thing that was recorded, in whatever state it is, is told in words.
final class EntryTests: XCTestCase {
    private let now = FakeClocks.noon
    private let about = About(epoch: 1, class: 2, mode: .walk, passages: 3, withNoise: 1, metres: 240)

    func testEveryStateIsToldInEveryLanguageWithAndWithoutRewards() throws {
        for (language, rewards) in [("en", false), ("en", true), ("de", false), ("de", true)] {
            let words = try Words.test(language, rewards: rewards)
            for state in states {
                let entry = HistoryState.Entry(HistoryEntry(id: .contribution(1), about: about, state: state), now: now, words: words)
                assertSaid(entry.delete ?? entry.sendFirst ?? Control(entry.title))
                XCTAssertFalse(entry.spoken.contains("_"), entry.spoken)
                let said = entry.spoken.range(of: "point|Punkt|earn|verdien", options: [.regularExpression, .caseInsensitive])
                let asked = entry.question?.text.range(of: "earn|verdien", options: .regularExpression)
                if !rewards { XCTAssertTrue(said == nil && asked == nil, entry.spoken) }
            }
        }
    }

    func testWhatIsSentOrOnItsWayIsNotDeletedAndWhatIsRefusedCanGoFirst() throws {
        let words = try Words.test()
        let entry = { (state: EntryState, id: EntryId) in
            HistoryState.Entry(HistoryEntry(id: id, about: nil, state: state), now: self.now, words: words)
        }
        XCTAssertNil(entry(.sent(at: now, points: 1, verdicts: []), .contribution(1)).delete)
        XCTAssertNil(entry(.sending(underWay: true, attempts: 1, next: now, setback: nil), .contribution(1)).delete)
        let refused = entry(.refused(why: .implausible, since: now), .contribution(1))
        XCTAssertTrue(refused.isRefused)
        assertSaid(refused.sendFirst as Any, refused.delete as Any)
        XCTAssertNil(entry(.waits(until: now), .piece(1)).sendFirst)
        let tried = entry(.sending(underWay: false, attempts: 2, next: now, setback: .noNetwork), .contribution(1))
        XCTAssertEqual(tried.question?.text, words("history_delete_tried"))
        XCTAssertNotNil(tried.sendFirst)
        XCTAssertEqual(entry(.waits(until: now), .piece(1)).question?.text, words("history_delete_waits"))
    }

    func testAnHourThatIsNoneIsOtherHours() {
        XCTAssertEqual(Set((0..<10).map { hoursWords($0) }).count, 10)
        XCTAssertEqual(hoursWords(10), "hours_unknown")
    }

    private var states: [EntryState] {
        let verdicts: [Verdict] = [
            .accepted, .uncorroborated, .alreadyCovered(5), .tooShort, .overload, .implausibleSpeed, .frozenLevels, .disagrees,
        ]
        return [
            .waits(until: now), .waitsForPass(until: now + 86_400), .waitsForWallet, .tooLate, .dropped(label: .park, why: .moved),
            .sending(underWay: true, attempts: 0, next: now, setback: nil),
            .sending(underWay: false, attempts: 0, next: now, setback: nil),
            .sending(underWay: false, attempts: 2, next: now, setback: .problem(.timeout)),
            .refused(why: .passSpent, since: nil), .refused(why: .badPass, since: now),
            .sent(at: now, points: 2, verdicts: verdicts.map { VerdictCount(verdict: $0, count: 3) }),
        ]
    }
}
