package org.wayhum.app.screens.wallet

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.SuggestionChip
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import org.wayhum.app.R
import org.wayhum.app.parts.Ask
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space

/** A wallet from its words. */
@Composable
internal fun RestoreScreen(state: WalletState.Restoring, act: RestoreActions, onBack: () -> Unit) {
    SecureScreen()
    var asks by remember { mutableStateOf(false) }
    Page(stringResource(R.string.restore_title), onBack = onBack) {
        Text(stringResource(R.string.restore_text), style = MaterialTheme.typography.bodyLarge)
        OutlinedTextField(
            state.text,
            act::type,
            Modifier.fillMaxWidth(),
            enabled = !state.isUnderWay,
            label = { Text(stringResource(R.string.restore_words)) },
            supportingText = { Text(state.wrong?.let { wrongWords(it) } ?: counted(state.words.size)) },
            isError = state.wrong != null,
            // No keyboard shall learn them.
            keyboardOptions = KeyboardOptions(
                KeyboardCapitalization.None,
                autoCorrectEnabled = false,
                keyboardType = KeyboardType.Password,
            ),
            minLines = 2,
        )
        if (state.suggestions.isNotEmpty()) Suggestions(state, act)
        if (state.isUnderWay) Busy(stringResource(R.string.restore_running))
        MainButton(
            stringResource(R.string.restore_start),
            { if (state.replaces) asks = true else act.restore() },
            enabled = state.words.size > 0 && !state.isUnderWay,
        )
    }
    if (asks) {
        Ask(
            stringResource(R.string.restore_replaces_title),
            stringResource(R.string.restore_replaces),
            stringResource(R.string.restore_start),
            onConfirm = act::restore,
            onDismiss = { asks = false },
        )
    }
}

@Composable
private fun Suggestions(state: WalletState.Restoring, act: RestoreActions) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.small)) {
        for (word in state.suggestions) {
            SuggestionChip({ act.type(completed(state.text, word)) }, { Text(word) })
        }
    }
}

/** What was typed, with its last word completed. */
internal fun completed(text: String, word: String): String = text.dropLastWhile { !it.isWhitespace() } + word + " "

@Composable
private fun wrongWords(wrong: WrongWords): String {
    if (wrong.position == null || wrong.word == null) return stringResource(wrong.why)
    return stringResource(R.string.restore_not_in_list, measures().count(wrong.position.toLong()), wrong.word)
}

@Composable
private fun counted(words: Int) = pluralStringResource(R.plurals.restore_count, words, measures().count(words.toLong()))
