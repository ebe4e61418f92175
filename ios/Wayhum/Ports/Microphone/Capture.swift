import AVFAudio
import Foundation
import Wayhum
import WayhumKit

/// Sound from a begin to a stop, whatever takes the microphone away in between: each interruption is told as a gap, and ended when the
/// system allows it. Recording cannot begin in the background, so what fails there is tried again when the app comes to the front.
///
/// All that touches an engine or the session happens on one queue: who stops lets go before the next one begins.
final class Capture: Stoppable, @unchecked Sendable {
    private static let queue = DispatchQueue(label: "org.wayhum.microphone", qos: .userInitiated)

    private let pace: Pace
    private let clocks: any Clocks
    private let mouth: Mouth
    /// How many there are: the session belongs to all of them. Touched on the queue alone.
    nonisolated(unsafe) private static var count = 0
    private var engine: AVAudioEngine?
    private var observers: [any NSObjectProtocol] = []
    private var isOver = false

    init(pace: Pace, clocks: any Clocks, ear: any Ear) {
        (self.pace, self.clocks, mouth) = (pace, clocks, Mouth(ear))
    }

    func begin() {
        Self.queue.async { [self] in
            Self.count += 1
            observe()
            start()
        }
    }

    func stop() {
        // Nothing is told after this, whatever the audio thread is doing.
        mouth.close()
        Self.queue.async { [self] in
            guard !isOver else { return }
            isOver = true
            Self.count -= 1
            observers.forEach(NotificationCenter.default.removeObserver)
            observers = []
            silence()
            guard Self.count == 0 else { return }
            try? AVAudioSession.sharedInstance().setActive(false, options: .notifyOthersOnDeactivation)
        }
    }

    private func start() {
        guard !isOver, engine == nil else { return }
        guard AVAudioApplication.shared.recordPermission == .granted else { return mouth.deaf(.noPermission) }
        do {
            try MeasurementSession.activate(pace)
            engine = try running()
        } catch {
            silence()
            mouth.deaf(.interrupted)
        }
    }

    private func running() throws -> AVAudioEngine {
        let engine = AVAudioEngine()
        let input = engine.inputNode
        let format = input.outputFormat(forBus: 0)
        let samples = try Samples(from: format, pace: pace)
        let (mouth, clocks) = (mouth, clocks)
        // Called from a thread of the engine's.
        input.installTap(onBus: 0, bufferSize: samples.perPush(at: format), format: format) { @Sendable buffer, time in
            let at = clocks.now().wall.addingTimeInterval(-Self.age(of: time))
            samples.converted(buffer) { mouth.hear(at: at, samples: $0) }
        }
        engine.prepare()
        try engine.start()
        return engine
    }

    /// How long ago, in seconds, the first sample was heard.
    private static func age(of time: AVAudioTime) -> TimeInterval {
        guard time.isHostTimeValid else { return 0 }
        return AVAudioTime.seconds(forHostTime: mach_absolute_time()) - AVAudioTime.seconds(forHostTime: time.hostTime)
    }

    private func silence() {
        engine?.inputNode.removeTap(onBus: 0)
        engine?.stop()
        engine = nil
    }

    private func observe() {
        observers = Disturbance.allCases.map { disturbance in
            NotificationCenter.default.addObserver(forName: disturbance.name, object: nil, queue: nil) { [weak self] notification in
                guard let self, let effect = disturbance.effect(of: notification) else { return }
                Self.queue.async { self.take(effect) }
            }
        }
    }

    private func take(_ effect: Disturbance.Effect) {
        guard !isOver else { return }
        switch effect {
        case .takenAway:
            silence()
            mouth.deaf(.interrupted)
        case .changed:
            silence()
            mouth.deaf(.interrupted)
            start()
        case .mayGoOn:
            start()
        }
    }
}
