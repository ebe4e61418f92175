import SwiftUI
import WayhumKit

/// What became of what was sent. Only an app built with WAYHUM_REWARDS has the words for it.
struct RewardsScreen: View {
    let state: RewardsState
    let station: Station

    var body: some View {
        List {
            ForEach(state.notices, id: \.title) { notice in
                Section { NoticeCard(notice) }
            }
            Section { ParagraphText(state.points).font(.title2) }
            if !state.whereabouts.isEmpty {
                Section(state.whereTitle) { ForEach(state.whereabouts, id: \.label) { FactRow($0) } }
            }
            Section { ParagraphText(state.honesty) }
            Section(state.sentTitle) {
                ControlLink(state.history) { HistoryRoute(station) }
                if let wallet = state.wallet { ControlLink(wallet) { WalletRoute(station) } }
            }
            if let heldUp = state.heldUp { Section { NoticeCard(heldUp) } }
            if let nothing = state.nothing {
                Section(nothing.title) {
                    ForEach(nothing.reasons, id: \.label) { FactRow($0) }
                    if let text = nothing.text { SoftText(text) }
                }
            }
            if let passes = state.passes { Section(state.passesTitle) { FactRow(passes) } }
        }
        .navigationTitle(state.title)
    }
}

struct RewardsRoute: View {
    private let station: Station
    @State private var model: RewardsModel

    init(_ station: Station) {
        self.station = station
        _model = State(initialValue: RewardsModel(station))
    }

    var body: some View {
        Group {
            if let state = model.state { RewardsScreen(state: state, station: station) } else { ProgressView() }
        }
        .task(id: station.mark) { await model.look() }
    }
}
