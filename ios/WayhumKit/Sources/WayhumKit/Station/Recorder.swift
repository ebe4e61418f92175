import Foundation
@preconcurrency import Wayhum

/// Follows the core's plan: has the sensors switched on and off, and hands over what they find. It decides nothing itself.
@MainActor
final class Recorder {
    private enum Found: Sendable {
        case sounds([Sound])
        case position(Fix)
    }

    private unowned let station: Station
    private let pace = Pace()
    private let sensors: Sensors
    private let found: AsyncStream<Found>
    private var tasks: [Task<Void, Never>] = []
    private var isBegun = false
    private var live = Live()
    private var shownAt: UInt64?

    init(_ station: Station) {
        self.station = station
        let (found, finding) = AsyncStream.makeStream(of: Found.self)
        self.found = found
        sensors = Sensors(
            station.ports, pace, { station.choices.current }, heard: { finding.yield(.sounds($0)) }, taken: { finding.yield(.position($0)) }
        )
    }

    /// Begins; throws what the core throws.
    func begin() async throws {
        let note = try sensors.note()
        try await station.ask { try $0.start(meter: note, clock: $1) }
        isBegun = true
        show(isUrgent: true)
        // They hold the station for as long as they run.
        tasks = [
            Task { [weak self, station, found] in
                for await each in found { await self?.take(each) }
                _ = station
            },
            Task { [weak self, station] in
                while await self?.tick() == true {}
                _ = station
            },
        ]
    }

    /// Does what the plan wants; whether recording goes on.
    func follow(_ snapshot: Snapshot) -> Bool {
        guard isBegun else { return true }
        guard snapshot.recording else { return false }
        attempt { try sensors.follow(snapshot.plan) }
        if !snapshot.plan.microphone, live.levelDb != nil || live.gap != nil {
            (live.levelDb, live.quality, live.gap) = (nil, nil, nil)
            show(isUrgent: true)
        }
        return true
    }

    /// What was taken away may be had again.
    func look() { attempt { try sensors.look() } }

    /// Switches everything off and on, by what is allowed and calibrated now.
    func renew() {
        sensors.off()
        if let snapshot = station.snapshot { _ = follow(snapshot) }
    }

    /// Ends, and tells the core nothing.
    func off() {
        sensors.off()
        for task in tasks { task.cancel() }
        (tasks, isBegun) = ([], false)
        station.live = nil
    }

    /// One pause of the core's length, then one tick; false at the end.
    private func tick() async -> Bool {
        do { try await station.ports.pauses.pause(for: pace.ticks.recording) } catch { return false }
        sensors.tick()
        _ = await told { try $0.tick(clock: $1) }
        show(isUrgent: false)
        station.showActivity()
        return isBegun
    }

    private func take(_ each: Found) async {
        defer { station.taken += 1 }
        switch each {
        case .sounds(let sounds):
            guard await told({ try $0.pushSounds(sounds: sounds, clock: $1) }) != nil, let last = sounds.last else { return }
            hear(last)
        case .position(let fix):
            guard let refusal = await told({ try $0.pushFix(fix: fix, clock: $1) }), refusal == nil else { return }
            live.speedMps = fix.speedMps
            show(isUrgent: false)
        }
    }

    private func hear(_ sound: Sound) {
        let wasDeaf = live.gap
        switch sound {
        case .level(let level):
            (live.levelDb, live.quality, live.gap) = (level.laeq, level.quality, nil)
            (live.uncertaintyDb, live.isCalibrated) = (sensors.accuracy?.uncertaintyDb, sensors.accuracy?.isCalibrated == true)
        case .gap(let gap):
            (live.levelDb, live.quality, live.gap) = (nil, nil, gap.reason)
        }
        show(isUrgent: live.gap != wasDeaf)
    }

    /// Shows what is new, no more often than the core has it for a screen, unless it is of another kind than before.
    private func show(isUrgent: Bool) {
        guard isBegun else { return }
        let now = station.ports.clocks.now().monotonicMs
        let next = shownAt.map { $0 + UInt64(pace.ticks.screen * milliseconds) }
        guard isUrgent || next.map({ now >= $0 }) ?? true else { return }
        shownAt = now
        if station.live != live { station.live = live }
    }

    /// What it was told, or none where recording ended in between or the store failed, which is shown.
    private func told<Answer: Sendable>(_ call: @escaping @Sendable (Contributor, Clock) throws -> Answer) async -> Answer? {
        guard isBegun else { return nil }
        do {
            return try await station.ask(call)
        } catch ContributorFault.NotRecording {
            return nil
        } catch {
            station.failed(error)
            return nil
        }
    }

    /// A meter that this calibration does not fit is the one thing that can fail: then there is no sound, and ways are still recorded.
    private func attempt(_ change: () throws -> Void) {
        do { try change() } catch { (live.levelDb, live.gap) = (nil, .silent) }
    }
}

private let milliseconds = 1_000.0
