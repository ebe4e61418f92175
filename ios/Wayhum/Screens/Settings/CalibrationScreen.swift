import SwiftUI
import WayhumKit

/// What the microphone's levels are worth, and finding it out with a calibrator.
struct CalibrationScreen: View {
    let model: CalibrationModel
    @State private var asked: Question?

    var body: some View {
        let state = model.state
        List {
            Section { Text(state.lead) }
            Section(state.now.title) {
                Text(state.now.method)
                SoftText(state.now.uncertainty)
                if let forget = state.now.forget {
                    ControlButton(forget) { asked = state.now.question }.asks($asked) { model.forget() }
                }
            }
            if let permission = state.permission { MicrophoneNotice(notice: permission) { await model.allow() } }
            switch state.step {
            case .ready(let ready): sections(ready)
            case .listening(let listening):
                Section {
                    Text(listening.steps)
                    BusyRow(listening.busy)
                    ControlButton(listening.stop) { model.stop() }
                }
            case .found(let found):
                Section {
                    ParagraphText(found.said)
                    ControlButton(found.keep) { model.keep() }
                    ControlButton(found.again) { await model.begin() }
                }
            }
        }
        .navigationTitle(state.title)
        .onDisappear { model.giveUp() }
    }

    @ViewBuilder private func sections(_ ready: CalibrationState.Ready) -> some View {
        if let failed = ready.failed { Section { NoticeCard(failed) } }
        Section(ready.levels.title) { OptionRows(ready.levels) { model.level($0) } }
        Section {
            Text(ready.steps)
            ControlButton(ready.begin) { await model.begin() }
        }
    }
}

/// That the microphone is not allowed, with what leads out of that: the system's question, or the phone's settings.
struct MicrophoneNotice: View {
    let notice: Notice
    let allow: @MainActor () async -> Void

    var body: some View {
        Section {
            NoticeCard(notice) {
                if notice.offer?.trait == .link { PhoneSettings.open() } else { await allow() }
            }
        }
    }
}

struct CalibrationRoute: View {
    @State private var model: CalibrationModel
    @Environment(\.scenePhase) private var phase

    init(_ station: Station) { _model = State(initialValue: CalibrationModel(station)) }

    var body: some View {
        CalibrationScreen(model: model).onChange(of: phase, initial: true) { model.look() }
    }
}
