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
    private var wasAllowed = false
    private var roughSince: Date?

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
        // A level that belongs to no street is of no use: the gap says why there is none.
        let wantsSound = plan.microphone && choice().measuresNoise && ports.positions.state != .approximateOnly
        if wantsSound, hearing == nil { try listen() }
        if !wantsSound { silence() }
    }

    /// Looks whether a permission was given or taken, or the microphone taken away, and is back: then it is switched on anew. Call it when
    /// the app comes to the front.
    func look() throws {
        guard let hearing else { return }
        if hearing.deafness != nil || (ports.microphone.permission == .allowed) != wasAllowed {
            silence()
            try listen()
        }
    }

    /// Whether positions are too coarse for a street.
    var isRough: Bool { gps != .off && hearing == nil && ports.positions.state == .approximateOnly }

    /// Lets time pass for what lasts: a gap grows.
    func tick() {
        hearing?.tick()
        let now = ports.clocks.now().wall
        if let since = roughSince, isRough, now > since { heard([.gap(Gap(from: since, to: now, reason: .reducedAccuracy))]) }
        roughSince = isRough ? now : nil
    }

    func off() {
        silence()
        positions?.stop()
        (positions, gps, roughSince) = (nil, .off, nil)
    }

    private func listen() throws {
        wasAllowed = ports.microphone.permission == .allowed
        let meter = try meter()
        accuracy = Accuracy(uncertaintyDb: meter.uncertaintyDb(), isCalibrated: meter.note().calibrated)
        let hearing = Hearing(meter, ports.clocks, heard)
        self.hearing = hearing
        microphone = ports.microphone.listen(pace, hearing)
    }

    private func silence() {
        microphone?.stop()
        hearing?.close()
        (microphone, hearing, accuracy) = (nil, nil, nil)
    }

    private func meter() throws -> SoundMeter { try .of(ports.microphone.source, choice().calibration, pace) }
}
