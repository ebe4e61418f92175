import Foundation
import Wayhum
import WayhumKit

/// Something that a closure ends.
struct Stopping: Stoppable {
    let end: @Sendable () -> Void
    func stop() { end() }
}

/// Hears what the test lets it hear.
public final class FakeMicrophone: Microphone, @unchecked Sendable {
    private let lock = NSLock()
    private var listening: (any Ear)?
    private var allowed = Permission.allowed
    private var willAllow = true
    private var begun = 0

    public let source = MeterSource.iosMeasurement

    public init() {}

    public var permission: Permission {
        get { lock.withLock { allowed } }
        set { lock.withLock { allowed = newValue } }
    }

    /// What its owner answers when asked.
    public var answersYes: Bool {
        get { lock.withLock { willAllow } }
        set { lock.withLock { willAllow = newValue } }
    }

    /// Who listens now.
    public var ear: (any Ear)? { lock.withLock { listening } }
    public var isOn: Bool { ear != nil }

    /// How often somebody began to listen.
    public var times: Int { lock.withLock { begun } }

    public func ask() async -> Bool {
        lock.withLock {
            if allowed == .notAsked { allowed = willAllow ? .allowed : .denied }
            return allowed == .allowed
        }
    }

    public func listen(_ pace: Pace, _ ear: any Ear) -> any Stoppable {
        let mine = lock.withLock {
            begun += 1
            listening = ear
            return begun
        }
        if permission != .allowed { ear.deaf(.noPermission) }
        return Stopping { [self] in lock.withLock { if begun == mine { listening = nil } } }
    }

    /// A second without a sound, in blocks as long as the core wants them.
    public func silence(at: Date) {
        let format = recordingFormat()
        let samples = [Int16](repeating: 0, count: Int(Double(format.rateHz) * format.push))
        for block in 0..<Int(1 / format.push) {
            samples.withUnsafeBufferPointer { ear?.hear(at: at + Double(block) * format.push, samples: $0) }
        }
    }

    /// A tone of 1 kHz for so many seconds, the first sample at `at`, in blocks as long as the core wants them.
    public func tone(at: Date, seconds: Int = 1, amplitude: Double = 0.01) {
        let format = recordingFormat()
        let rate = Double(format.rateHz)
        let samples = (0..<Int(rate * format.push)).map { Int16((32_767 * amplitude * sin(2 * .pi * 1_000 * Double($0) / rate)).rounded()) }
        for block in 0..<Int(Double(seconds) / format.push) {
            samples.withUnsafeBufferPointer { ear?.hear(at: at + Double(block) * format.push, samples: $0) }
        }
    }
}

/// Is where the test says.
@MainActor
public final class FakePositions: Positions {
    private var tell: (@MainActor (PositionsState) -> Void)?
    private var taken: (@Sendable (Fix) -> Void)?
    private var begun = 0

    public var state = PositionsState.available {
        didSet { if state != oldValue { tell?(state) } }
    }

    /// What its owner answers when asked.
    public var answer = PositionsState.available
    /// How they are asked for; none while they are not.
    public private(set) var asked: GpsPace?

    public init() {}

    public func watch(_ tell: @escaping @MainActor (PositionsState) -> Void) { self.tell = tell }

    public func ask() async { if state == .notAsked { state = answer } }

    public func askForPrecise() async { if state == .approximateOnly { state = answer } }

    public func follow(_ pace: GpsPace, _ taken: @escaping @Sendable (Fix) -> Void) -> any Stoppable {
        (asked, self.taken) = (pace, taken)
        begun += 1
        let mine = begun
        return Stopping { [weak self] in MainActor.assumeIsolated { self?.end(mine) } }
    }

    public func here() async -> Fix? { state == .available ? Self.fix(FakeClocks.noon, 49.75) : nil }

    /// The receiver finds this.
    public func move(_ fix: Fix) { taken?(fix) }

    private func end(_ which: Int) { if which == begun { (asked, taken) = (nil, nil) } }

    /// A position on the meridian that tests drive along.
    public nonisolated static func fix(_ at: Date, _ latitude: Double, speedMps: Float? = nil) -> Fix {
        Fix(at: at, position: LatLon(latDeg: latitude, lonDeg: 10.6), accuracyM: 4, speedMps: speedMps, headingDeg: nil, mock: false)
    }
}
