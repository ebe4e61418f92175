package org.wayhum.app.screens.wallet

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space

/** Why there are words, before they are shown. */
@Composable
internal fun BackupReasons(state: WalletState.Explaining, act: BackupActions, onBack: () -> Unit) {
    Page(stringResource(R.string.wallet_backup_title), onBack = onBack) {
        Text(stringResource(R.string.wallet_backup_why), style = MaterialTheme.typography.bodyLarge)
        Panel { Text(stringResource(R.string.wallet_backup_never), style = MaterialTheme.typography.bodyMedium) }
        if (state.wasRefused) {
            val title = stringResource(R.string.went_wrong)
            Notice(title, stringResource(R.string.wallet_words_refused), tone = Tone.ATTENTION, icon = R.drawable.ic_lock)
        }
        MainButton(stringResource(R.string.wallet_show_words), act::showWords)
    }
}

/** The words: one at a time, or all of them. */
@Composable
internal fun BackupWords(state: WalletState.Words, act: BackupActions, onBack: () -> Unit) {
    SecureScreen()
    Page(stringResource(R.string.wallet_backup_title), onBack = onBack) {
        if (state.all == null) OneWord(state, act) else AllWords(state.all)
        if (state.all != null || state.index == state.count - 1) MainButton(stringResource(R.string.wallet_written), act::written)
        val isList = state.all != null
        Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
            QuietButton(stringResource(if (isList) R.string.wallet_one_word else R.string.wallet_all_words), {
                act.allWords(!isList)
            })
        }
    }
}

@Composable
private fun OneWord(state: WalletState.Words, act: BackupActions) {
    val count = measures()::count
    Panel {
        SoftText(stringResource(R.string.wallet_word_of, count(state.index + 1L), count(state.count.toLong())))
        Text(
            state.word,
            Modifier.align(Alignment.CenterHorizontally).padding(vertical = Space.huge),
            style = MaterialTheme.typography.displayMedium,
        )
        LinearProgressIndicator({ (state.index + 1f) / state.count }, Modifier.fillMaxWidth())
    }
    if (state.index < state.count - 1) MainButton(stringResource(R.string.wallet_next_word), { act.word(state.index + 1) })
    if (state.index > 0) OtherButton(stringResource(R.string.wallet_previous_word), { act.word(state.index - 1) })
}

@Composable
private fun AllWords(words: List<String>) {
    val count = measures()::count
    Panel {
        FlowRow(
            Modifier.fillMaxWidth(),
            Arrangement.spacedBy(Space.wide),
            Arrangement.spacedBy(Space.medium),
            maxItemsInEachRow = 2,
        ) {
            words.forEachIndexed { index, word ->
                Text(
                    stringResource(R.string.wallet_word_row, count(index + 1L), word),
                    Modifier.weight(1f),
                    style = MaterialTheme.typography.titleLarge,
                )
            }
        }
    }
}

/** Some of the words are asked for. */
@Composable
internal fun BackupQuiz(state: WalletState.Quiz, act: BackupActions, onBack: () -> Unit) {
    SecureScreen()
    val count = measures()::count
    TwoHalves(
        stringResource(R.string.quiz_title),
        onBack = onBack,
        first = {
            SoftText(stringResource(R.string.quiz_progress, count(state.question + 1L), count(state.of.toLong())))
            Text(
                stringResource(R.string.quiz_question, count(state.position.toLong())),
                style = MaterialTheme.typography.headlineSmall,
            )
            if (state.wasWrong) {
                Notice(
                    stringResource(R.string.went_wrong),
                    stringResource(R.string.quiz_wrong),
                    tone = Tone.ATTENTION,
                )
            }
        },
        second = {
            for (choice in state.choices) OtherButton(choice, { act.answer(choice) })
            Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
                QuietButton(stringResource(R.string.quiz_look_again), act::lookAgain)
            }
        },
    )
}

@Composable
internal fun BackupIsRight(onDone: () -> Unit) {
    Page(stringResource(R.string.quiz_done_title)) {
        Text(stringResource(R.string.quiz_done), style = MaterialTheme.typography.bodyLarge)
        MainButton(stringResource(R.string.quiz_finish), onDone)
    }
}
