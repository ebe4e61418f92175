import Wayhum

extension RewardsState.Nothing {
    /// None where nothing was sent yet.
    init?(_ nothings: Nothings, _ snapshot: Snapshot, _ words: Words) {
        guard snapshot.sent + snapshot.quarantined + snapshot.tooLate > 0 else { return nil }
        title = words("rewards_nothing_title")
        reasons = nothings.verdicts.map { Fact(words("rewards_places", count: Int($0.count)), words($0.verdict.words)) }
        if snapshot.quarantined > 0 {
            reasons.append(Fact(words("rewards_contributions", count: Int(snapshot.quarantined)), words("rewards_quarantined")))
        }
        if snapshot.tooLate > 0 {
            reasons.append(Fact(words("rewards_contributions", count: Int(snapshot.tooLate)), words("rewards_too_late")))
        }
        if reasons.isEmpty {
            text = words("rewards_nothing_none")
        } else if !nothings.verdicts.isEmpty {
            text = words("rewards_nothing_text", words.measures.whole(nothings.over))
        }
    }
}
