import Wayhum

/// Verdicts that are worth nothing, the most frequent first, over so many contributions.
struct Nothings: Equatable, Sendable {
    var verdicts: [VerdictCount]
    var over: Int

    /// Counts them in what was sent.
    init(in states: [EntryState]) {
        var counts: [Verdict: UInt32] = [:]
        over = 0
        for case .sent(_, _, let verdicts) in states {
            over += 1
            for each in verdicts where each.verdict.isWorthNothing { counts[each.verdict, default: 0] += each.count }
        }
        verdicts = counts.map { VerdictCount(verdict: $0.key, count: $0.value) }
            .sorted { ($0.count, $1.verdict.words.key) > ($1.count, $0.verdict.words.key) }
    }
}

extension Verdict {
    fileprivate var isWorthNothing: Bool {
        switch self {
        case .accepted, .uncorroborated, .alreadyCovered: false
        case .tooShort, .overload, .implausibleSpeed, .frozenLevels, .disagrees: true
        }
    }
}
