#if DEBUG
    import SwiftUI
    import WayhumKit
    import WayhumKitFakes

    @MainActor
    private func history(_ language: String = "en", before: @escaping @MainActor (FakePhone) async -> Void = { _ in }) -> some View {
        OnFakePhone(
            language, before: before, make: { HistoryModel($0) }, then: { await $0.look() },
            content: { _, model in HistoryScreen(model: model) })
    }

    #Preview("Nothing yet") { history() }
    #Preview("Nothing yet, German") { history("de") }
    #Preview("Before it is read") {
        OnFakePhone(make: { HistoryModel($0) }, content: { _, model in HistoryScreen(model: model) })
    }
    #Preview("Rewards, in an app built to offer them") { OnFakePhone { RewardsRoute($0) } }
    #Preview("The lines of a drawing") {
        OnFakePhone { station in
            LegendView(legend: Legend(.speed, scale: Colours.speed.scale, withZones: true, words: station.words)).padding()
        }
    }
    #Preview("Explaining pictures") {
        VStack {
            SpecimenMap()
            SpecimenTrip()
        }
        .padding()
    }
#endif
