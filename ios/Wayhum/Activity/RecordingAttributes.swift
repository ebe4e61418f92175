import ActivityKit

/// What the app shows on the lock screen while it records: finished words. It says nothing of where one is.
struct RecordingAttributes: ActivityAttributes {
    struct ContentState: Codable, Hashable, Sendable {
        var title: String
        var text: String
        /// Such as "62 dB(A)"; none while nothing is heard.
        var level: String?
        /// That level as it is read aloud.
        var levelSpoken: String?
        /// What stands on the button.
        var stop: String
    }
}
