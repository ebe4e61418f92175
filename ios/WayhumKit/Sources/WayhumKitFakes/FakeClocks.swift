import Foundation
import Wayhum
import WayhumKit

/// A Wednesday at noon, and clocks that stand still until somebody moves them.
public final class FakeClocks: Clocks, Pauses, @unchecked Sendable {
    private let lock = NSLock()
    private var passed: TimeInterval = 0
    private var ahead: TimeInterval = 0
    private var bootNumber: UInt64 = 1
    private var asleep: [UUID: Sleeper] = [:]

    private struct Sleeper {
        let until: TimeInterval
        let wake: CheckedContinuation<Void, any Error>
    }

    /// 2026-05-20, 12:00 UTC.
    public static let noon = Date(timeIntervalSince1970: 1_779_278_400)

    public init() {}

    /// What satellites would say.
    public var moment: Date { lock.withLock { Self.noon + passed } }

    /// Which boot it is.
    public var boot: UInt64 {
        get { lock.withLock { bootNumber } }
        set { lock.withLock { bootNumber = newValue } }
    }

    /// By how many seconds the phone's own date is ahead.
    public var wallIsAhead: TimeInterval {
        get { lock.withLock { ahead } }
        set { lock.withLock { ahead = newValue } }
    }

    public func now() -> Wayhum.Clock {
        lock.withLock {
            let moment = Self.noon + passed
            return Clock(
                wall: moment + ahead, monotonicMs: UInt64(moment.timeIntervalSince1970 * 1_000), boot: bootNumber, utcOffset: 120)
        }
    }

    /// Lets time pass; whoever waited for less goes on.
    public func pass(_ seconds: TimeInterval) {
        let woken: [Sleeper] = lock.withLock {
            passed += seconds
            let due = asleep.filter { $0.value.until <= passed }
            for id in due.keys { asleep[id] = nil }
            return Array(due.values)
        }
        for sleeper in woken { sleeper.wake.resume() }
    }

    /// Lets as much time pass as the first of those that wait waits for; none if nobody does.
    public func passToNext() {
        let next = lock.withLock { asleep.values.map(\.until).min().map { $0 - passed } }
        if let next { pass(max(next, 0)) }
    }

    public func pause(for seconds: TimeInterval) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = lock.withLock {
                    if Task.isCancelled || seconds <= 0 { return true }
                    asleep[id] = Sleeper(until: passed + seconds, wake: continuation)
                    return false
                }
                if isOver { Task.isCancelled ? continuation.resume(throwing: CancellationError()) : continuation.resume() }
            }
        } onCancel: {
            let sleeper = lock.withLock { asleep.removeValue(forKey: id) }
            sleeper?.wake.resume(throwing: CancellationError())
        }
    }
}
