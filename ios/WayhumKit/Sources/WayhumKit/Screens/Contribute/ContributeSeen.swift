import Foundation
import Wayhum

/// All that the first screen goes by.
struct ContributeSeen {
    let state: Station.State
    let live: Live?
    let positions: PositionsState
    let conditions: PhoneConditions?
    let choice: Choice
    let resumed: Bool
    let mayGoOn: Bool
    let startRefused: Bool
    /// Whether its owner wanted to start since they came.
    var hasTried = false
    /// Whether the start came to nothing for another reason: what to say of it.
    var wrong: Word?
    var asksToBeginAnew = false
    /// What the core kept of today's trips for the map, in metres.
    var keptToday = 0.0
    let now: Date

    @MainActor
    init(_ station: Station, _ state: Station.State? = nil) {
        (self.state, live, positions, conditions) = (state ?? station.state, station.live, station.positions, station.conditions)
        choice = station.choices.current
        (resumed, mayGoOn, startRefused) = (station.resumedAfterDeath, station.offersToGoOn, station.refusedToStart)
        now = station.ports.clocks.now().wall
    }

    /// What comes from the microphone; none while the core is not open.
    var hearing: Hearing { if case .ready(let snapshot) = state { hearing(snapshot) } else { .unwanted } }

    enum Hearing {
        /// It is off because nothing is to be heard now.
        case unwanted
        /// Its owner does not want it.
        case declined
        /// The first second is not over.
        case beginning
        /// Nothing usable comes.
        case deaf(GapReason)
        /// One second's level in dB(A), and how far it may be off where it was not calibrated.
        case heard(Double, uncertaintyDb: Double?, Quality?)
    }

    private func hearing(_ snapshot: Snapshot) -> Hearing {
        guard choice.measuresNoise else { return .declined }
        guard snapshot.recording, snapshot.plan.microphone else { return .unwanted }
        if let gap = live?.gap { return .deaf(gap) }
        guard let live, let level = live.levelDb else { return .beginning }
        return .heard(level, uncertaintyDb: live.isCalibrated ? nil : live.uncertaintyDb, live.quality)
    }
}
