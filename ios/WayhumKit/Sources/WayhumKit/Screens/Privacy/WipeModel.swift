import Observation
import Wayhum

/// Leaves nothing on the phone: explains, asks, and only then does it.
@Observable @MainActor
public final class WipeModel {
    private enum Step {
        case explaining, wiping, done
        case asking(isUnderstood: Bool)
    }

    private let station: Station
    private var step = Step.explaining
    private var facts: WipeFacts?
    private var wrong: Word?

    public init(_ station: Station) { self.station = station }

    private var words: Words { station.words }

    public var state: WipeState {
        switch step {
        case .explaining:
            facts.map { .explaining(.init($0, wrong: wrong, words: words)) } ?? .looking(title: words("wipe_title"))
        case .asking(let isUnderstood): .asking(.init(isUnderstood: isUnderstood, words: words))
        case .wiping: .wiping(title: words("wipe_title"), Busy(words("wipe_running")))
        case .done:
            .done(Paragraph(words("wipe_done_title"), words("wipe_done")), beginAnew: Control(words("wipe_anew")))
        }
    }

    /// Looks what would be lost. Call it when the screen appears, and when the station's ``Station/mark`` changed.
    public func look() async {
        guard case .explaining = step else { return }
        let failed = await failure {
            let (sent, onTheWay, unredeemed) = try await station.ask { core, clock in
                let snapshot = try core.snapshot(clock: clock)
                return (snapshot.sent, snapshot.purse.pointsInLots, try core.unredeemed())
            }
            facts = WipeFacts(sent: sent, unredeemed: unredeemed, onTheWay: onTheWay, givesUp: facts?.givesUp ?? false)
        }
        // What failed before stays to be read.
        if let failed { wrong = troubleWords(failed) }
    }

    /// Saves what would be lost first.
    public func redeem() async {
        let failed = await failure {
            _ = try await station.ask { try $0.redeemAll(clock: $1) }
            station.askForUploads()
        }
        wrong = failed.map(troubleWords)
        await look()
    }

    /// Whether what would be lost is given up.
    public func giveUp(_ on: Bool) { facts?.givesUp = on }

    /// On to the last question.
    public func goOn() {
        if case .explaining = step, facts?.mayGoOn == true { step = .asking(isUnderstood: false) }
    }

    /// Whether its owner has what they need.
    public func understood(_ on: Bool) {
        if case .asking = step { step = .asking(isUnderstood: on) }
    }

    /// From the last question back to what it is about.
    public func stepBack() {
        if case .asking = step { step = .explaining }
    }

    /// Does it.
    public func wipe() async {
        guard case .asking(isUnderstood: true) = step, let facts else { return }
        step = .wiping
        do {
            try await station.wipe(facts.givesUp ? .giveUp : .keep)
            step = .done
        } catch {
            (step, wrong) = (.explaining, troubleWords(error))
        }
    }

    /// Opens a new store.
    public func beginAnew() async { await station.open() }
}
