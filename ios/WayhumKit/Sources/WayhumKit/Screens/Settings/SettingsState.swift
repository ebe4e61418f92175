import Wayhum

/// The owner's choices.
public struct SettingsState: Equatable, Sendable {
    public var title: String
    public var sendingTitle: String
    /// To the network's address, with what it is now.
    public var network: Control
    public var mobileData: Switch
    public var soundTitle: String
    public var noise: Switch
    /// To the calibration, with how it was done and what it is worth.
    public var calibration: Control
    public var microphone: Control
    public var theme: Options<Theme>
    /// Opens the app's own page of the phone's settings.
    public var language: Control
    public var moreTitle: String
    public var wallet: Control
    /// To what may end recording.
    public var help: Control
    public var about: Control

    /// - Parameter mobileByDefault: what the core does without the owner's choice; none while that is not known.
    init(_ choice: Choice, mobileByDefault: Bool?, worth: Worth, version: String, words: Words) {
        title = words("settings_title")
        sendingTitle = words("settings_sending_title")
        network = Control(words("settings_network"), value: choice.networkAddress ?? words("settings_network_none"), trait: .link)
        mobileData = Switch(
            words("settings_mobile"), isOn: choice.onMobileData ?? mobileByDefault ?? false, text: words("settings_mobile_text"))
        soundTitle = words("settings_sound_title")
        noise = Switch(words("settings_noise"), isOn: choice.measuresNoise, text: words("settings_noise_text"))
        calibration = Control(
            words("settings_calibration"),
            value: words("settings_calibration_text", words(worth.method.words), words.measures.tenth(worth.uncertaintyDb)), trait: .link)
        microphone = Control(words("settings_microphone"), hint: words("microphone_lead"), trait: .link)
        theme = Options(
            words("settings_look_title"), Theme.allCases.map { ($0, words($0.words), nil) }, chosen: choice.theme)
        language = Control(words("settings_language"), hint: words("settings_language_text"), trait: .link)
        moreTitle = words("settings_more_title")
        wallet = Control(words("wallet_title"), hint: words("rewards_wallet_text"), trait: .link)
        help = Control(words("settings_battery"), hint: words("settings_battery_text"), trait: .link)
        about = Control(words("settings_about"), value: words("settings_version", version), trait: .link)
    }
}

/// What levels are worth with a calibration, or without one.
struct Worth: Equatable, Sendable {
    let method: CalibrationMethod
    /// How far they may be off, ± decibels.
    let uncertaintyDb: Double

    /// Of a phone without a calibration of its own nothing is known: Apple says nothing of its microphones' sensitivity.
    init(_ calibration: StoredCalibration?) {
        method = calibration?.method ?? .none
        uncertaintyDb = methodUncertaintyDb(method: method)
    }
}

extension Theme {
    var words: Word {
        switch self {
        case .system: "settings_theme_system"
        case .light: "settings_theme_light"
        case .dark: "settings_theme_dark"
        }
    }
}
