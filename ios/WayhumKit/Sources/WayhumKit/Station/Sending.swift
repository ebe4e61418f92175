import Foundation
@preconcurrency import Wayhum

/// Sending: in runs that the system grants, and of its own accord while the app is in front or records, under the conditions that the
/// phone is in.
@MainActor
final class Sending {
    private unowned let station: Station
    private let pace = Pace()
    private var run: Task<Date, Never>?
    private var pauses = 0
    private var loop: Task<Void, Never>?
    private var waiting: Task<Void, Never>?
    private var nap: Task<Void, Never>?
    private var isLeaving = false

    init(_ station: Station) { self.station = station }

    /// Something new waits, or may leave: asks the system for a run, or for none while its owner wants nothing sent, and begins one where
    /// the app runs anyway.
    func ask(at date: Date? = nil) {
        askSystem(at: date)
        if !station.choices.current.isPaused { goOn() }
    }

    /// Asks the system for the next run in the background.
    func askSystem(at date: Date?) {
        let background = station.ports.background
        station.choices.current.isPaused ? background.forget() : background.ask(at: date)
    }

    /// One run; when the next one is worth it. It joins one that is under way. Cancel the task that calls it when the system takes the
    /// time back; nothing is lost by it.
    func carryOut() async -> Date {
        guard pauses == 0 else { return station.ports.clocks.now().wall }
        let run = run ?? Task { [station] in await work(station) }
        self.run = run
        let next = await withTaskCancellationHandler {
            await run.value
        } onCancel: {
            run.cancel()
        }
        if self.run == run { self.run = nil }
        return next
    }

    /// Ends a run when nothing is being sent at the moment, or as soon as it is sent; not while it records, for then the app runs on.
    func finish() async {
        guard let run, !station.isRecording else { return }
        isLeaving = true
        nap?.cancel()
        _ = await withTaskCancellationHandler {
            await run.value
        } onCancel: {
            run.cancel()
        }
        isLeaving = false
    }

    /// Interrupts a run and begins none until `block` has returned.
    func paused(_ block: () async throws -> Void) async throws {
        pauses += 1
        run?.cancel()
        _ = await run?.value
        let failed = await failure(of: block)
        pauses -= 1
        goOn()
        if let failed { throw failed }
    }

    /// Begins no run of its own accord any more.
    func end() {
        loop?.cancel()
        waiting?.cancel()
        (loop, waiting) = (nil, nil)
    }

    private var mayRun: Bool { (station.isInFront || station.isRecording) && !station.isWiped }

    /// Runs while the app runs anyway: now, and whenever the core wants it.
    private func goOn() {
        nap?.cancel()
        guard loop == nil else { return waiting?.cancel() ?? () }
        guard mayRun, pauses == 0 else { return }
        loop = Task { [weak self, station] in
            while let self, !Task.isCancelled, self.mayRun, self.pauses == 0 { await self.runAndWait() }
            if !Task.isCancelled { self?.loop = nil }
            _ = station
        }
    }

    private func runAndWait() async {
        let next = await carryOut()
        guard !Task.isCancelled, mayRun, pauses == 0 else { return }
        let ports = station.ports
        askSystem(at: next)
        let pause = Task { _ = try? await ports.pauses.pause(for: max(next.timeIntervalSince(ports.clocks.now().wall), pace.ticks.screen)) }
        waiting = pause
        await pause.value
    }

    private func work(_ station: Station) async -> Date {
        let now = await station.ports.conditions.now()
        let budget = backgroundBudget()
        let begun: Void? = try? await station.ask {
            try $0.tick(clock: $1)
            try $0.setConditions(conditions: now.forCore, clock: $1)
            try $0.beginRun(budget: budget, clock: $1)
        }
        var again: Date?
        if begun != nil {
            again = try? await execute(station, until: station.ports.clocks.now().wall + budget.time)
            _ = try? await station.ask { contributor, _ in try contributor.endRun() }
        }
        return again ?? (station.ports.clocks.now().wall + pace.ticks.background)
    }

    /// Sends what is due, and waits for what becomes due before `end`.
    private func execute(_ station: Station, until end: Date) async throws -> Date? {
        while true {
            try Task.checkCancellation()
            switch try await station.ask({ try $0.nextTask(clock: $1) }) {
            case .upload(let request):
                let outcome = await station.ports.executor.execute(request)
                try await station.ask { try $0.finishTask(outcome: outcome, clock: $1) }
            case .wait(let until) where until <= end && !isLeaving:
                await sleep(until, station.ports)
            case .wait(let until):
                return until
            case .done:
                return nil
            }
        }
    }

    /// Until then, or until something new waits or the app leaves.
    private func sleep(_ until: Date, _ ports: Ports) async {
        let nap = Task { _ = try? await ports.pauses.pause(for: until.timeIntervalSince(ports.clocks.now().wall)) }
        self.nap = nap
        await withTaskCancellationHandler {
            await nap.value
        } onCancel: {
            nap.cancel()
        }
    }
}
