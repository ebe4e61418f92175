import SwiftUI
import WayhumKit

/// The owner's choices.
struct SettingsScreen: View {
    let model: SettingsModel
    let station: Station

    var body: some View {
        let state = model.state
        List {
            Section(state.sendingTitle) {
                ControlLink(state.network, symbol: "network") { NetworkRoute(station) }
                SwitchRow(state.mobileData) { model.mobileData($0) }
            }
            Section(state.soundTitle) {
                SwitchRow(state.noise) { model.measureNoise($0) }
                ControlLink(state.calibration, symbol: "tuningfork") { CalibrationRoute(station) }
                ControlLink(state.microphone, symbol: "mic") { MicrophoneRoute(station) }
            }
            Section(state.theme.title) { OptionPicker(state.theme) { model.theme($0) } }
            Section(state.moreTitle) {
                ControlLink(state.wallet, symbol: "key") { WalletRoute(station) }
                ControlButton(state.language, symbol: "globe") { PhoneSettings.open() }
                ControlLink(state.help, symbol: "questionmark.circle") { HelpScreen(state: HelpState(words: station.words)) }
                ControlLink(state.about, symbol: "info.circle") { AboutScreen(words: station.words) }
            }
        }
        .navigationTitle(state.title)
    }
}

struct SettingsRoute: View {
    private let station: Station
    @State private var model: SettingsModel

    init(_ station: Station) {
        self.station = station
        _model = State(initialValue: SettingsModel(station, version: Bundle.main.version))
    }

    var body: some View { SettingsScreen(model: model, station: station).task { await model.look() } }
}

extension Bundle {
    /// As the store shows it.
    var version: String { infoDictionary?["CFBundleShortVersionString"] as? String ?? "" }
}
