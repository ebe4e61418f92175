import Observation
import Wayhum

/// Another address: tried, and taken back where it is none.
@Observable @MainActor
public final class NetworkModel {
    private let station: Station
    private var facts: NetworkState.Facts

    public init(_ station: Station) {
        self.station = station
        let saved = station.choices.current.networkAddress
        facts = NetworkState.Facts(typed: saved ?? "", saved: saved)
    }

    private var words: Words { station.words }

    public var state: NetworkState { NetworkState(facts, words: words) }

    /// Takes what is typed.
    public func type(_ address: String) { facts = NetworkState.Facts(typed: address, saved: facts.saved) }

    /// Goes by it from now on, if it is one.
    public func save() async {
        guard facts.maySave else { return }
        let before = facts.saved
        (facts.isSaving, facts.isChanged, facts.wrong) = (true, false, nil)
        do {
            let address = try networkAddress(typed: facts.trimmed)
            try await take(address)
            facts = NetworkState.Facts(typed: address, saved: address, isChanged: true)
        } catch {
            if station.choices.current.networkAddress != before { try? await take(before) }
            (facts.isSaving, facts.wrong) = (false, troubleWords(error))
        }
    }

    private func take(_ address: String?) async throws {
        station.choices.change { $0.networkAddress = address }
        try await station.reopen()
    }
}
