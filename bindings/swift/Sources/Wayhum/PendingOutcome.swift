import Foundation

/// The outcome of a request that somebody waits for: the first that is said counts.
final class PendingOutcome: @unchecked Sendable {
    private let lock = NSLock()
    // Under the lock.
    private var said: Outcome?
    private var waiting: CheckedContinuation<Outcome, Never>?

    /// Begins to wait; false if the outcome was said already.
    func wait(_ continuation: CheckedContinuation<Outcome, Never>) -> Bool {
        let said = lock.withLock {
            if self.said == nil { waiting = continuation }
            return self.said
        }
        if let said { continuation.resume(returning: said) }
        return said == nil
    }

    /// Says it.
    func end(_ outcome: Outcome) {
        lock.withLock {
            if said == nil { said = outcome }
            defer { waiting = nil }
            return waiting
        }?.resume(returning: outcome)
    }
}
