import SwiftUI
import WayhumKit

/// One large control, how loud it is or how fast one goes, and what is on and why.
struct ContributeScreen: View {
    let model: ContributeModel
    let go: @MainActor (ContributeModel.Destination) -> Void

    var body: some View {
        let state = model.state
        TwoHalves(title: state.title) {
            ForEach(state.urgent) { noticeCard($0) }
            DialView(dial: state.dial)
            ControlButton(state.control, state.phase == .on ? .other : .main, symbol: state.phase == .on ? "stop.fill" : "record.circle") {
                if state.phase == .on { await model.stop() } else { await model.start() }
            }
        } second: {
            ForEach(state.calm) { noticeCard($0) }
            if let sensing = state.sensing { SensingPanel(sensing: sensing) }
            if let what = state.whatItDoes { Panel { ParagraphText(what) } }
            if let waiting = state.waiting {
                Panel {
                    Button {
                        go(.today)
                    } label: {
                        HStack {
                            ControlLabel(control: waiting)
                            Spacer(minLength: Space.small)
                            Image(systemName: "chevron.forward").foregroundStyle(.secondary)
                        }
                    }
                    .buttonStyle(.plain)
                    .spoken(waiting)
                }
            }
        }
        .asks(Binding(get: { state.question }, set: { if $0 == nil { model.doNotBeginAnew() } })) { await model.beginAnew() }
    }

    private func noticeCard(_ notice: ContributeNotice) -> some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            NoticeCard(notice.notice) {
                if let goal = await model.remedy(notice) { go(goal) }
            }
            if let dismiss = notice.dismiss { ControlButton(dismiss) { await model.dismiss(notice) } }
        }
    }
}

/// Which sensors are on, and why.
private struct SensingPanel: View {
    let sensing: ContributeState.Sensing

    var body: some View {
        Panel {
            Text(sensing.title).font(.headline).accessibilityAddTraits(.isHeader)
            if let soFar = sensing.soFar { SoftText(soFar) }
            row(sensing.position, on: "location.fill", off: "location.slash")
            row(sensing.microphone, on: "mic.fill", off: "mic.slash")
        }
    }

    private func row(_ sensor: ContributeState.Sensor, on: String, off: String) -> some View {
        HStack(alignment: .top, spacing: Space.medium) {
            Image(systemName: sensor.isOn ? on : off).foregroundStyle(Palette.primary).accessibilityHidden(true)
            ParagraphText(sensor.text)
        }
    }
}

struct ContributeRoute: View {
    private let station: Station
    private let go: @MainActor (Places.Goal) -> Void
    @State private var model: ContributeModel
    @State private var opensNetwork = false

    init(_ station: Station, go: @escaping @MainActor (Places.Goal) -> Void) {
        (self.station, self.go) = (station, go)
        _model = State(initialValue: ContributeModel(station))
    }

    var body: some View {
        ContributeScreen(model: model) { goal in
            switch goal {
            case .phoneSettings: PhoneSettings.open()
            case .network: opensNetwork = true
            case .settings: go(.place(.settings))
            case .wallet: go(.wallet)
            case .privacy: go(.place(.privacy))
            case .today: go(.place(.today))
            }
        }
        .task { await model.follow() }
        .navigationDestination(isPresented: $opensNetwork) { NetworkRoute(station) }
    }
}
