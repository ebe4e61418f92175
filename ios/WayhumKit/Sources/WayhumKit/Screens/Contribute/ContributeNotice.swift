import Foundation
import Wayhum

/// Something to know, most with something to do.
public struct ContributeNotice: Equatable, Sendable, Identifiable {
    /// What it is about. There is one of each at most.
    public enum Kind: Equatable, Hashable, Sendable {
        case unusable, nothingSent, startRefused, startFailed, location, storageLow, repaired, mayGoOn, endedByItself, resumed, microphone
        case lowPower, noNetworkAddress, paused, waits
    }

    public let id: Kind
    /// Its button does what ``ContributeModel/remedy(_:)`` does.
    public let notice: Notice
    /// What puts it away; none where it goes by itself.
    public let dismiss: Control?
    let remedy: Remedy?
}

/// What the button of a notice does.
enum Remedy: Sendable {
    case allowLocation, allowPrecise, allowMicrophone, phoneSettings, network, settings, wallet, privacy, start, tryAgain, beginAnew

    var words: Word {
        switch self {
        case .allowLocation, .allowPrecise: "remedy_allow_location"
        case .allowMicrophone: "remedy_allow_microphone"
        case .phoneSettings: "remedy_phone_settings"
        case .network, .settings: "remedy_settings"
        case .wallet: "remedy_wallet"
        case .privacy: "remedy_privacy"
        case .start: "remedy_go_on"
        case .tryAgain: "remedy_try_again"
        case .beginAnew: "remedy_begin_anew"
        }
    }
}

extension ContributeNotice {
    /// The weightiest first.
    static func all(_ seen: ContributeSeen, _ words: Words) -> [ContributeNotice] {
        switch seen.state {
        case .opening: []
        case .ready(let snapshot): ready(snapshot, seen).map { $0.said(words) }
        case .noVault(let why): [unusable(why).said(words)]
        case .broken(let why): [unusable(why).said(words)]
        case .wiped: [Unsaid(.unusable, .calm, "contribute_wiped_title", "contribute_wiped_text", .tryAgain).said(words)]
        }
    }

    private static func ready(_ snapshot: Snapshot, _ seen: ContributeSeen) -> [Unsaid] {
        var all: [Unsaid?] = [
            snapshot.stopped.map { Unsaid(.nothingSent, .trouble, "contribute_stopped_title", $0.words, .network) },
            seen.wrong.map { Unsaid(.startFailed, .trouble, "contribute_refused_title", $0) },
            seen.startRefused ? Unsaid(.startRefused, .attention, "contribute_refused_title", "contribute_refused_text", .tryAgain) : nil,
            snapshot.recording || seen.hasTried ? location(seen.positions) : nil,
            snapshot.plan.reason == .storageLow
                ? Unsaid(.storageLow, .attention, "contribute_storage_title", "contribute_storage_text", .phoneSettings) : nil,
            snapshot.recovered == nil
                ? nil : Unsaid(.repaired, .attention, "contribute_repaired_title", "contribute_repaired_text", canGo: true),
            seen.mayGoOn
                ? Unsaid(.mayGoOn, .calm, "contribute_may_go_on_title", "contribute_may_go_on_text", .start, canGo: true) : nil,
            snapshot.endedItself.map {
                Unsaid(.endedByItself, .calm, "contribute_ended_title", "contribute_ended_text", canGo: true, at: $0)
            },
            seen.resumed ? Unsaid(.resumed, .calm, "contribute_resumed_title", "contribute_resumed_text", canGo: true) : nil,
            seen.live?.gap == .noPermission
                ? Unsaid(.microphone, .calm, "contribute_microphone_title", "contribute_microphone_text", .allowMicrophone) : nil,
            snapshot.recording && seen.conditions?.isSavingBattery == true
                ? Unsaid(.lowPower, .calm, "contribute_saver_title", "contribute_saver_text") : nil,
        ]
        if seen.choice.networkAddress == nil {
            all.append(Unsaid(.noNetworkAddress, .calm, "contribute_no_address_title", "contribute_no_address_text", .network))
        } else {
            all.append(snapshot.heldUp.map(waits))
        }
        return all.compactMap { $0 }
    }

    private static func waits(_ why: HeldUp) -> Unsaid {
        switch why {
        case .paused: Unsaid(.paused, .calm, "contribute_paused_title", "contribute_paused_text", .privacy)
        case .metered: Unsaid(.waits, .calm, "contribute_waits_title", why.words, .settings)
        case .noWallet: Unsaid(.waits, .calm, "contribute_waits_title", why.words, .wallet)
        default: Unsaid(.waits, .calm, "contribute_waits_title", why.words)
        }
    }

    private static func location(_ state: PositionsState) -> Unsaid? {
        switch state {
        case .available: nil
        case .notAsked: Unsaid(.location, .attention, "contribute_location_title", "contribute_location_text", .allowLocation)
        case .notAllowed: Unsaid(.location, .attention, "contribute_location_title", "contribute_location_text", .phoneSettings)
        case .approximateOnly: Unsaid(.location, .attention, "contribute_approximate_title", "contribute_approximate_text", .allowPrecise)
        case .switchedOff: Unsaid(.location, .attention, "contribute_location_off_title", "contribute_location_off_text", .phoneSettings)
        }
    }

    private static func unusable(_ why: VaultTrouble) -> Unsaid {
        switch why {
        case .keyLost: Unsaid(.unusable, .trouble, "contribute_key_lost_title", "contribute_key_lost_text", .beginAnew)
        case .damaged: Unsaid(.unusable, .trouble, "contribute_vault_damaged_title", "contribute_vault_damaged_text", .beginAnew)
        case .unavailable: Unsaid(.unusable, .trouble, "contribute_vault_busy_title", "contribute_vault_busy_text", .tryAgain)
        case .noRoom: Unsaid(.unusable, .trouble, "contribute_no_room_title", "contribute_no_room_text", .tryAgain)
        }
    }

    private static func unusable(_ why: ContributorFault) -> Unsaid {
        switch why {
        case .StoreInUse: Unsaid(.unusable, .trouble, "contribute_in_use_title", "contribute_in_use_text", .tryAgain)
        case .DiskFull: unusable(.noRoom)
        default: Unsaid(.unusable, .trouble, "contribute_damaged_title", "contribute_damaged_text", .tryAgain)
        }
    }
}

/// A notice before it is said.
private struct Unsaid {
    let kind: ContributeNotice.Kind
    let tone: Notice.Tone
    let title: Word
    let text: Word
    let remedy: Remedy?
    let canGo: Bool
    let at: Date?

    init(
        _ kind: ContributeNotice.Kind, _ tone: Notice.Tone, _ title: Word, _ text: Word, _ remedy: Remedy? = nil, canGo: Bool = false,
        at: Date? = nil
    ) {
        (self.kind, self.tone, self.title, self.text, self.remedy, self.canGo, self.at) = (kind, tone, title, text, remedy, canGo, at)
    }

    func said(_ words: Words) -> ContributeNotice {
        let text = at.map { words(self.text, words.time($0)) } ?? words(self.text)
        let isGrave = remedy.map { if case .beginAnew = $0 { true } else { false } } ?? false
        let offer = remedy.map { Control(words($0.words), hint: isGrave ? words("contribute_ask_anew_text") : nil, isGrave: isGrave) }
        return ContributeNotice(
            id: kind, notice: Notice(tone, words(title), text, offer: offer), dismiss: canGo ? Control(words("remedy_dismiss")) : nil,
            remedy: remedy)
    }
}
