import SwiftUI
import WayhumKit

/// Where the network is.
struct NetworkScreen: View {
    let model: NetworkModel

    var body: some View {
        let state = model.state
        List {
            Section { Text(state.lead) }
            Section {
                FieldRow(field: state.field, text: state.typed) { model.type($0) }.keyboardType(.URL).textContentType(.URL)
                if let busy = state.busy { BusyRow(busy) }
                if let said = state.said { Text(said) }
                ControlButton(state.save) { await model.save() }
            }
            Section { ParagraphText(state.changes) }
        }
        .navigationTitle(state.title)
    }
}

struct NetworkRoute: View {
    @State private var model: NetworkModel

    init(_ station: Station) { _model = State(initialValue: NetworkModel(station)) }

    var body: some View { NetworkScreen(model: model) }
}
