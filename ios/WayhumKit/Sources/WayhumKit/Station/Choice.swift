import Wayhum

/// The owner's own choices that live outside the store.
public struct Choice: Equatable, Sendable {
    /// Where the network is; none: nothing is sent.
    public var networkAddress: String?
    /// Whether to send over networks paid for by the byte; none: as the core has it.
    public var onMobileData: Bool?
    /// Whether nothing is sent for now.
    public var isPaused = false
    /// How long pieces wait before they are sent.
    public var delay = DelayChoice.usual
    /// How the app looks.
    public var theme = Theme.system
    /// What calibrating found; none if it was not done.
    public var calibration: StoredCalibration?
    /// Whether the pages of the first run were read.
    public var isFirstRunSeen = false
    /// Whether the owner has shown that the wallet's words are written down.
    public var isBackupChecked = false
    /// Whether the microphone is wanted at all.
    public var measuresNoise = true
    /// The boot in which recording was begun, until its owner ends it: what a death of the process or a restart leaves behind.
    public var recordingSinceBoot: UInt64?
    /// Whether it was its owner who ended the process while it recorded.
    public var wasEndedByOwner = false
    /// Whether its owner was told that recording was broken off.
    public var isBreakTold = false

    public init() {}
}

/// How the app looks.
public enum Theme: String, Sendable, CaseIterable {
    case system
    case light
    case dark
}

/// What calibrating found for this phone's microphone.
public struct StoredCalibration: Equatable, Sendable {
    public var offsetDb: Double
    public var method: CalibrationMethod

    public init(offsetDb: Double, method: CalibrationMethod) { (self.offsetDb, self.method) = (offsetDb, method) }
}

/// Those of the choices that the core goes by.
struct SendingChoice: Equatable, Sendable {
    let onMobileData: Bool?
    let isPaused: Bool
    let delay: DelayChoice

    init(_ choice: Choice) { (onMobileData, isPaused, delay) = (choice.onMobileData, choice.isPaused, choice.delay) }

    func tell(_ contributor: Contributor) throws {
        let rules = try contributor.sendingRules()
        try contributor.setSendingRules(
            rules: SendingRules(
                paused: isPaused, onMetered: onMobileData ?? rules.onMetered, leastBatteryPercent: rules.leastBatteryPercent,
                resumeBatteryPercent: rules.resumeBatteryPercent, askAgain: rules.askAgain))
        try contributor.setDelay(choice: delay)
    }
}
