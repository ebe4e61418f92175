import Foundation
import Wayhum

/// What was sent, what waits and what the network refused, in numbers: above the history, where no points are counted.
public struct Overview: Equatable, Sendable {
    /// What keeps anything from being sent.
    public var notices: [Notice]
    public var title: String
    public var facts: [Fact]

    init(_ snapshot: Snapshot, now: Date, words: Words) {
        notices = Self.notices(snapshot, words)
        title = words("rewards_sent_title")
        facts = Self.facts(snapshot, now, words)
    }

    private static func notices(_ snapshot: Snapshot, _ words: Words) -> [Notice] {
        var notices: [Notice] = []
        if !snapshot.purse.hasWallet { notices.append(noWallet(words)) }
        if let stopped = snapshot.stopped { notices.append(Notice(.trouble, words("rewards_stopped"), words(stopped.words))) }
        if let heldUp = snapshot.heldUp, heldUp != .noWallet {
            notices.append(Notice(.calm, words("rewards_held_up"), words(heldUp.words)))
        }
        return notices
    }

    private static func facts(_ snapshot: Snapshot, _ now: Date, _ words: Words) -> [Fact] {
        let count = { (of: UInt64) in words.measures.whole(Int(of)) }
        var facts = [
            Fact(words("history_sent"), count(snapshot.sent)),
            Fact(words("history_waiting"), count(snapshot.waiting + snapshot.bound)),
        ]
        if snapshot.quarantined > 0 { facts.append(Fact(words("rewards_quarantined"), count(snapshot.quarantined))) }
        if snapshot.tooLate > 0 { facts.append(Fact(words("rewards_too_late"), count(snapshot.tooLate))) }
        if snapshot.purse.hasWallet { facts.append(.passes(snapshot.purse, now, words)) }
        return facts
    }
}

extension Fact {
    /// What is left to send with, and when more comes.
    static func passes(_ purse: PurseSummary, _ now: Date, _ words: Words) -> Fact {
        let next = purse.passesAt.map { words("rewards_passes_next", words.moment($0, now: now)) }
        let text = [words("rewards_passes_text"), next].compactMap { $0 }.joined(separator: " ")
        return Fact(words("rewards_passes"), words.measures.whole(Int(purse.passes)), text: text)
    }
}
