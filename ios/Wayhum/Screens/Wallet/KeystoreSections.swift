import SwiftUI
import WayhumKit

/// A keystore file is made, sealed with a passphrase.
struct KeystoreSections: View {
    let exporting: KeystoreState
    let model: WalletModel

    var body: some View {
        Section { Text(exporting.lead) }
        if let wrong = exporting.wrong { Section { NoticeCard(wrong) } }
        if let form = exporting.form { sections(form) }
        if let busy = exporting.busy { Section { BusyRow(busy) } }
        if let done = exporting.done { Section { NoticeCard(done) } }
    }

    @ViewBuilder private func sections(_ form: KeystoreState.Form) -> some View {
        Section {
            FieldRow(field: form.onceField, text: form.once, isSecret: !form.shows.isOn) { model.passphrase(once: $0, again: form.again) }
            FieldRow(field: form.againField, text: form.again, isSecret: !form.shows.isOn) { model.passphrase(once: form.once, again: $0) }
            SwitchRow(form.shows) { model.showPassphrase($0) }
        } footer: {
            Text(form.advice)
        }
        Section(form.cost.title) { OptionRows(form.cost) { model.cost($0) } }
        Section { ControlButton(form.make) { await model.makeKeystore() } }
    }
}
