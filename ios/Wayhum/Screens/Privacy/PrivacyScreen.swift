import SwiftUI
import WayhumKit

/// What leaves the phone, when, and what is held.
struct PrivacyScreen: View {
    let model: PrivacyModel
    let station: Station

    var body: some View {
        let state = model.state
        List {
            if let wrong = state.wrong { Section { NoticeCard(wrong) } }
            Section { ParagraphText(state.leaves) }
            Section { SwitchRow(state.pause) { model.pause($0) } }
            Section {
                OptionRows(state.delay) { model.delay($0) }
            } header: {
                Text(state.delay.title)
            } footer: {
                Text(state.delayText)
            }
            Section { ControlLink(state.zones, symbol: "circle.dashed") { ZonesRoute(station) } }
            CheckSection(check: state.check) { await model.attack() }
            if let usage = state.usage { UsageSections(usage: usage) }
            ExportSection(export: state.export, model: model)
            Section { ControlLink(state.wipe, symbol: "trash") { WipeRoute(station) } }
        }
        .navigationTitle(state.title)
        .handsOn(state.export.file) { model.handedOn($0) }
    }
}

/// Everything that is held, into a file.
private struct ExportSection: View {
    let export: ExportState
    let model: PrivacyModel

    var body: some View {
        Section {
            if let failed = export.failed { NoticeCard(failed) }
            if let busy = export.busy { BusyRow(busy) }
            if let said = export.said { Text(said) }
            if let start = export.start { ControlButton(start, symbol: "square.and.arrow.up") { await model.export() } }
            if let stop = export.stop { ControlButton(stop) { model.stopExport() } }
        } header: {
            Text(export.title)
        } footer: {
            Text(export.text)
        }
    }
}

/// What it costs.
private struct UsageSections: View {
    let usage: UsageState

    var body: some View {
        Section {
            ForEach(usage.today, id: \.label) { FactRow($0) }
        } header: {
            Text(usage.title) + Text(verbatim: " · ") + Text(usage.todayTitle)
        }
        Section(usage.monthTitle) {
            ForEach(usage.month, id: \.label) { FactRow($0) }
            FactRow(usage.storage)
        }
    }
}

/// The phone's attack on its own pieces.
private struct CheckSection: View {
    let check: CheckState
    let run: @MainActor () async -> Void

    var body: some View {
        Section {
            if let failed = check.failed { NoticeCard(failed) }
            if let found = check.found {
                VStack(alignment: .leading, spacing: Space.tiny) {
                    Text(found.finding).font(.headline)
                    ForEach([found.nearest, found.recorded, found.days].compactMap { $0 }, id: \.self) { SoftText($0) }
                }
                .accessibilityElement(children: .combine)
                DisclosureGroup(found.triedTitle) { ForEach(found.tried, id: \.label) { FactRow($0) } }
            }
            if let busy = check.busy { BusyRow(busy) }
            if let control = check.run { ControlButton(control, symbol: "magnifyingglass", act: run) }
        } header: {
            Text(check.title)
        } footer: {
            Text(check.text)
        }
    }
}

struct PrivacyRoute: View {
    private let station: Station
    @State private var model: PrivacyModel

    init(_ station: Station) {
        self.station = station
        _model = State(initialValue: PrivacyModel(station, drafts: Folder.drafts))
    }

    var body: some View {
        PrivacyScreen(model: model, station: station).task(id: station.mark) { await model.look() }
    }
}
