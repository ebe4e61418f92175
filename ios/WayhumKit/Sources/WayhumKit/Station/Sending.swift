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

    init(_ station: Station) { self.station = station }

    /// Something new waits, or may leave: asks the system for a run, or for none while its owner wants nothing sent, and begins one where
    /// the app runs anyway.
    func ask(at date: Date? = nil) {
        if station.choices.current.isPaused {
            station.ports.background.forget()
        } else {
            station.ports.background.ask(at: date)
            goOn()
        }
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

    /// What is under way, to its end.
    func finish() async {
        if let run {
            _ = await withTaskCancellationHandler {
                await run.value
            } onCancel: {
                run.cancel()
            }
        }
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

    private var mayRun: Bool { station.isInFront || station.isRecording }

    /// Runs while the app runs anyway: now, and whenever the core wants it.
    private func goOn() {
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
        ports.background.ask(at: next)
        let pause = Task { _ = try? await ports.pauses.pause(for: max(next.timeIntervalSince(ports.clocks.now().wall), pace.ticks.screen)) }
        waiting = pause
        await pause.value
    }

    private func work(_ station: Station) async -> Date {
        let now = await station.ports.conditions.now()
        let begun: Void? = try? await station.ask {
            try $0.tick(clock: $1)
            try $0.setConditions(conditions: now.forCore, clock: $1)
            try $0.beginRun(budget: backgroundBudget(), clock: $1)
        }
        var again: Date?
        if begun != nil {
            again = try? await execute(station)
            _ = try? await station.ask { contributor, _ in try contributor.endRun() }
        }
        return again ?? (station.ports.clocks.now().wall + pace.ticks.background)
    }

    private func execute(_ station: Station) async throws -> Date? {
        while true {
            try Task.checkCancellation()
            switch try await station.ask({ try $0.nextTask(clock: $1) }) {
            case .upload(let request):
                let outcome = await station.ports.executor.execute(request)
                try await station.ask { try $0.finishTask(outcome: outcome, clock: $1) }
            case .wait(let until):
                return until
            case .done:
                return nil
            }
        }
    }
}
