import SwiftUI
import WayhumKit

/// What this is.
struct AboutScreen: View {
    let words: Words

    var body: some View {
        let state = AboutState(version: Bundle.main.version, words: words)
        List {
            Section { Text(state.text) }
            Section {
                FactRow(state.version)
                ControlLink(state.licences) { LicencesScreen(words: words) }
            }
        }
        .navigationTitle(state.title)
    }
}

/// Licences of others' work, as the list has them that is made of what is built in.
struct LicencesScreen: View {
    let words: Words
    @State private var lines: [String]?

    var body: some View {
        let state = LicencesState(lines: lines, words: words)
        ScrollView {
            LazyVStack(alignment: .leading, spacing: Space.hair) {
                if let busy = state.busy { BusyRow(busy) }
                if let missing = state.missing { Text(missing) }
                ForEach(Array((state.lines ?? []).enumerated()), id: \.offset) { Text($0.element).font(.footnote) }
            }
            .padding(Space.large)
        }
        .navigationTitle(state.title)
        .task { lines = await LicencesState.read(Bundle.main.url(forResource: "licences", withExtension: "txt")) }
    }
}

/// When recording stops by itself, and what helps.
struct HelpScreen: View {
    let state: HelpState

    var body: some View {
        List {
            Section { Text(state.lead) }
            ForEach(state.causes, id: \.title) { cause in
                Section { ParagraphText(cause) }
            }
            Section { ControlButton(state.settings, symbol: "gear") { PhoneSettings.open() } }
        }
        .navigationTitle(state.title)
    }
}
