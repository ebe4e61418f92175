import SwiftUI
import Wayhum
import WayhumKit

/// What was recorded and what became of it.
struct HistoryScreen: View {
    let model: HistoryModel
    var makeWallet: @MainActor () -> Void = {}
    @State private var asked: HistoryState.Entry?

    var body: some View {
        let state = model.state
        List {
            if let overview = state.overview { OverviewSections(overview: overview, makeWallet: makeWallet) }
            Section {
                OptionPicker(state.kinds) { kind in Task { await model.show(kind) } }.listRowBackground(Color.clear).listRowInsets(
                    EdgeInsets())
            }
            if let said = state.said { Section { Text(said) } }
            Section {
                ForEach(state.entries ?? []) { entry in
                    EntryRow(entry: entry) { await model.sendFirst(entry.id) }
                        .swipeActions {
                            if let delete = entry.delete { Button(delete.label, role: .destructive) { asked = entry } }
                        }
                }
                if let reading = state.reading { BusyRow(reading) }
                if let empty = state.empty { SoftText(empty) }
                if let more = state.more { ControlButton(more) { await model.more() } }
            }
        }
        .navigationTitle(state.title)
        .asks(Binding(get: { asked?.question }, set: { if $0 == nil { asked = nil } })) { [asked] in
            if let asked { await model.delete(asked.id) }
        }
    }
}

/// What was sent and what waits, in numbers.
private struct OverviewSections: View {
    let overview: Overview
    let makeWallet: @MainActor () -> Void

    var body: some View {
        ForEach(overview.notices, id: \.title) { notice in
            Section { NoticeCard(notice) { makeWallet() } }
        }
        Section(overview.title) {
            ForEach(overview.facts, id: \.label) { FactRow($0) }
        }
    }
}

/// One thing that was recorded; deleted by a swipe, and by VoiceOver's own actions.
private struct EntryRow: View {
    let entry: HistoryState.Entry
    let sendFirst: @MainActor () async -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            VStack(alignment: .leading, spacing: Space.tiny) {
                Text(entry.title).font(.headline)
                if let about = entry.about { SoftText(about) }
                if entry.isRefused {
                    Label(entry.state, systemImage: "exclamationmark.circle").font(.subheadline)
                } else {
                    Text(entry.state).font(.subheadline)
                }
                ForEach(entry.details, id: \.self) { SoftText($0) }
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(entry.spoken)
            if let first = entry.sendFirst { ControlButton(first, act: sendFirst).buttonStyle(.borderless) }
        }
    }
}
