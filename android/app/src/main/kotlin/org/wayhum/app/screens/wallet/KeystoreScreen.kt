package org.wayhum.app.screens.wallet

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import org.wayhum.KeystoreCost
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Option
import org.wayhum.app.parts.OptionRows
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.SwitchRow
import org.wayhum.app.parts.Tone
import org.wayhum.app.words.words

/** A keystore file, sealed with a passphrase. */
@Composable
internal fun KeystoreScreen(state: WalletState.Exporting, act: KeystoreActions, onChooseFile: () -> Unit, onBack: () -> Unit) {
    SecureScreen()
    Page(stringResource(R.string.keystore_title), onBack = onBack) {
        Text(stringResource(R.string.keystore_text), style = MaterialTheme.typography.bodyLarge)
        state.wrong?.let { Notice(stringResource(R.string.went_wrong), stringResource(it), tone = Tone.TROUBLE) }
        when (state.progress) {
            Progress.DONE -> Notice(
                stringResource(R.string.export_done),
                stringResource(R.string.keystore_done),
                icon = R.drawable.ic_check,
            )

            Progress.SEALING -> Busy(stringResource(R.string.keystore_sealing))

            Progress.TYPING -> Form(state, act, onChooseFile)
        }
    }
}

@Composable
private fun Form(state: WalletState.Exporting, act: KeystoreActions, onChooseFile: () -> Unit) {
    Passphrase(state.passphrase, { act.passphrase(it, state.repeated) }, R.string.keystore_passphrase, state.isShown, null)
    Passphrase(
        state.repeated,
        { act.passphrase(state.passphrase, it) },
        R.string.keystore_repeat,
        state.isShown,
        R.string.keystore_differ.takeIf { state.differ },
    )
    SoftText(stringResource(R.string.keystore_advice))
    SwitchRow(stringResource(R.string.keystore_show), state.isShown, act::show)
    Panel {
        SectionTitle(stringResource(R.string.keystore_strength))
        OptionRows(KeystoreCost.entries.map { Option(it, stringResource(it.words)) }, state.cost, act::cost)
    }
    MainButton(stringResource(R.string.keystore_make), onChooseFile, enabled = state.mayBeMade)
}

@Composable
private fun Passphrase(text: String, onType: (String) -> Unit, label: Int, isShown: Boolean, wrong: Int?) {
    OutlinedTextField(
        text,
        onType,
        Modifier.fillMaxWidth(),
        label = { Text(stringResource(label)) },
        supportingText = wrong?.let { { Text(stringResource(it)) } },
        isError = wrong != null,
        visualTransformation = if (isShown) VisualTransformation.None else PasswordVisualTransformation(),
        keyboardOptions = KeyboardOptions(autoCorrectEnabled = false, keyboardType = KeyboardType.Password),
        singleLine = true,
    )
}
