import AppIntents

/// The button of the Live Activity. The system runs it in the app's own process, which it starts for that if it has to.
struct StopRecording: LiveActivityIntent {
    // Nobody meets it but by the button, which has words of its own.
    static let title: LocalizedStringResource = "Stop"
    static let isDiscoverable = false

    /// What the app does then. The extension, which has the type for its button alone, does nothing.
    @MainActor static var act: @MainActor () async -> Void = {}

    @MainActor
    func perform() async throws -> some IntentResult {
        await Self.act()
        return .result()
    }
}
