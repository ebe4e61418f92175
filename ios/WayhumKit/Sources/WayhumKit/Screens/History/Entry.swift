import Foundation
import Wayhum

extension HistoryState.Entry {
    init(_ entry: HistoryEntry, now: Date, words: Words) {
        id = entry.id
        title = Self.title(of: entry, words)
        about = entry.about.map { Self.about($0, words) }
        state = Self.state(entry.state, words)
        details = Self.details(entry.state, now, words)
        isRefused = entry.isRefused
        sendFirst = entry.canGoFirst ? Control(words("history_retry"), hint: title) : nil
        delete = entry.canBeDeleted ? Control(words("history_delete"), hint: title, isGrave: true) : nil
        question = delete.map { _ in
            Question(
                words("history_delete_title"), words(entry.mayHaveLeft ? "history_delete_tried" : "history_delete_waits"),
                yes: words("history_delete"), words: words)
        }
    }

    private static func title(of entry: HistoryEntry, _ words: Words) -> String {
        if let about = entry.about { return words(about.mode.words) }
        if case .dropped(let label, _) = entry.state { return words("history_spot_dropped", words(label.words)) }
        return words("history_unknown")
    }

    private static func about(_ about: About, _ words: Words) -> String {
        let way =
            about.metres > 0
            ? words.distance(Double(about.metres)) : words("history_cells", count: Int(about.passages))
        return words("joined_pair", way, words(hoursWords(about.class)))
    }

    private static func state(_ state: EntryState, _ words: Words) -> String {
        let plain = words(state.words)
        guard case .sent(_, let points, _) = state, words.offersRewards else { return plain }
        return words("joined_pair", plain, words("rewards_points", count: Int(points)))
    }

    private static func details(_ state: EntryState, _ now: Date, _ words: Words) -> [String] {
        switch state {
        case .waits(let until): [words("history_until", words.moment(until, now: now))]
        case .waitsForPass(let until): [words("history_pass_until", words.moment(until, now: now))]
        case .waitsForWallet, .tooLate: []
        case .dropped(_, let why): why.map { [words($0.words)] } ?? []
        case .sending(_, 0, _, _): []
        case .sending(_, let attempts, let next, let setback):
            [setback.map { words($0.words) }, tried(attempts, next, now, words)].compactMap { $0 }
        case .refused(let why, let since): [words(why.words), since.map { words.moment($0, now: now) }].compactMap { $0 }
        case .sent(let at, _, let verdicts):
            [at.map { words.moment($0, now: now) }].compactMap { $0 } + verdicts.map { verdict($0, words) }
        }
    }

    private static func tried(_ attempts: UInt32, _ next: Date, _ now: Date, _ words: Words) -> String {
        words("joined_pair", words("history_attempts", count: Int(attempts)), words("history_next", words.moment(next, now: now)))
    }

    private static func verdict(_ each: VerdictCount, _ words: Words) -> String {
        words(
            "history_verdict", words.measures.whole(Int(each.count)),
            words(words.offersRewards ? each.verdict.words : each.verdict.plainWords))
    }
}

extension HistoryEntry {
    /// Whether it can be sent before all others.
    var canGoFirst: Bool {
        guard case .contribution = id else { return false }
        if case .sending(let underWay, _, _, _) = state { return !underWay }
        return isRefused
    }

    /// Whether it can be deleted here.
    var canBeDeleted: Bool {
        switch state {
        case .sent, .sending(true, _, _, _): false
        default: true
        }
    }

    /// Whether the network may have it, although it has no receipt.
    var mayHaveLeft: Bool {
        if case .sending(_, let attempts, _, _) = state { return attempts > 0 }
        return false
    }

    var isRefused: Bool {
        if case .refused = state { return true }
        return false
    }
}
