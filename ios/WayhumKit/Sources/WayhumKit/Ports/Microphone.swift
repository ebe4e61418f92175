import Foundation
import Wayhum

/// The phone's microphone.
public protocol Microphone: Sendable {
    /// The input that is read: it decides what an uncalibrated level is worth.
    var source: MeterSource { get }

    /// Whether its owner lets the app listen.
    var permission: Permission { get }

    /// Asks the owner, if they were never asked; whether they allow it now.
    func ask() async -> Bool

    /// Begins to listen, on a thread of its own, until what it returns is stopped. What is wrong it says to `ear`: an interruption and a
    /// change of the input make it deaf, until sound comes again.
    func listen(_ pace: Pace, _ ear: any Ear) -> any Stoppable
}

/// Who listens: called from the microphone's own thread, one call after the other.
public protocol Ear: Sendable {
    /// One channel of samples, the first of them at `at`. They are overwritten after the call.
    func hear(at: Date, samples: UnsafeBufferPointer<Int16>)

    /// Nothing is heard from now on, for this reason; none: it is heard again.
    func deaf(_ why: GapReason?)
}
