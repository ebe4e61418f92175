import Foundation
import Wayhum

/// Everything that the phone lends the core. Tests and previews put fakes in their place.
public struct Ports: Sendable {
    /// What tells the time.
    public var clocks: any Clocks
    /// What waits.
    public var pauses: any Pauses
    /// A folder that no backup copies, made when it is not there. The store lies in it.
    public var folder: @Sendable () throws -> URL
    /// The microphone.
    public var microphone: any Microphone
    /// The receiver.
    public var positions: any Positions
    /// The keychain.
    public var vault: any Vault
    /// What asks whoever holds the phone to show that it is theirs.
    public var owner: any Owner
    /// Network, battery and room.
    public var conditions: any ConditionsSource
    /// What carries out requests.
    public var executor: any RequestExecutor
    /// Where the owner's choices lie.
    public var shelf: any Shelf
    /// The system's way to let the app work later.
    public var background: any BackgroundTasks
    /// What shows, outside of the app, that it records.
    public var activity: any LiveActivity
    /// What is said while the app is not looked at.
    public var notices: any Notices

    public init(
        clocks: any Clocks, pauses: any Pauses, folder: @escaping @Sendable () throws -> URL, microphone: any Microphone,
        positions: any Positions, vault: any Vault, owner: any Owner, conditions: any ConditionsSource, executor: any RequestExecutor,
        shelf: any Shelf, background: any BackgroundTasks, activity: any LiveActivity, notices: any Notices
    ) {
        (self.clocks, self.pauses, self.folder) = (clocks, pauses, folder)
        (self.microphone, self.positions) = (microphone, positions)
        (self.vault, self.owner, self.conditions, self.executor) = (vault, owner, conditions, executor)
        (self.shelf, self.background, self.activity, self.notices) = (shelf, background, activity, notices)
    }
}

/// Something that was begun and can be ended, any number of times.
public protocol Stoppable: Sendable {
    /// Ends it: whoever it told things is told no more.
    func stop()
}

/// Whether the owner allows something.
public enum Permission: Sendable {
    /// They were never asked.
    case notAsked
    case allowed
    /// They said no, or the phone is managed by somebody who did: only its settings change that.
    case denied
}

/// What waits: the system's timer, or a test's.
public protocol Pauses: Sendable {
    /// Returns after so many seconds. Throws `CancellationError`, at once, when its task is cancelled.
    func pause(for seconds: TimeInterval) async throws
}

/// The system's timer.
public struct SystemPauses: Pauses {
    public init() {}

    public func pause(for seconds: TimeInterval) async throws { try await Task.sleep(for: .seconds(max(seconds, 0))) }
}
