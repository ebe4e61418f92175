import Wayhum

/// How often things happen, in the core's numbers.
public struct Pace: Sendable {
    /// How sound is recorded and handed over.
    public let format: RecordingFormat
    /// How often time is let pass.
    public let ticks: TickPace

    private let gps: [GpsRate: GpsPace]

    /// Asks the core for them.
    public init() {
        (format, ticks) = (recordingFormat(), tickPace())
        gps = Dictionary(uniqueKeysWithValues: GpsRate.allCases.compactMap { rate in gpsPace(rate: rate).map { (rate, $0) } })
    }

    /// How positions are asked for; none where they are not.
    public func positions(_ rate: GpsRate) -> GpsPace? { gps[rate] }
}
