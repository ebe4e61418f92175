import Wayhum

/// What is heard and how fast it goes, at most once a second. It prints nothing.
public struct Live: Equatable, Sendable {
    /// The last second's level in dB(A); none while nothing is heard.
    public var levelDb: Double?
    /// How far that level may be off for the calibration's sake, ± decibels.
    public var uncertaintyDb: Double?
    /// Whether the meter was calibrated on this very phone.
    public var isCalibrated = false
    /// What is doubtful about that level.
    public var quality: Quality?
    /// Why nothing is heard, where the microphone is wanted and hears nothing.
    public var gap: GapReason?
    /// Speed over ground in metres per second, as the last position that was believed has it; none while it is not known.
    public var speedMps: Float?

    public init() {}
}

extension Live: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Live(…)" }
    public var debugDescription: String { description }
}
