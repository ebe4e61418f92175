import Observation
import Wayhum

/// Hears as long as the screen wants, and keeps nothing.
@Observable @MainActor
public final class MicrophoneModel {
    private let station: Station
    private var listening: Listening?
    private var permission: Permission
    private var wrong: Word?

    public init(_ station: Station) {
        self.station = station
        permission = station.ports.microphone.permission
    }

    public var state: MicrophoneState {
        MicrophoneState(
            permission, isRecording: isRecording, isOn: listening != nil, heard: listening?.heard, uncertaintyDb: listening?.uncertaintyDb,
            wrong: wrong, words: station.words)
    }

    // There is one microphone.
    private var isRecording: Bool { station.snapshot?.recording == true }

    /// A permission may have changed. Call it when the screen appears, and when the app comes to the front.
    public func look() { permission = station.ports.microphone.permission }

    /// Asks for the microphone, where its owner was never asked.
    public func allow() async {
        _ = await station.ports.microphone.ask()
        station.renewSensors()
        look()
    }

    /// Begins to listen, or ends it: what the control does.
    public func turn() { listen(listening == nil) }

    /// Begins to listen, or ends it. End it, too, when nobody looks any more.
    public func listen(_ on: Bool) {
        listening?.stop()
        (listening, wrong) = (nil, nil)
        guard on, !isRecording else { return }
        do { listening = try station.listen() } catch { wrong = troubleWords(error) }
    }
}
