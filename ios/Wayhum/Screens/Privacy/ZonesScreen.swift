import SwiftUI
import Wayhum
import WayhumKit

/// The circles from which nothing leaves.
struct ZonesScreen: View {
    let model: ZonesModel
    let words: Words
    @State private var asked: ZonesState.Item?

    var body: some View {
        let state = model.state
        List {
            Section { Text(state.lead) }.listRowBackground(Color.clear)
            if let wrong = state.wrong { Section { NoticeCard(wrong) } }
            if let effect = state.effect { Section { NoticeCard(effect) } }
            Section(state.listTitle) {
                ForEach(state.zones ?? []) { zone in
                    HStack {
                        Text(zone.name)
                        Spacer(minLength: Space.small)
                        ControlButton(zone.takeBack) { asked = zone }.buttonStyle(.borderless)
                    }
                    .swipeActions { Button(zone.takeBack.label, role: .destructive) { asked = zone } }
                }
                if let empty = state.empty { SoftText(empty) }
            }
            if let begin = state.begin { Section { ControlButton(begin, symbol: "plus") { model.begin() } } }
            if let draft = state.draft { DraftSections(draft: draft, model: model, words: words) }
        }
        .navigationTitle(state.title)
        .asks(Binding(get: { asked?.question }, set: { if $0 == nil { asked = nil } })) { [asked] in
            if let asked { await model.takeBack(asked.id) }
        }
    }
}

struct ZonesRoute: View {
    private let station: Station
    @State private var model: ZonesModel

    init(_ station: Station) {
        self.station = station
        _model = State(initialValue: ZonesModel(station))
    }

    var body: some View {
        ZonesScreen(model: model, words: station.words).task { await model.look() }
    }
}
