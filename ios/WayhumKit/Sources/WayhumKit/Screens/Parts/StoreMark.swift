import Foundation
import Wayhum

/// Changes when something began to wait, left, was answered or was deleted, and does not while somebody merely moves: what screens that
/// read the store go by.
public struct StoreMark: Equatable, Sendable {
    private let recording: Bool
    private let counts: [UInt64]
    private let dueAt: Date?
    private let purse: PurseSummary
    private let heldUp: HeldUp?
    private let stopped: Stopped?

    init(_ now: Snapshot) {
        recording = now.recording
        counts = [now.waiting, now.tooLate, now.heldSpots, now.bound, now.quarantined, now.sent, now.points]
        (dueAt, purse, heldUp, stopped) = (now.dueAt, now.purse, now.heldUp, now.stopped)
    }
}

extension Station {
    /// What it is like now; none while it is not open.
    public var mark: StoreMark? { snapshot.map(StoreMark.init) }
}
