import Foundation
import Wayhum

/// A keystore file is made, sealed with a passphrase.
public struct KeystoreState: Equatable, Sendable, Unprinted {
    public var title: String
    public var lead: String
    public var wrong: Notice?
    /// What is asked for; none while it is made and when it is.
    public var form: Form?
    public var busy: Busy?
    /// The finished file, for its owner to choose a place for: hand it on, then tell the model.
    public var file: URL?
    public var done: Notice?

    public struct Form: Equatable, Sendable, Unprinted {
        public var once: String
        public var again: String
        public var onceField: Field
        public var againField: Field
        public var advice: String
        /// Whether what is typed can be read.
        public var shows: Switch
        public var cost: Options<KeystoreCost>
        public var make: Control
    }

    /// How far it is.
    enum Step: Equatable, Sendable {
        case typing, sealing, done
        case ready(URL)
    }

    init(_ sealing: Sealing, words: Words) {
        (title, lead) = (words("keystore_title"), words("keystore_text"))
        wrong = sealing.wrong.map { Notice(.trouble, words("went_wrong"), words($0)) }
        switch sealing.step {
        case .typing: form = Form(sealing, words)
        case .sealing: busy = Busy(words("keystore_sealing"))
        case .ready(let url): file = url
        case .done: done = Notice(.calm, words("export_done"), words("keystore_done"))
        }
    }
}

extension KeystoreState.Form {
    init(_ sealing: Sealing, _ words: Words) {
        (once, again) = (sealing.once, sealing.again)
        onceField = Field(words("keystore_passphrase"))
        againField = Field(words("keystore_repeat"), wrong: sealing.differ ? words("keystore_differ") : nil)
        advice = words("keystore_advice")
        shows = Switch(words("keystore_show"), isOn: sealing.isShown)
        cost = Options(words("keystore_strength"), KeystoreCost.allCases.map { ($0, words($0.words), nil) }, chosen: sealing.cost)
        make = Control(words("keystore_make"), isEnabled: sealing.mayBeMade)
    }
}

/// What a keystore file is made of.
struct Sealing: Equatable, Sendable, Unprinted {
    var once = ""
    var again = ""
    var isShown = false
    var cost = KeystoreCost.standard
    var step = KeystoreState.Step.typing
    var wrong: Word?

    var differ: Bool { !again.isEmpty && again != once }
    var mayBeMade: Bool { !once.isEmpty && again == once && step == .typing }
}

extension KeystoreCost {
    var words: Word {
        switch self {
        case .standard: "cost_standard"
        case .light: "cost_light"
        }
    }
}
