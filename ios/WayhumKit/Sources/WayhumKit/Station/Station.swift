import Foundation
import Observation
@preconcurrency import Wayhum

/// The phone's contribution as the app sees it. There is one in a process.
///
/// Nothing here blocks: what touches the core happens elsewhere, one call after the other, and ``state`` and ``live`` show what came of it.
@MainActor @Observable
public final class Station {
    /// Where it is.
    public enum State: Sendable {
        /// The store is being opened.
        case opening
        /// It works; the snapshot is all that a screen shows.
        case ready(Snapshot)
        /// The keys cannot be had: the trouble says what to do.
        case noVault(VaultTrouble)
        /// The store cannot be used: the fault says what to do.
        case broken(ContributorFault)
        /// Nothing is left of it. ``Station/open()`` begins anew.
        case wiped
    }

    /// Where it is now.
    public private(set) var state = State.opening
    /// What is heard and how fast it goes, while it records, at most once a second; none otherwise.
    public internal(set) var live: Live?
    /// The owner's choices.
    public let choices: Choices

    @ObservationIgnored let ports: Ports
    @ObservationIgnored let core: Core
    @ObservationIgnored private var shown: UInt64 = 0

    /// Opens nothing yet.
    public init(ports: Ports) {
        self.ports = ports
        core = Core(ports)
        choices = Choices(ports.shelf)
    }

    /// What a screen shows; none while it is not open.
    public var snapshot: Snapshot? { if case .ready(let snapshot) = state { snapshot } else { nil } }

    /// Opens the core, and goes on recording where a death of the process had ended it. Call it whenever the app comes to the front.
    public func open() async {
        _ = try? await ask { try $0.tick(clock: $1) }
    }

    /// Asks the core, one after the other. Throws what the core throws, and ``VaultTrouble`` where it cannot be opened.
    public func ask<Answer: Sendable>(_ call: @escaping @Sendable (Contributor, Clock) throws -> Answer) async throws -> Answer {
        let done = await core.ask(opening: choices.current, call)
        show(done.number, done.state)
        return try done.answer.get()
    }

    func show(_ number: UInt64, _ new: State) {
        guard number > shown else { return }
        shown = number
        if case .ready(let now) = new, let before = snapshot, now == before { return }
        state = new
    }
}
