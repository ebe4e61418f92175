import Foundation
@preconcurrency import Wayhum

/// A meter with its ear to the microphone: samples in, seconds and gaps out by `tell`, called from the microphone's thread.
final class Hearing: Ear, @unchecked Sendable {
    // Sound comes on a thread that may wait for the moment that a gap takes; it is not the one that the system's buffers are filled on.
    private let lock = NSLock()
    private let clocks: any Clocks
    private let tell: @Sendable ([Sound]) -> Void
    private let meter: SoundMeter
    // Under the lock.
    private var why: GapReason?
    private var since: Date

    init(_ meter: SoundMeter, _ clocks: any Clocks, _ tell: @escaping @Sendable ([Sound]) -> Void) {
        (self.meter, self.clocks, self.tell) = (meter, clocks, tell)
        since = clocks.now().wall
    }

    /// Why nothing is heard; none while something is.
    var deafness: GapReason? { lock.withLock { why } }

    func hear(at: Date, samples: UnsafeBufferPointer<Int16>) {
        let sounds: [Sound] = lock.withLock {
            // It refuses half a sample alone, and there is none of those here.
            try? meter.push(at: at, samples: samples)
            return meter.drain()
        }
        if !sounds.isEmpty { tell(sounds) }
    }

    func deaf(_ why: GapReason?) { tellGap { $0.why = why } }

    /// Tells how long nothing has been heard, since the last time that it was told.
    func tick() { tellGap { _ in } }

    /// Tells what is left. Nothing may be heard any more.
    func close() { deaf(nil) }

    private func tellGap(_ change: (Hearing) -> Void) {
        let gap: Gap? = lock.withLock {
            let now = clocks.now().wall
            defer {
                since = now
                change(self)
            }
            return why.flatMap { now > since ? Gap(from: since, to: now, reason: $0) : nil }
        }
        if let gap { tell([.gap(gap)]) }
    }
}

extension SoundMeter {
    /// A meter for this input, by what calibrating found if it was done.
    static func of(_ source: MeterSource, _ calibration: StoredCalibration?, _ pace: Pace) throws -> SoundMeter {
        let rate = pace.format.rateHz
        guard let calibration else { return try SoundMeter(sampleRateHz: rate, source: source) }
        return try .calibrated(sampleRateHz: rate, source: source, offsetDb: calibration.offsetDb, method: calibration.method)
    }
}
