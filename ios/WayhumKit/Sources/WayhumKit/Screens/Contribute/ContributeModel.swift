import Observation
import Wayhum

/// Starts and stops, and says what is on, why, and what is in the way.
@Observable @MainActor
public final class ContributeModel {
    /// Where a notice, or what waits, leads to.
    public enum Destination: Sendable {
        case phoneSettings, network, settings, wallet, privacy, today
    }

    private let station: Station
    private var hasTried = false
    private var isAsking = false
    private var wrong: Word?
    private var asksToBeginAnew = false
    private var keptToday = 0.0

    public init(_ station: Station) { self.station = station }

    public var state: ContributeState {
        var seen = ContributeSeen(station)
        (seen.hasTried, seen.wrong, seen.asksToBeginAnew, seen.keptToday) = (hasTried, wrong, asksToBeginAnew, keptToday)
        return ContributeState(seen, words: station.words)
    }

    /// Looks what of today's trips is kept, whenever that may have changed. Call it for as long as the screen is looked at.
    public func follow() async {
        var known: [UInt64]?
        for await state in station.states() {
            guard case .ready(let snapshot) = state else { continue }
            let key = [snapshot.recording ? 1 : 0, snapshot.waiting]
            guard key != known else { continue }
            known = key
            if let contributed = try? await station.ask({ try $0.contributed(clock: $1) }) { keptToday = contributed.keptToday }
        }
    }

    /// Asks for what was never asked for, and starts if it may.
    public func start() async {
        guard !isAsking else { return }
        isAsking = true
        defer { isAsking = false }
        (hasTried, wrong) = (true, nil)
        let ports = station.ports
        await ports.positions.ask()
        if station.choices.current.measuresNoise { _ = await ports.microphone.ask() }
        await ports.notices.ask()
        if ports.positions.state != .notAllowed, ports.positions.state != .notAsked {
            await attempt { try await station.startRecording() }
        }
    }

    public func stop() async {
        hasTried = false
        await attempt { try await station.stopRecording() }
    }

    /// Does what a notice's button says; where that leads to, if it leads elsewhere.
    public func remedy(_ notice: ContributeNotice) async -> Destination? {
        let ports = station.ports
        switch notice.remedy {
        case nil: return nil
        case .allowLocation: await start()
        case .allowPrecise:
            await ports.positions.askForPrecise()
            if ports.positions.state == .approximateOnly { return .phoneSettings }
        case .allowMicrophone:
            guard ports.microphone.permission == .notAsked else { return .phoneSettings }
            if await ports.microphone.ask() { station.renewSensors() }
        case .phoneSettings: return .phoneSettings
        case .network: return .network
        case .settings: return .settings
        case .wallet: return .wallet
        case .privacy: return .privacy
        case .start: await start()
        case .tryAgain: if notice.id == .startRefused { await start() } else { await station.open() }
        case .beginAnew: asksToBeginAnew = true
        }
        return nil
    }

    /// Puts a notice away.
    public func dismiss(_ notice: ContributeNotice) async {
        switch notice.id {
        case .resumed: station.saidSo()
        case .mayGoOn: await attempt { try await station.stopRecording() }
        case .repaired: await attempt { try await station.ask { core, _ in try core.forgetRecovered() } }
        case .endedByItself: await attempt { try await station.ask { core, _ in try core.forgetEndedItself() } }
        default: break
        }
    }

    /// Gives up what cannot be opened any more, and begins anew.
    public func beginAnew() async {
        asksToBeginAnew = false
        await attempt {
            try await station.beginAnew()
            await station.open()
        }
    }

    public func doNotBeginAnew() { asksToBeginAnew = false }

    private func attempt(_ act: () async throws -> Void) async {
        if let why = await failure(of: act) { wrong = troubleWords(why) }
    }
}
