import Observation
import Wayhum

/// The owner's choices.
@Observable @MainActor
public final class SettingsModel {
    private let station: Station
    private let version: String
    private var mobileByDefault: Bool?

    public init(_ station: Station, version: String) {
        (self.station, self.version) = (station, version)
    }

    private var words: Words { station.words }

    public var state: SettingsState {
        let choice = station.choices.current
        return SettingsState(
            choice, mobileByDefault: mobileByDefault, worth: Worth(choice.calibration), version: version, words: words)
    }

    /// Looks what the core does without a choice. Call it when the screen appears.
    public func look() async { mobileByDefault = try? await station.ask { core, _ in try core.sendingRules().onMetered } }

    /// Whether to send over networks that are paid for by the byte.
    public func mobileData(_ on: Bool) { station.choices.change { $0.onMobileData = on } }

    /// Whether the microphone is wanted.
    public func measureNoise(_ on: Bool) {
        station.choices.change { $0.measuresNoise = on }
        station.renewSensors()
    }

    /// How the app looks.
    public func theme(_ theme: Theme) { station.choices.change { $0.theme = theme } }
}
