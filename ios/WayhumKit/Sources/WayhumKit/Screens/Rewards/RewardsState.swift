import Foundation
import Wayhum

/// What became of what was sent, and the points where they are. Only an app whose words offer rewards shows it.
public struct RewardsState: Equatable, Sendable {
    public var title: String
    /// What keeps anything from being sent or earned.
    public var notices: [Notice]
    /// How many points there are; where there are none, when they come.
    public var points: Paragraph
    /// Where they are; none without a wallet.
    public var whereTitle: String
    public var whereabouts: [Fact]
    /// What a point is, and is not.
    public var honesty: Paragraph
    public var sentTitle: String
    /// To the history, with how much was sent and waits.
    public var history: Control
    public var heldUp: Notice?
    /// To the wallet; none without one.
    public var wallet: Control?
    /// Why places and contributions earned nothing; none before anything was sent.
    public var nothing: Nothing?
    /// What is left to send with; none without a wallet.
    public var passesTitle: String
    public var passes: Fact?

    public struct Nothing: Equatable, Sendable {
        public var title: String
        /// How much, and why.
        public var reasons: [Fact]
        public var text: String?
    }

    init(_ snapshot: Snapshot, nothing: Nothings?, now: Date, words: Words) {
        let purse = snapshot.purse
        title = words("rewards_title")
        notices = Self.notices(snapshot, words)
        points =
            snapshot.points == 0
            ? Paragraph(words("rewards_none_yet"), words("rewards_none_yet_text"))
            : Paragraph(words("rewards_points", count: Int(snapshot.points)), words("rewards_points_label"))
        whereTitle = words("rewards_where_title")
        whereabouts = purse.hasWallet ? Self.whereabouts(purse, words) : []
        honesty = Paragraph(words("rewards_honest_title"), words("rewards_honest"))
        sentTitle = words("rewards_sent_title")
        history = Control(words("rewards_history"), value: sentWords(snapshot, words), trait: .link)
        heldUp = snapshot.heldUp.map { Notice(.calm, words("rewards_held_up"), words($0.words)) }
        wallet = purse.hasWallet ? Control(words("rewards_wallet"), hint: words("rewards_wallet_text"), trait: .link) : nil
        self.nothing = nothing.flatMap { Nothing($0, snapshot, words) }
        passesTitle = words("rewards_passes_title")
        passes = purse.hasWallet ? .passes(purse, now, words) : nil
    }

    private static func notices(_ snapshot: Snapshot, _ words: Words) -> [Notice] {
        var notices: [Notice] = []
        if !snapshot.purse.hasWallet { notices.append(noWallet(words)) }
        if let stopped = snapshot.stopped { notices.append(Notice(.trouble, words("rewards_stopped"), words(stopped.words))) }
        if snapshot.purse.contradicted {
            notices.append(Notice(.attention, words("rewards_contradicted_title"), words("rewards_contradicted")))
        }
        return notices
    }

    static func whereabouts(_ purse: PurseSummary, _ words: Words) -> [Fact] {
        let count = { (points: UInt64) in words.measures.whole(Int(points)) }
        let settled: String? =
            switch (purse.redeemed, purse.unsettled) {
            case (0, _): nil
            case (_, 0): words("rewards_all_settled")
            default: words("rewards_unsettled", count: Int(purse.unsettled))
            }
        return [
            Fact(words("rewards_held"), count(purse.pointsHeld), text: words("rewards_held_text")),
            Fact(words("rewards_in_lots"), count(purse.pointsInLots), text: words("rewards_in_lots_text")),
            Fact(words("rewards_redeemed"), count(purse.redeemed), text: settled),
        ] + (purse.refused > 0 ? [Fact(words("rewards_refused"), count(purse.refused), text: words("rewards_refused_text"))] : [])
    }
}

/// What keeps all that is recorded here.
func noWallet(_ words: Words) -> Notice {
    Notice(
        .attention, words("rewards_no_wallet_title"), words("rewards_no_wallet"),
        offer: Control(words("rewards_make_wallet"), trait: .link))
}

/// "12 contributions sent · 3 more wait"
func sentWords(_ snapshot: Snapshot, _ words: Words) -> String {
    let sent = words("rewards_history_text", count: Int(snapshot.sent))
    let waiting = Int(snapshot.waiting + snapshot.bound)
    return waiting == 0 ? sent : words("joined_pair", sent, words("rewards_waiting", count: waiting))
}
