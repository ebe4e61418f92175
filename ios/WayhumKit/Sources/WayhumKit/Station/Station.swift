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
    /// The process died while it recorded, and recording went on: say so, once, then call ``saidSo()``.
    public internal(set) var resumedAfterDeath = false
    /// Recording ended with a restart of the phone, or by its owner's ending the app: offer to go on, by ``startRecording()``, or not, by
    /// ``stopRecording()``.
    public internal(set) var offersToGoOn = false
    /// Why the last ``startRecording()`` came to nothing, until the next one: the app was not in front.
    public internal(set) var refusedToStart = false
    /// Whether there can be positions; also while nothing is recorded.
    public private(set) var positions: PositionsState
    /// What the phone is like; none until it is known.
    public private(set) var conditions: PhoneConditions?
    /// The owner's choices.
    public let choices: Choices
    /// What the app says.
    public let words: Words

    @ObservationIgnored let ports: Ports
    @ObservationIgnored let core: Core
    @ObservationIgnored var isInFront = false
    /// How much of what the sensors found was handed over.
    @ObservationIgnored package var taken = 0
    @ObservationIgnored private var shown: UInt64 = 0
    @ObservationIgnored private lazy var recording = Recording(self)
    @ObservationIgnored private lazy var sending = Sending(self)
    @ObservationIgnored private var watchers: [UUID: AsyncStream<State>.Continuation] = [:]

    /// Opens nothing yet.
    public init(ports: Ports, words: Words) {
        (self.ports, self.words) = (ports, words)
        core = Core(ports)
        choices = Choices(ports.shelf)
        positions = ports.positions.state
        watch()
    }

    /// What a screen shows; none while it is not open.
    public var snapshot: Snapshot? { if case .ready(let snapshot) = state { snapshot } else { nil } }

    /// Each state from now on, the current one first. Whoever is slow misses some, and never the newest.
    public func states() -> AsyncStream<State> {
        let (stream, continuation) = AsyncStream.makeStream(of: State.self, bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        watchers[id] = continuation
        continuation.onTermination = { [weak self] _ in Task { @MainActor in self?.watchers[id] = nil } }
        continuation.yield(state)
        return stream
    }
}

// MARK: The app's own life

extension Station {
    /// Opens the core, and goes on recording where a death of the process had ended it. Call it whenever the app comes to the front.
    public func open() async {
        isInFront = true
        if isWiped { change(to: .opening) }
        conditions = await ports.conditions.now()
        guard (try? await ask { try $0.tick(clock: $1) }) != nil else { return }
        await recording.comeToFront()
        if let snapshot { recording.follow(snapshot) }
        sending.ask()
    }

    /// The app is not in front any more. Returns when what is being sent is sent: have the system let the app live until then, and cancel
    /// the task that calls this when it does not.
    public func wentToBack() async {
        isInFront = false
        await sending.finish()
    }

    /// The process ends because its owner wants it to: recording does not go on by itself.
    public func ownerEnds() { recording.ownerEnds() }

    /// Sends what is due within the core's budget; says when to come again. For the system's background work: cancel the task that calls
    /// this when the system takes the time back; nothing is lost by it.
    @discardableResult
    public func upload() async -> Date {
        if !isInFront { recording.sayBrokenOff() }
        let next = await sending.carryOut()
        if !Task.isCancelled { sending.askSystem(at: next) }
        return next
    }

    /// Asks the system for a run of uploads.
    public func askForUploads() { sending.ask() }
}

// MARK: Recording

extension Station {
    var isRecording: Bool { recording.isOn }

    /// Begins to record. The app must be in front: ``refusedToStart`` says when it was not.
    public func startRecording() async throws { try await recording.begin() }

    /// Ends recording: what was recorded becomes pieces.
    public func stopRecording() async throws { try await recording.end() }

    /// The owner has read that recording went on.
    public func saidSo() { resumedAfterDeath = false }

    /// A permission may have changed, or the calibration: looks anew at what the sensors may do.
    public func renewSensors() { recording.renew() }

    /// One position, to draw a zone around; none if there is none. Cancel its task to give up.
    public func here() async -> Fix? { await ports.positions.here() }

    /// Hears without recording, for a test or a calibration, until what it returns is closed. Call it while nothing is recorded.
    public func listen() throws -> Listening { try Listening(ports, choices.current.calibration) }
}

// MARK: The core

extension Station {
    /// Whether nothing is left, and nobody has begun anew.
    var isWiped: Bool { if case .wiped = state { true } else { false } }

    /// Asks the core, one after the other. Throws what the core throws, and ``VaultTrouble`` where it cannot be opened. After a wipe
    /// nothing is made anew by asking, only by ``open()``.
    @discardableResult
    public func ask<Answer: Sendable>(_ call: @escaping @Sendable (Contributor, Clock) throws -> Answer) async throws -> Answer {
        if isWiped { throw ContributorFault.Wiped(words: "ask what was wiped; open it to begin anew") }
        let done = await core.ask(Core.Opening(choice: choices.current, conditions: conditions?.forCore), call)
        show(done.number, done.state)
        return try done.answer.get()
    }

    /// Closes the core and opens it by new choices, such as another address.
    public func reopen() async throws {
        try await recording.paused {
            try await sending.paused {
                await core.close()
                try await ask { try $0.tick(clock: $1) }
            }
        }
    }

    /// Leaves nothing on the phone. Throws ``ContributorFault/PointsLeft(points:)`` where points would be lost and `points` keeps them.
    public func wipe(_ points: Unredeemed) async throws {
        try await stopRecording()
        try await sending.paused {
            try await ask { contributor, _ in try contributor.wipe(points: points) }
            try await end()
        }
    }

    /// Gives up what cannot be opened any more: the store and its keys. ``open()`` then makes new ones.
    public func beginAnew() async throws {
        recording.drop()
        try await sending.paused { try await end() }
    }

    private func end() async throws {
        ports.background.forget()
        ports.activity.end()
        let done = await core.end()
        try done.answer.get()
        choices.forget()
        (resumedAfterDeath, offersToGoOn, refusedToStart) = (false, false, false)
        show(done.number, done.state)
    }

    /// Stops all that it does and tells nobody, as the end of the process does.
    package func vanish() async {
        recording.drop()
        choices.changed = nil
        sending.end()
        try? await sending.paused { await core.close() }
        sending.end()
    }
}

// MARK: What comes of it

extension Station {
    func show(_ number: UInt64, _ new: State) {
        guard number > shown else { return }
        shown = number
        let before = snapshot
        if case .ready(let now) = new {
            if now != before { change(to: new) }
            recording.follow(now)
            if let before, before.recording != now.recording || before.waiting + before.heldSpots != now.waiting + now.heldSpots {
                sending.ask()
            }
        } else {
            change(to: new)
        }
    }

    /// Shows that something failed in the middle of something else.
    func failed(_ why: any Error) { change(to: State(why)) }

    func say(_ title: Word, _ text: Word) { ports.notices.say(title: words(title), text: words(text)) }

    /// Shows outside of the app what is on.
    func showActivity() {
        if isRecording, let said = words.said(snapshot, live, positions, conditions) { ports.activity.show(said) }
    }

    private func change(to new: State) {
        state = new
        for watcher in watchers.values { watcher.yield(new) }
    }

    private func watch() {
        ports.positions.watch { [weak self] in
            self?.positionsChanged(to: $0)
        }
        ports.conditions.watch { [weak self] in self?.tell($0) }
        choices.changed = { [weak self] in self?.tell($0, $1) }
    }

    /// Behind another app nothing that is switched off can be switched on again, so what works is left on.
    private func positionsChanged(to new: PositionsState) {
        positions = new
        if isInFront { recording.renew() } else { recording.look() }
    }

    private func tell(_ conditions: PhoneConditions) {
        self.conditions = conditions
        askIfOpen { try $0.setConditions(conditions: conditions.forCore, clock: $1) }
    }

    private func tell(_ before: Choice, _ now: Choice) {
        let rules = SendingChoice(now)
        guard rules != SendingChoice(before) else { return }
        askIfOpen { contributor, _ in try rules.tell(contributor) }
        sending.ask()
    }

    private func askIfOpen(_ call: @escaping @Sendable (Contributor, Clock) throws -> Void) {
        Task {
            guard let done = await core.askIfOpen(call) else { return }
            show(done.number, done.state)
        }
    }
}
