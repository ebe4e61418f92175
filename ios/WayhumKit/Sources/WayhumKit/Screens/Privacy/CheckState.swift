import Wayhum

/// The phone's attack on its own pieces: how far it is, and what it found. It prints nothing of that.
public struct CheckState: Equatable, Sendable, Unprinted {
    public var title: String
    public var text: String
    /// Begins it; none while it runs.
    public var run: Control?
    public var busy: Busy?
    public var failed: Notice?
    public var found: Found?

    public struct Found: Equatable, Sendable, Unprinted {
        /// What came of it, in a sentence.
        public var finding: String
        /// How near the nearest guess is, and what lies in the records that never leave.
        public var nearest: String?
        public var recorded: String?
        public var triedTitle: String
        /// Each attack, and how far off its guess is.
        public var tried: [Fact]
        public var days: String?
    }

    /// How far it is.
    enum Step: Sendable, Unprinted {
        case notYet, running
        case failed(Word)
        case found(SelfCheck)
    }

    init(_ step: Step, words: Words) {
        (title, text) = (words("check_title"), words("check_text"))
        run = Control(words("check_run"))
        switch step {
        case .notYet: break
        case .running:
            run = nil
            busy = Busy(words("check_running"))
        case .failed(let why): failed = Notice(.trouble, words("went_wrong"), words(why))
        case .found(let check): found = Found(check, words)
        }
    }
}

extension CheckState.Found {
    init(_ check: SelfCheck, _ words: Words) {
        finding = words(check.finding.words)
        nearest = check.nearest.map { words("check_distance", words.distance($0)) }
        recorded = check.recordedWithin.map { words("check_recorded", words.distance($0)) }
        triedTitle = words("check_tried")
        tried = check.tried.map { each in
            Fact(words(each.attack.words), each.off.map { words("check_off", words.distance($0)) } ?? words("check_no_guess"))
        }
        days = check.days > 0 ? words("check_days", count: Int(check.days)) : nil
    }
}

extension Finding {
    var words: Word {
        switch self {
        case .noTrips: "finding_no_trips"
        case .noHome: "finding_no_home"
        case .hidden: "finding_hidden"
        case .near: "finding_near"
        case .close: "finding_close"
        }
    }
}

extension Attack {
    var words: Word {
        switch self {
        case .cluster: "attack_cluster"
        case .lastDestination: "attack_last_destination"
        case .ringKnown: "attack_ring_known"
        case .ringUnknown: "attack_ring_unknown"
        case .hole: "attack_hole"
        }
    }
}
