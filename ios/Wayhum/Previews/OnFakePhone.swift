#if DEBUG
    import SwiftUI
    import WayhumKit
    import WayhumKitFakes

    /// A screen on a phone whose sensors, clocks and system are fakes, with the real core in it: for previews.
    struct OnFakePhone<Model, Content: View>: View {
        private let language: String
        private let before: @MainActor (FakePhone) async -> Void
        private let make: @MainActor (Station) -> Model
        private let then: @MainActor (Model) async -> Void
        private let content: (Station, Model) -> Content
        @State private var shown: (station: Station, model: Model)?

        /// - Parameters:
        ///   - before: what the phone is like before it is opened.
        ///   - make: the screen's model.
        ///   - then: what has been done on the screen.
        init(
            _ language: String = "en", before: @escaping @MainActor (FakePhone) async -> Void = { _ in },
            make: @escaping @MainActor (Station) -> Model, then: @escaping @MainActor (Model) async -> Void = { _ in },
            @ViewBuilder content: @escaping (Station, Model) -> Content
        ) {
            (self.language, self.before, self.make, self.then, self.content) = (language, before, make, then, content)
        }

        var body: some View {
            NavigationStack {
                if let shown { content(shown.station, shown.model) } else { ProgressView() }
            }
            .tint(Palette.primary.colour)
            .task {
                guard shown == nil, let phone = try? FakePhone(language) else { return }
                await before(phone)
                await phone.station.open()
                let model = make(phone.station)
                await then(model)
                shown = (phone.station, model)
            }
        }
    }

    extension OnFakePhone where Model == Void {
        init(
            _ language: String = "en", before: @escaping @MainActor (FakePhone) async -> Void = { _ in },
            @ViewBuilder content: @escaping (Station) -> Content
        ) {
            self.init(language, before: before, make: { _ in }, content: { station, _ in content(station) })
        }
    }
#endif
