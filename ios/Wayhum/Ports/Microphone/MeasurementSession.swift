import AVFAudio
import WayhumKit

/// The audio session as measuring wants it.
enum MeasurementSession {
    static func activate(_ pace: Pace) throws {
        let session = AVAudioSession.sharedInstance()
        try session.setCategory(.record, mode: .measurement)
        // As the core wants it; where the hardware has another rate, what it gives is converted.
        try? session.setPreferredSampleRate(Double(pace.format.rateHz))
        try? session.setPreferredIOBufferDuration(pace.format.push)
        try session.setActive(true)
        // A headset hears another street than the phone's own microphone, and another level.
        if let own = session.availableInputs?.first(where: { $0.portType == .builtInMic }) { try? session.setPreferredInput(own) }
    }
}
