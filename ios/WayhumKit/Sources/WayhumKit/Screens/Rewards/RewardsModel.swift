import Observation
import Wayhum

/// What became of what was sent, as the core has it.
@Observable @MainActor
public final class RewardsModel {
    private let station: Station
    private var nothing: Nothings?

    public init(_ station: Station) { self.station = station }

    private var words: Words { station.words }

    /// None until the store is open.
    public var state: RewardsState? {
        station.snapshot.map { RewardsState($0, nothing: nothing, now: station.ports.clocks.now().wall, words: words) }
    }

    /// Counts what earned nothing. Call it when the screen appears, and when the station's ``Station/mark`` changed.
    public func look() async {
        let page = try? await station.ask {
            try $0.history(of: .sent, after: nil, most: longestHistoryPage(), clock: $1)
        }
        nothing = page.map { Nothings(in: $0.entries.map(\.state)) }
    }
}
