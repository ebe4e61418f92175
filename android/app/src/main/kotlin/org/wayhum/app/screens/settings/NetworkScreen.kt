package org.wayhum.app.screens.settings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.style.TextDirection
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText

@Composable
fun NetworkScreen(state: NetworkState, act: NetworkActions, onBack: () -> Unit) {
    Page(stringResource(R.string.network_title), onBack = onBack) {
        Text(stringResource(R.string.network_lead), style = MaterialTheme.typography.bodyLarge)
        OutlinedTextField(
            state.typed,
            act::type,
            Modifier.fillMaxWidth(),
            enabled = !state.isSaving,
            // An address is read from the left in every language.
            textStyle = MaterialTheme.typography.bodyLarge.copy(textDirection = TextDirection.Ltr),
            label = { Text(stringResource(R.string.network_address)) },
            supportingText = { Text(stringResource(state.wrong ?: R.string.network_example)) },
            isError = state.wrong != null,
            keyboardOptions = KeyboardOptions(autoCorrectEnabled = false, keyboardType = KeyboardType.Uri),
            singleLine = true,
        )
        if (state.isSaving) Busy(stringResource(R.string.network_saving))
        if (state.isChanged) SoftText(stringResource(R.string.network_saved))
        MainButton(stringResource(R.string.network_save), act::save, enabled = state.maySave)
        Panel {
            SectionTitle(stringResource(R.string.network_changes_title))
            Text(stringResource(R.string.network_changes), style = MaterialTheme.typography.bodyMedium)
        }
    }
}
