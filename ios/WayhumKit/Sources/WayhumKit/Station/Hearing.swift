import Foundation
@preconcurrency import Wayhum

/// A meter with its ear to the microphone: samples in, seconds and gaps out by `tell`, called from the microphone's thread.
///
/// It can rest: samples that come then are thrown away unheard, and no gap is told.
final class Hearing: Ear, @unchecked Sendable {
    // Sound comes on a thread that may wait for the moment that a gap takes; it is not the one that the system's buffers are filled on.
    private let lock = NSLock()
    private let clocks: any Clocks
    private let tell: @Sendable ([Sound]) -> Void
    // Under the lock.
    private var meter: SoundMeter?
    private var why: GapReason?
    private var since: Date

    init(_ meter: SoundMeter, _ clocks: any Clocks, _ tell: @escaping @Sendable ([Sound]) -> Void) {
        (self.meter, self.clocks, self.tell) = (meter, clocks, tell)
        since = clocks.now().wall
    }

    /// Why nothing is heard; none while something is.
    var deafness: GapReason? { lock.withLock { why } }

    var isResting: Bool { lock.withLock { meter == nil } }

    func hear(at: Date, samples: UnsafeBufferPointer<Int16>) {
        let sounds: [Sound] = lock.withLock {
            guard let meter else { return [] }
            // It refuses half a sample alone, and there is none of those here.
            try? meter.push(at: at, samples: samples)
            return meter.drain()
        }
        if !sounds.isEmpty { tell(sounds) }
    }

    func deaf(_ why: GapReason?) { end { $0.why = why } }

    /// Tells how long nothing has been heard, since the last time that it was told.
    func tick() { end { _ in } }

    /// Hears nothing until it is woken.
    func rest() { end { $0.meter = nil } }

    /// Hears again, with a meter that does not remember what was before.
    func wake(_ meter: SoundMeter) { end { $0.meter = meter } }

    /// Tells what is left. Nothing may be heard any more.
    func close() { end { ($0.meter, $0.why) = (nil, nil) } }

    /// Ends the gap until now, and begins what `change` makes.
    private func end(_ change: (Hearing) -> Void) {
        let gap: Gap? = lock.withLock {
            let now = clocks.now().wall
            defer {
                since = now
                change(self)
            }
            guard let why, meter != nil, now > since else { return nil }
            return Gap(from: since, to: now, reason: why)
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
