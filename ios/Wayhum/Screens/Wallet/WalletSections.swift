import SwiftUI
import UIKit
import WayhumKit

struct NoWalletSections: View {
    let none: NoWallet
    let model: WalletModel

    var body: some View {
        Section { Text(none.lead) }
        if let wrong = none.wrong { Section { NoticeCard(wrong) } }
        Section {
            ControlButton(none.make, symbol: "key") { await model.make() }
            ControlButton(none.restore) { model.beginRestore() }
        }
    }
}

struct HasWalletSections: View {
    let has: HasWallet
    let model: WalletModel

    var body: some View {
        if let missing = has.missingBackup { Section { NoticeCard(missing) { model.beginBackup() } } }
        Section {
            QrCode(content: has.address, control: has.code)
            Text(has.groups).font(.body.monospaced()).textSelection(.enabled).privacySensitive()
            ControlButton(has.copy, symbol: "doc.on.doc") {
                UIPasteboard.general.string = has.address
                model.copied()
            }
            ShareLink(item: has.address) { Label(has.share.label, systemImage: "square.and.arrow.up") }.spoken(has.share)
            if let said = has.said { SoftText(said) }
        } header: {
            Text(has.addressTitle)
        } footer: {
            Text(has.addressText)
        }
        Section {
            ControlButton(has.seeWords) { model.beginBackup() }
            ControlButton(has.export) { model.beginExport() }
            ControlButton(has.restoreOther) { model.beginRestore() }
        } footer: {
            Text(has.seeWords.hint ?? "")
        }
        Section { ParagraphText(has.lost) }
    }
}
