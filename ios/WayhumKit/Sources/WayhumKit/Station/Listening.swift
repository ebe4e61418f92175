import Foundation
import Observation
@preconcurrency import Wayhum

/// A microphone that is heard and not recorded: to try it out, and to calibrate it. Stop it when it is not looked at any more.
@MainActor @Observable
public final class Listening {
    /// The last second, or why there is none.
    public private(set) var heard: Sound?

    @ObservationIgnored private let meter: SoundMeter
    @ObservationIgnored private var microphone: (any Stoppable)?

    init(_ ports: Ports, _ calibration: StoredCalibration?) throws {
        let pace = Pace()
        meter = try SoundMeter.of(ports.microphone.source, calibration, pace)
        let hearing = Hearing(meter, ports.clocks) { sounds in Task { @MainActor [weak self] in self?.heard = sounds.last } }
        microphone = ports.microphone.listen(pace, hearing)
    }

    /// What is added to a level re full scale, in decibels.
    public var offsetDb: Double { meter.offsetDb() }

    /// How far levels may be off, ± decibels.
    public var uncertaintyDb: Double { meter.uncertaintyDb() }

    /// Waits for a calibrator's tone of so many decibels. Throws ``MeterFault``.
    public func beginCalibration(_ calibratorDb: Double) throws { try meter.beginCalibration(calibratorDb: calibratorDb) }

    /// How long its tone has been steady, in seconds.
    public var steadySeconds: Double { meter.steadySeconds() }

    /// What was found. Throws ``MeterFault`` with why there is nothing yet.
    public func endCalibration() throws -> CalibratorTone { try meter.endCalibration() }

    /// Hears no more.
    public func stop() {
        microphone?.stop()
        microphone = nil
    }
}
