import SwiftUI
import Wayhum
import WayhumKit

/// The trips of the last days, one of them drawn: what stays grey, what will be sent coloured, before it is sent.
struct TodayScreen: View {
    let model: TodayModel
    let station: Station

    var body: some View {
        let state = model.state
        List {
            if let told = state.told {
                Section {
                    NoticeCard(told)
                    if let read = state.read { ControlButton(read) { model.hasRead() } }
                }
            }
            if let loading = state.loading { Section { BusyRow(loading) } }
            if let nothing = state.nothing { Section { ParagraphText(nothing) } }
            if let trips = state.trips { Section { TripChips(trips: trips) { model.show($0) } } }
            if let shown = state.shown {
                DrawnSection(shown: shown, model: model, words: station.words)
                PieceSection(pieces: shown.leaves, chosen: shown.chosen, model: model)
                if let stays = shown.stays { StaysSection(stays: stays, station: station) }
                Section { ControlButton(shown.delete, symbol: "trash") { model.askToDelete(trip: shown.id) } }
            }
            if let older = state.older { PieceSection(pieces: older, chosen: nil, model: model) }
        }
        .navigationTitle(state.title)
        .asks(Binding(get: { state.question }, set: { if $0 == nil { model.doNotDelete() } })) { await model.delete() }
    }
}

/// The trips to choose from, side by side.
private struct TripChips: View {
    let trips: Options<WayId>
    let show: @MainActor (WayId) -> Void

    var body: some View {
        ScrollView(.horizontal) {
            HStack(spacing: Space.small) {
                ForEach(trips.all, id: \.value) { trip in
                    ControlButton(trip.control, symbol: trip.value == trips.chosen ? "checkmark" : nil) { show(trip.value) }
                        .buttonStyle(.bordered)
                }
            }
        }
        .scrollIndicators(.hidden)
        .listRowInsets(EdgeInsets())
        .listRowBackground(Color.clear)
    }
}

/// The drawing with what it needs to be understood.
private struct DrawnSection: View {
    let shown: TodayState.Shown
    let model: TodayModel
    let words: Words

    var body: some View {
        Section {
            WayDrawing(
                way: shown.way, layer: shown.layer, summary: Control(shown.summary, trait: .image), words: DrawingWords(words),
                chosen: shown.chosen, choose: { model.choose($0) }
            )
            .aspectRatio(Space.drawing, contentMode: .fit)
            .listRowInsets(EdgeInsets())
            OptionPicker(shown.layers) { model.colour(by: $0) }
            if let none = shown.noLevels { SoftText(none) }
            LegendView(
                legend: Legend(shown.layer, scale: Colours.of(shown.layer).scale, withZones: !shown.way.zones.isEmpty, words: words))
        } header: {
            Text(shown.lead)
        }
    }
}

/// Pieces that wait; each is deleted by a swipe or its button, after a question.
private struct PieceSection: View {
    let pieces: TodayState.Pieces
    let chosen: PieceId?
    let model: TodayModel

    var body: some View {
        Section(pieces.title) {
            ForEach(pieces.text, id: \.self) { SoftText($0) }
            ForEach(pieces.all) { piece in
                PieceRow(piece: piece, isChosen: piece.id == chosen, model: model)
                    .swipeActions { Button(piece.delete.label, role: .destructive) { model.askToDelete(piece: piece.id) } }
            }
        }
    }
}

private struct PieceRow: View {
    let piece: TodayState.Piece
    let isChosen: Bool
    let model: TodayModel

    var body: some View {
        HStack {
            Button {
                model.choose(piece.id)
            } label: {
                VStack(alignment: .leading, spacing: Space.hair) {
                    HStack(spacing: Space.tiny) {
                        if isChosen { Image(systemName: "checkmark.circle.fill").foregroundStyle(Palette.primary) }
                        Text(piece.name).font(.headline)
                    }
                    if let values = piece.values { SoftText(values) }
                    SoftText(piece.leaves)
                }
                .frame(maxWidth: .infinity, alignment: .leading)
                .contentShape(.rect)
            }
            .buttonStyle(.plain)
            .spoken(piece.choose)
            Button(role: .destructive) {
                model.askToDelete(piece: piece.id)
            } label: {
                Image(systemName: "trash").frame(width: Space.touch, height: Space.touch)
            }
            .buttonStyle(.borderless)
            .spoken(piece.delete)
        }
    }
}

/// What does not leave, and why.
private struct StaysSection: View {
    let stays: TodayState.Stays
    let station: Station

    var body: some View {
        Section(stays.title) {
            SoftText(stays.text)
            ForEach(stays.reasons, id: \.label) { FactRow($0) }
            ControlLink(stays.zones, symbol: "circle.dashed") { ZonesRoute(station) }
        }
    }
}

struct TodayRoute: View {
    private let station: Station
    @State private var model: TodayModel

    init(_ station: Station) {
        self.station = station
        _model = State(initialValue: TodayModel(station))
    }

    var body: some View { TodayScreen(model: model, station: station).task { await model.follow() } }
}
