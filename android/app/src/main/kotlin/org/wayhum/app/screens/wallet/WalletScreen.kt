package org.wayhum.app.screens.wallet

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.font.FontFamily
import org.wayhum.app.R
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Offer
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.Qr
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.theme.Space

/** What the phone does with an address or a file, which the screen only asks for. */
class WalletErrands(val copy: (String) -> Unit, val share: (String) -> Unit, val chooseFile: () -> Unit)

@Composable
fun WalletScreen(state: WalletState, act: WalletActions, errands: WalletErrands, onBack: () -> Unit) {
    when (state) {
        WalletState.Looking -> Page(stringResource(R.string.wallet_title), onBack = onBack) {}

        is WalletState.Locked -> Page(stringResource(R.string.wallet_title), onBack = onBack) {
            Notice(stringResource(R.string.went_wrong), stringResource(state.why), tone = Tone.TROUBLE)
        }

        is WalletState.None -> NoWallet(state, act, onBack)

        is WalletState.Has -> HasWallet(state, act, errands, onBack)

        is WalletState.Explaining -> BackupReasons(state, act, act::leave)

        is WalletState.Words -> BackupWords(state, act, act::leave)

        is WalletState.Quiz -> BackupQuiz(state, act, act::leave)

        WalletState.BackupIsRight -> BackupIsRight(act::leave)

        is WalletState.Restoring -> RestoreScreen(state, act, act::leave)

        is WalletState.Exporting -> KeystoreScreen(state, act, errands.chooseFile, act::leave)
    }
}

@Composable
private fun NoWallet(state: WalletState.None, act: WalletActions, onBack: () -> Unit) {
    Page(stringResource(R.string.wallet_title), onBack = onBack) {
        Text(stringResource(R.string.wallet_none_lead), style = MaterialTheme.typography.bodyLarge)
        state.wrong?.let { Notice(stringResource(R.string.went_wrong), stringResource(it), tone = Tone.TROUBLE) }
        MainButton(stringResource(R.string.wallet_make), act::make)
        OtherButton(stringResource(R.string.wallet_have), act::beginRestore)
    }
}

@Composable
private fun HasWallet(state: WalletState.Has, act: WalletActions, errands: WalletErrands, onBack: () -> Unit) {
    TwoHalves(
        stringResource(R.string.wallet_title),
        onBack = onBack,
        first = {
            state.wrong?.let { Notice(stringResource(R.string.went_wrong), stringResource(it), tone = Tone.TROUBLE) }
            if (!state.isBackupChecked) {
                Notice(
                    stringResource(R.string.wallet_backup_missing),
                    stringResource(R.string.wallet_backup_missing_text),
                    tone = Tone.ATTENTION,
                    offers = listOf(Offer(stringResource(R.string.wallet_back_up_now), act::beginBackup)),
                )
            }
            AddressPanel(state, act, errands)
        },
        second = {
            Panel {
                LinkRow(
                    stringResource(R.string.wallet_backup_again),
                    act::beginBackup,
                    stringResource(R.string.wallet_backup_again_text),
                )
                RowLine()
                LinkRow(stringResource(R.string.keystore_title), act::beginExport, stringResource(R.string.keystore_text))
                RowLine()
                LinkRow(stringResource(R.string.wallet_restore_other), act::beginRestore)
            }
            Panel {
                SectionTitle(stringResource(R.string.wallet_lost_title))
                Text(stringResource(R.string.wallet_lost), style = MaterialTheme.typography.bodyMedium)
            }
        },
    )
}

@Composable
private fun AddressPanel(state: WalletState.Has, act: WalletActions, errands: WalletErrands) {
    Panel {
        SectionTitle(stringResource(R.string.wallet_address_title))
        SoftText(stringResource(R.string.wallet_address_text))
        Qr(
            state.address,
            stringResource(R.string.wallet_qr),
            Modifier.align(Alignment.CenterHorizontally).widthIn(max = Space.code).fillMaxWidth(),
        )
        SelectionContainer {
            Text(inGroups(state.address), style = MaterialTheme.typography.bodyLarge, fontFamily = FontFamily.Monospace)
        }
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.small)) {
            QuietButton(stringResource(R.string.wallet_copy), { errands.copy(state.address).also { act.copied() } })
            QuietButton(stringResource(R.string.wallet_share), { errands.share(state.address) })
        }
        state.said?.let { SoftText(stringResource(it)) }
    }
}

/** Digits that can be compared without losing one's place. */
private fun inGroups(address: String) = address.removePrefix("0x").chunked(4).joinToString(" ", prefix = "0x ")
