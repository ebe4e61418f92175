import Foundation
import Wayhum

/// The phone's positions.
@MainActor
public protocol Positions: AnyObject, Sendable {
    /// Whether there can be any.
    var state: PositionsState { get }

    /// Tells each change of `state` from now on.
    func watch(_ tell: @escaping @MainActor (PositionsState) -> Void)

    /// Asks for the permission while the app is used, if its owner was never asked; returns when they have answered.
    func ask() async

    /// Asks for precise positions where only approximate ones are allowed; returns when they have answered.
    func askForPrecise() async

    /// Hands on each position as it comes, at this pace, until what it returns is stopped; also while the app is in the background, if it
    /// was begun in the foreground. It fails in silence: `state` says why there is none.
    func follow(_ pace: GpsPace, _ taken: @escaping @Sendable (Fix) -> Void) -> any Stoppable

    /// One position, to draw a zone around; none if there is none. Cancel its task to give up.
    func here() async -> Fix?
}

/// Why there are positions, or none.
public enum PositionsState: Sendable, CaseIterable {
    case available
    /// The owner was never asked.
    case notAsked
    /// The permission was refused or withdrawn: only the phone's settings change that.
    case notAllowed
    /// Only approximate positions are allowed: they are of no use to a map of streets.
    case approximateOnly
    /// Location is switched off in the phone's settings.
    case switchedOff
}
