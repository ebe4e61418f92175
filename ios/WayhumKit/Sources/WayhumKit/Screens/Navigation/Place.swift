/// A place of the bar below, of which there are five at most. The wallet lies in the settings.
public enum Place: Hashable, Sendable {
    case contribute, today, history, rewards, privacy, settings

    /// Those that this app has, in their order: rewards where its words offer some, otherwise the history alone.
    public static func all(_ words: Words) -> [Place] {
        [.contribute, .today, words.offersRewards ? .rewards : .history, .privacy, .settings]
    }

    /// What it is called.
    public func label(_ words: Words) -> String {
        switch self {
        case .contribute: words("place_contribute")
        case .today: words("place_today")
        case .history: words("history_title")
        case .rewards: words("place_rewards")
        case .privacy: words("place_privacy")
        case .settings: words("place_settings")
        }
    }
}
