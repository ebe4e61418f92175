import Foundation
@preconcurrency import Wayhum

/// Microphone and receiver, on or off as the plan has it.
///
/// What the plan wants off is off, also in the background, where a microphone cannot be switched on again: then there is a gap until the
/// app is in front. To hold one open in somebody's home would be worse.
@MainActor
final class Sensors {
    /// How far levels may be off, ± decibels, and whether the meter was calibrated on this phone.
    struct Accuracy {
        let uncertaintyDb: Double
        let isCalibrated: Bool
    }

    private let ports: Ports
    private let pace: Pace
    private let choice: @MainActor () -> Choice
    private let heard: @Sendable ([Sound]) -> Void
    private let taken: @Sendable (Fix) -> Void

    private var gps = GpsRate.off
    private var positions: (any Stoppable)?
    private var microphone: (any Stoppable)?
    private var hearing: Hearing?
    private var couldHear = false

    /// How good the meter is that hears now.
    private(set) var accuracy: Accuracy?

    init(
        _ ports: Ports, _ pace: Pace, _ choice: @escaping @MainActor () -> Choice, heard: @escaping @Sendable ([Sound]) -> Void,
        taken: @escaping @Sendable (Fix) -> Void
    ) {
        (self.ports, self.pace, self.choice, self.heard, self.taken) = (ports, pace, choice, heard, taken)
    }

    /// The meter behind the levels to come; none if its owner wants none.
    func note() throws -> MeterNote? { choice().measuresNoise ? try meter().note() : nil }

    func follow(_ plan: SensingPlan) throws {
        if gps != plan.gps {
            positions?.stop()
            positions = pace.positions(plan.gps).map { ports.positions.follow($0, taken) }
            gps = plan.gps
        }
        let wantsSound = plan.microphone && choice().measuresNoise
        if wantsSound, hearing == nil { try listen() }
        if !wantsSound { silence() }
    }

    /// Looks whether a permission was given or taken, or the microphone taken away, and is back: then it is switched on anew. Call it when
    /// the app comes to the front, and when what positions may be has changed.
    func look() throws {
        guard let hearing else { return }
        if hearing.deafness != nil || mayHear != couldHear {
            silence()
            try listen()
        }
    }

    /// Lets time pass for what lasts: a gap grows.
    func tick() { hearing?.tick() }

    func off() {
        silence()
        positions?.stop()
        (positions, gps) = (nil, .off)
    }

    private func listen() throws {
        couldHear = mayHear
        let meter = try meter()
        accuracy = Accuracy(uncertaintyDb: meter.uncertaintyDb(), isCalibrated: meter.note().calibrated)
        let hearing = Hearing(meter, ports.clocks, heard)
        self.hearing = hearing
        if isRough { hearing.deaf(.reducedAccuracy) } else { microphone = ports.microphone.listen(pace, hearing) }
    }

    private var mayHear: Bool { ports.microphone.permission == .allowed && !isRough }

    /// Whether positions are too coarse for a street: a level that belongs to none is of no use.
    private var isRough: Bool { ports.positions.state == .approximateOnly }

    private func silence() {
        microphone?.stop()
        hearing?.close()
        (microphone, hearing, accuracy) = (nil, nil, nil)
    }

    private func meter() throws -> SoundMeter { try .of(ports.microphone.source, choice().calibration, pace) }
}
