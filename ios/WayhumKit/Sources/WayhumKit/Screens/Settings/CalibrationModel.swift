import Observation
import Wayhum

/// Listens for a calibrator until its tone was steady for long enough, and keeps what was found if its owner says so.
@Observable @MainActor
public final class CalibrationModel {
    private enum Step {
        case ready
        case listening(steadySeconds: Double)
        case found(CalibratorTone)
        case failed(Word)
    }

    private let station: Station
    private let target = toneTarget()
    private var level: Double?
    private var step = Step.ready
    private var permission: Permission
    @ObservationIgnored private var listening: Listening?
    @ObservationIgnored private var isEnough = false

    public init(_ station: Station) {
        self.station = station
        level = target.usualLevelsDb.first
        permission = station.ports.microphone.permission
    }

    // There is one microphone.
    private var isRecording: Bool { station.snapshot?.recording == true }

    private var words: Words { station.words }

    public var state: CalibrationState {
        CalibrationState(
            title: words("calibration_title"), lead: words("calibration_lead"),
            now: CalibrationState.Now(station.choices.current.calibration, words: words),
            permission: Notice.microphone(permission, "calibration_permission", words) ?? (isRecording ? .recording(words) : nil),
            step: shown)
    }

    /// A permission may have changed. Call it when the screen appears, and when the app comes to the front.
    public func look() { permission = station.ports.microphone.permission }

    /// Asks for the microphone, where its owner was never asked.
    public func allow() async {
        _ = await station.ports.microphone.ask()
        station.renewSensors()
        look()
    }

    /// The level that stands on the calibrator, one of the core's.
    public func level(_ db: Double) { level = db }

    /// Listens until the tone was steady for long enough, or there is no more waiting.
    public func begin() async {
        guard let level, listening == nil, !isRecording else { return }
        isEnough = false
        step = .listening(steadySeconds: 0)
        do {
            let listening = try station.listen()
            self.listening = listening
            defer { giveUp() }
            try listening.beginCalibration(level)
            while !isEnough, listening.steadySeconds < target.steadySeconds {
                try await station.ports.pauses.pause(for: recordingFormat().push)
                // Whoever left is told nothing.
                guard self.listening === listening else { return }
                step = .listening(steadySeconds: listening.steadySeconds)
            }
            step = .found(try listening.endCalibration())
        } catch is CancellationError {
            step = .ready
        } catch {
            step = .failed(troubleWords(error))
        }
    }

    /// Whoever has had enough of waiting is told why there is no tone.
    public func stop() { isEnough = true }

    /// Nobody looks any more.
    public func giveUp() {
        listening?.stop()
        listening = nil
        if case .listening = step { step = .ready }
    }

    /// Keeps what was found.
    public func keep() {
        guard case .found(let tone) = step else { return }
        keep(StoredCalibration(offsetDb: tone.offsetDb, method: .calibrator))
        step = .ready
    }

    /// Goes by nothing that was found before.
    public func forget() { keep(nil) }

    private func keep(_ calibration: StoredCalibration?) {
        station.choices.change { $0.calibration = calibration }
        station.renewSensors()
    }

    private var shown: CalibrationState.Step {
        switch step {
        case .ready: .ready(.init(levels: target.usualLevelsDb, chosen: level, failed: nil, words: words))
        case .failed(let why): .ready(.init(levels: target.usualLevelsDb, chosen: level, failed: why, words: words))
        case .found(let tone): .found(.init(tone, words: words))
        case .listening(let steady):
            .listening(.init(steadySeconds: steady, share: steady > 0 ? min(steady / target.steadySeconds, 1) : nil, words: words))
        }
    }
}
