import SwiftUI
import Wayhum
import WayhumKit

/// A new zone: where, and how large.
struct DraftSections: View {
    let draft: DraftState
    let model: ZonesModel
    let words: Words

    var body: some View {
        Section(draft.title) {
            OptionPicker(draft.ways) { model.tell($0) }
            if let here = draft.here { HereRows(here: here) { model.lookHere() } }
            if let typed = draft.typed { typedRows(typed) }
            if let drawn = draft.drawn { drawnRows(drawn) }
        }
        Section {
            OptionRows(draft.radii) { model.size($0) }
        } header: {
            Text(draft.radii.title)
        } footer: {
            Text(draft.radiusText)
        }
        Section {
            if let busy = draft.busy { BusyRow(busy) }
            ControlButton(draft.draw) { await model.draw() }
            ControlButton(draft.giveUp) { model.giveUp() }
        }
    }

    @ViewBuilder private func typedRows(_ typed: DraftState.TypedState) -> some View {
        FieldRow(field: typed.lat, text: typed.text.lat) { model.type(Typed(lat: $0, lon: typed.text.lon)) }
        FieldRow(field: typed.lon, text: typed.text.lon) { model.type(Typed(lat: typed.text.lat, lon: $0)) }
    }

    @ViewBuilder private func drawnRows(_ drawn: DraftState.Drawn) -> some View {
        SoftText(drawn.text)
        if let summary = drawn.summary {
            WayDrawing(
                way: Way(line: drawn.line, pieces: [], zones: drawn.zones), layer: .speed, summary: summary, words: DrawingWords(words),
                place: { model.place($0) }
            )
            .aspectRatio(Space.drawing, contentMode: .fit)
            .listRowInsets(EdgeInsets())
        }
    }
}

private struct HereRows: View {
    let here: DraftState.Here
    let look: @MainActor () -> Void

    var body: some View {
        if let said = here.said { Text(said) }
        if let busy = here.busy { BusyRow(busy) }
        if let control = here.look { ControlButton(control, symbol: "location") { look() } }
    }
}
