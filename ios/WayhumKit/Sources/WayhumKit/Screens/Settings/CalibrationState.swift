import Wayhum

/// What the microphone's levels are worth, and finding it out with a calibrator.
public struct CalibrationState: Equatable, Sendable {
    public var title: String
    public var lead: String
    public var now: Now
    /// Asks for the microphone, which must be allowed first; none where it is.
    public var permission: Notice?
    public var step: Step

    /// How it was calibrated, and what that is worth.
    public struct Now: Equatable, Sendable {
        public var title: String
        public var method: String
        public var uncertainty: String
        /// Forgets it, after a question; none where there is nothing to forget.
        public var forget: Control?
        public var question: Question?
    }

    public enum Step: Equatable, Sendable {
        case ready(Ready)
        case listening(Listening)
        case found(Found)
    }

    /// Before it listens, and where it found nothing.
    public struct Ready: Equatable, Sendable {
        /// Why nothing was found the last time.
        public var failed: Notice?
        public var levels: Options<Double>
        public var steps: String
        public var begin: Control
    }

    public struct Listening: Equatable, Sendable {
        public var steps: String
        public var busy: Busy
        public var stop: Control
    }

    public struct Found: Equatable, Sendable {
        public var said: Paragraph
        public var keep: Control
        public var again: Control
    }
}

extension CalibrationState.Now {
    init(_ calibration: StoredCalibration?, words: Words) {
        let worth = Worth(calibration)
        title = words("calibration_now")
        method = words(worth.method.words)
        uncertainty = words("calibration_uncertainty", words.measures.tenth(worth.uncertaintyDb))
        guard calibration != nil else { return }
        forget = Control(words("calibration_forget"), hint: words("calibration_forget_text"), isGrave: true)
        question = Question(
            words("calibration_forget_title"), words("calibration_forget_text"), yes: words("calibration_forget"), words: words)
    }
}

extension CalibrationState.Ready {
    init(levels all: [Double], chosen: Double?, failed why: Word?, words: Words) {
        failed = why.map { Notice(.attention, words("calibration_failed"), words($0)) }
        levels = Options(
            words("calibration_level"), all.map { ($0, words("calibration_level_db", words.measures.whole($0)), nil) }, chosen: chosen)
        steps = words("calibration_steps")
        begin = Control(words(why == nil ? "calibration_begin" : "calibration_again"), isEnabled: chosen != nil)
    }
}

extension CalibrationState.Listening {
    /// - Parameter share: how much of the steadiness that is wanted is there; none while there is no tone.
    init(steadySeconds: Double, share: Double?, words: Words) {
        steps = words("calibration_steps")
        let label = share == nil ? words("calibration_listening") : words("calibration_steady", words.measures.tenth(steadySeconds))
        busy = Busy(label, done: share)
        stop = Control(words("calibration_stop"))
    }
}

extension CalibrationState.Found {
    init(_ tone: CalibratorTone, words: Words) {
        let text = words(
            "calibration_found", words.measures.whole(tone.hz), words.measures.tenth(tone.seconds),
            words.measures.tenth(tone.uncertaintyDb))
        said = Paragraph(words("calibration_found_title"), text)
        keep = Control(words("calibration_keep"))
        again = Control(words("calibration_again"))
    }
}
