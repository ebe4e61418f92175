import SwiftUI
import WayhumKit

/// Hearing without recording. The level is read when it is looked for, and never announced.
struct MicrophoneScreen: View {
    let model: MicrophoneModel

    var body: some View {
        let state = model.state
        List {
            Section { Text(state.lead) }
            if let permission = state.permission { MicrophoneNotice(notice: permission) { await model.allow() } }
            if let gap = state.gap { Section { NoticeCard(gap) } }
            if let level = state.level {
                Section {
                    VStack(spacing: Space.tiny) {
                        Text(level.number.label).font(.largeTitle).monospacedDigit()
                        Text(level.loudness).font(.title3)
                    }
                    .frame(maxWidth: .infinity)
                    .accessibilityElement(children: .ignore)
                    .accessibilityLabel(level.number.value)
                    .accessibilityValue(level.loudness)
                    ForEach(level.doubts, id: \.self) { SoftText($0) }
                }
            }
            Section {
                if let busy = state.busy { BusyRow(busy) }
                if let control = state.control { ControlButton(control, symbol: "mic") { model.turn() } }
            } footer: {
                Text([state.uncertainty, state.hint].compactMap { $0 }.joined(separator: " "))
            }
        }
        .navigationTitle(state.title)
        .onDisappear { model.listen(false) }
    }
}

struct MicrophoneRoute: View {
    @State private var model: MicrophoneModel
    @Environment(\.scenePhase) private var phase

    init(_ station: Station) { _model = State(initialValue: MicrophoneModel(station)) }

    var body: some View {
        MicrophoneScreen(model: model)
            .onChange(of: phase, initial: true) {
                model.look()
                if phase == .background { model.listen(false) }
            }
    }
}
