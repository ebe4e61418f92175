import Foundation
@preconcurrency import Wayhum

/// Recording from the owner's wish to its end, through whatever the system does to the process meanwhile.
@MainActor
final class Recording {
    private unowned let station: Station
    private var recorder: Recorder?

    init(_ station: Station) { self.station = station }

    var isOn: Bool { recorder != nil }

    func begin() async throws {
        station.offersToGoOn = false
        // A microphone and a receiver cannot be switched on by an app that nobody sees.
        station.refusedToStart = !station.isInFront
        guard station.isInFront, !isOn else { return }
        wish(station.ports.clocks.now().boot)
        try await record()
    }

    func end() async throws {
        wish(nil)
        station.offersToGoOn = false
        station.resumedAfterDeath = false
        // What a process that died has left there, too.
        station.ports.activity.end()
        guard isOn || station.snapshot?.recording == true else { return }
        try await station.ask { try $0.stop(clock: $1) }
    }

    /// What a death of the process has ended goes on; what a restart of the phone, or its owner, has ended is offered.
    func comeToFront() async {
        let choice = station.choices.current
        if let recorder {
            recorder.look()
        } else if let since = choice.recordingSinceBoot {
            if since == station.ports.clocks.now().boot, !choice.wasEndedByOwner { await resume() } else { station.offersToGoOn = true }
        }
        if !isOn { station.ports.activity.end() }
    }

    private func resume() async {
        station.resumedAfterDeath = true
        do {
            try await record()
        } catch {
            // Whoever is offered to go on is told why it fails.
            (station.resumedAfterDeath, station.offersToGoOn) = (false, true)
        }
    }

    /// The process is about to end because its owner wants it to.
    func ownerEnds() { if isOn { station.choices.change { $0.wasEndedByOwner = true } } }

    /// The process was begun in the background, and what it recorded before was broken off: says so, once.
    func sayBrokenOff() {
        let choice = station.choices.current
        guard !isOn, choice.recordingSinceBoot != nil, !choice.isBreakTold else { return }
        station.choices.change { $0.isBreakTold = true }
        station.ports.activity.end()
        station.say("wayhum_offer_title", "wayhum_offer_text")
    }

    func renew() { recorder?.renew() }

    func look() { recorder?.look() }

    /// Does what the newest plan wants, and ends when the core has ended it.
    func follow(_ snapshot: Snapshot) {
        guard let recorder, !recorder.follow(snapshot) else { return }
        drop()
        wish(nil)
        station.ports.activity.end()
        if snapshot.endedItself != nil { station.say("wayhum_ended_title", "wayhum_ended_text") }
    }

    /// Ends as a death of the process would.
    func drop() {
        recorder?.off()
        recorder = nil
    }

    /// Runs `block` while nothing is recorded, and goes on if something was.
    func paused(_ block: () async throws -> Void) async throws {
        let wasOn = isOn
        drop()
        let failed = await failure(of: block)
        if wasOn, station.choices.current.recordingSinceBoot != nil { try await record() }
        if let failed { throw failed }
    }

    private func record() async throws {
        guard !isOn else { return }
        let recorder = Recorder(station)
        self.recorder = recorder
        do {
            try await recorder.begin()
        } catch {
            drop()
            wish(nil)
            throw error
        }
        if let snapshot = station.snapshot { follow(snapshot) }
        station.showActivity()
    }

    private func wish(_ boot: UInt64?) {
        station.choices.change { ($0.recordingSinceBoot, $0.wasEndedByOwner, $0.isBreakTold) = (boot, false, false) }
    }
}
