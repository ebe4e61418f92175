import Foundation

/// Where the owner's choices lie: they say nothing of where they go, and are no secret.
public protocol Shelf: Sendable {
    /// What was written last; none if nothing was.
    func read() -> Data?

    /// Writes in the place of what was there; nothing: forgets it.
    func write(_ bytes: Data?)
}

/// The system's way to let the app work later: it begins a run when it likes to, and the app answers with ``Station/upload()``.
@MainActor
public protocol BackgroundTasks: AnyObject, Sendable {
    /// Asks for a run with a network, not before `at`, and instead of any that was asked for before.
    func ask(at: Date?)

    /// Asks for none any more.
    func forget()
}

/// What shows, on the lock screen, that it records, and offers to stop.
@MainActor
public protocol LiveActivity: AnyObject, Sendable {
    /// Shows this, instead of what was shown before.
    func show(_ said: Said)

    /// Shows nothing any more.
    func end()
}

/// What is said outside of the app's own screens.
public struct Said: Equatable, Sendable {
    public let title: String
    public let text: String
    /// The level, such as "62 dB(A)"; none while nothing is heard.
    public let level: String?
    /// That level as it is read aloud.
    public let levelSpoken: String?
    /// What the button says that ends it.
    public let stop: String
}

/// What is said to the owner while the app is not looked at.
@MainActor
public protocol Notices: AnyObject, Sendable {
    /// Asks whether something may be said, if the owner was never asked.
    func ask() async

    /// Says it, instead of what was said before.
    func say(title: String, text: String)
}
