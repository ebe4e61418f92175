import AVFAudio
import Wayhum
import WayhumKit

/// The phone's own microphone in the audio session's measurement mode, in which the system leaves its gain and filters out.
struct DeviceMicrophone: Microphone {
    let clocks: any Clocks

    var source: MeterSource { .iosMeasurement }

    var permission: Permission {
        switch AVAudioApplication.shared.recordPermission {
        case .granted: .allowed
        case .undetermined: .notAsked
        default: .denied
        }
    }

    func ask() async -> Bool { await AVAudioApplication.requestRecordPermission() }

    func listen(_ pace: Pace, _ ear: any Ear) -> any Stoppable {
        let capture = Capture(pace: pace, clocks: clocks, ear: ear)
        capture.begin()
        return capture
    }
}
