import CoreLocation
import Wayhum
import WayhumKit

/// Positions at one pace, until they are stopped.
final class Following: Stoppable, @unchecked Sendable {
    private let lock = NSLock()
    private let pace: GpsPace
    private let taken: @Sendable (Fix) -> Void
    private let ended: @Sendable (Following) -> Void
    private var last: Date?
    private var isStopped = false

    init(pace: GpsPace, taken: @escaping @Sendable (Fix) -> Void, ended: @escaping @Sendable (Following) -> Void) {
        (self.pace, self.taken, self.ended) = (pace, taken, ended)
    }

    /// The system has no interval to ask for, and no batches: where they may come late they need not be found by satellites at all times.
    var accuracy: CLLocationAccuracy { pace.longestBatch > 0 ? kCLLocationAccuracyNearestTenMeters : kCLLocationAccuracyBest }

    /// Hands a position on, if the last one was long enough ago.
    func take(_ fix: Fix) {
        let isDue = lock.withLock {
            // Half of an interval: the system's seconds are not exactly ours.
            guard !isStopped, last.map({ fix.at.timeIntervalSince($0) > pace.interval / 2 }) ?? true else { return false }
            last = fix.at
            return true
        }
        if isDue { taken(fix) }
    }

    func stop() {
        lock.withLock { isStopped = true }
        ended(self)
    }
}
