import Wayhum

/// Hearing without recording. It prints no level.
public struct MicrophoneState: Equatable, Sendable, Unprinted {
    public var title: String
    public var lead: String
    /// What must be done first: allow the microphone, or end recording; none where nothing must.
    public var permission: Notice?
    /// Why nothing is heard.
    public var gap: Notice?
    public var busy: Busy?
    /// The last second's level; none while nothing is heard.
    public var level: Heard?
    /// Begins to listen, or ends it; none where it is not allowed.
    public var control: Control?
    public var hint: String
    /// How far levels may be off.
    public var uncertainty: String?

    /// A level in a number and a word.
    public struct Heard: Equatable, Sendable, Unprinted {
        /// "62 dB(A)", as VoiceOver says it. It changes once a second, so it is read when it is looked for, and never announced.
        public var number: Fact
        public var loudness: String
        /// What is doubtful about it, the weightiest first.
        public var doubts: [String]
    }

    init(
        _ permission: Permission, isRecording: Bool, isOn: Bool, heard: Sound?, uncertaintyDb: Double?, wrong: Word?, words: Words
    ) {
        (title, lead, hint) = (words("microphone_title"), words("microphone_lead"), words("microphone_hint"))
        self.permission = Notice.microphone(permission, "calibration_permission", words) ?? (isRecording ? .recording(words) : nil)
        switch heard {
        case .level(let sound): level = Heard(sound, words)
        case .gap(let silence): gap = Notice(.attention, words("went_wrong"), words(silence.reason.words))
        case nil:
            gap = wrong.map { Notice(.trouble, words("went_wrong"), words($0)) }
            busy = isOn ? Busy(words("microphone_waiting")) : nil
        }
        control = permission == .allowed && !isRecording ? Control(words(isOn ? "microphone_stop" : "microphone_start")) : nil
        uncertainty = uncertaintyDb.map { words("calibration_uncertainty", words.measures.tenth($0)) }
    }
}

extension MicrophoneState.Heard {
    init(_ level: Level, _ words: Words) {
        let number = words.measures.whole(level.laeq)
        self.number = Fact(words("microphone_level", number), words("microphone_level_spoken", number))
        loudness = words(Wayhum.loudness(level: level.laeq).words)
        doubts = level.quality.doubts.map { words($0) }
    }
}

extension Notice {
    /// What stands where the microphone is not allowed: an offer to ask, or where to change it; none where it is.
    static func microphone(_ permission: Permission, _ why: Word, _ words: Words) -> Notice? {
        switch permission {
        case .allowed: nil
        case .notAsked: Notice(.calm, words("microphone_allow"), words(why), offer: Control(words("microphone_allow")))
        case .denied:
            Notice(.attention, words("microphone_allow"), words("gap_no_permission"), offer: Control(words("battery_open"), trait: .link))
        }
    }

    /// What stands where the microphone is in use.
    static func recording(_ words: Words) -> Notice { Notice(.calm, words("microphone_busy_title"), words("microphone_busy")) }
}
