#if DEBUG
    import SwiftUI
    import WayhumKit
    import WayhumKitFakes

    @MainActor
    private func settings(_ language: String = "en") -> some View {
        OnFakePhone(
            language, make: { SettingsModel($0, version: "1") }, then: { await $0.look() },
            content: { SettingsScreen(model: $1, station: $0) })
    }

    @MainActor
    private func network(then: @escaping @MainActor (NetworkModel) async -> Void) -> some View {
        OnFakePhone(make: { NetworkModel($0) }, then: then, content: { _, model in NetworkScreen(model: model) })
    }

    @MainActor
    private func calibration(
        before: @escaping @MainActor (FakePhone) async -> Void = { _ in }, then: @escaping @MainActor (CalibrationModel) async -> Void
    ) -> some View {
        OnFakePhone(before: before, make: { CalibrationModel($0) }, then: then, content: { _, model in CalibrationScreen(model: model) })
    }

    @MainActor
    private func microphone(_ permission: Permission, then: @escaping @MainActor (MicrophoneModel) async -> Void = { _ in }) -> some View {
        OnFakePhone(
            before: { $0.microphone.permission = permission }, make: { MicrophoneModel($0) }, then: then,
            content: { _, model in MicrophoneScreen(model: model) })
    }

    #Preview("Settings") { settings() }
    #Preview("Settings, German") { settings("de") }

    #Preview("Network") { network { _ in } }
    #Preview("Network, no address") {
        network {
            $0.type("nowhere")
            await $0.save()
        }
    }

    #Preview("Calibration") { calibration { _ in } }
    #Preview("Calibration, not allowed") { calibration(before: { $0.microphone.permission = .denied }, then: { _ in }) }

    #Preview("Microphone") { microphone(.allowed) }
    #Preview("Microphone, listening") { microphone(.allowed) { $0.turn() } }
    #Preview("Microphone, not asked") { microphone(.notAsked) }
    #Preview("Microphone, refused") { microphone(.denied) }

    #Preview("Help") { OnFakePhone { HelpScreen(state: HelpState(words: $0.words)) } }
    #Preview("About") { OnFakePhone { AboutScreen(words: $0.words) } }
    #Preview("Licences") { OnFakePhone { LicencesScreen(words: $0.words) } }
#endif
