import SwiftUI
import WayhumKit

/// A wallet is restored from its words.
struct RestoreSections: View {
    /// As many lines as 24 words take.
    private static let lines = 4

    let restoring: RestoreState
    let model: WalletModel
    @State private var asked: Question?

    var body: some View {
        Section { Text(restoring.lead) }
        Section {
            FieldRow(field: restoring.field, text: restoring.text, lines: Self.lines) { model.type($0) }
                .privacySensitive()
            if !restoring.suggestions.isEmpty {
                ScrollView(.horizontal) {
                    HStack {
                        ForEach(restoring.suggestions, id: \.label) { word in
                            ControlButton(word) { model.complete(with: word.label) }.buttonStyle(.bordered)
                        }
                    }
                }
                .scrollIndicators(.hidden)
            }
            if let busy = restoring.busy { BusyRow(busy) }
        }
        Section {
            ControlButton(restoring.restore) {
                if let question = restoring.question { asked = question } else { await model.restore() }
            }
            .asks($asked) { await model.restore() }
        }
    }
}
