package org.wayhum.app.screens.rewards

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import org.wayhum.HistoryEntry
import org.wayhum.HistoryOf
import org.wayhum.app.R
import org.wayhum.app.parts.Ask
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.PageTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.theme.Space
import org.wayhum.app.words.words

@Composable
fun HistoryScreen(state: HistoryState, act: HistoryActions, onBack: () -> Unit) {
    var asked by remember { mutableStateOf<HistoryEntry?>(null) }
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Box(contentAlignment = Alignment.TopCenter) {
            LazyColumn(
                Modifier.widthIn(max = Space.readable).fillMaxWidth(),
                contentPadding = PaddingValues(horizontal = Space.edge, vertical = Space.large),
                verticalArrangement = Arrangement.spacedBy(Space.medium),
            ) {
                item { PageTitle(stringResource(R.string.history_title), onBack) }
                item { Kinds(state.of, act::show) }
                state.said?.let { item { Said(stringResource(it)) } }
                when {
                    state.entries == null -> item { Busy(stringResource(R.string.history_reading)) }
                    state.entries.isEmpty() -> item { SoftText(stringResource(emptyWords(state.of))) }
                    else -> items(state.entries) { EntryPanel(it, state.now, { asked = it }, act::sendFirst) }
                }
                if (state.hasMore) item { OtherButton(stringResource(R.string.history_more), act::more) }
            }
        }
    }
    asked?.let { entry ->
        Ask(
            stringResource(R.string.history_delete_title),
            stringResource(if (entry.mayHaveLeft) R.string.history_delete_tried else R.string.history_delete_waits),
            stringResource(R.string.history_delete),
            onConfirm = { act.delete(entry.id) },
            onDismiss = { asked = null },
        )
    }
}

@Composable
private fun Kinds(chosen: HistoryOf, onShow: (HistoryOf) -> Unit) {
    Row(Modifier.horizontalScroll(rememberScrollState()), Arrangement.spacedBy(Space.small)) {
        for (of in HistoryOf.entries) {
            FilterChip(of == chosen, { onShow(of) }, { Text(stringResource(of.words)) })
        }
    }
}

@Composable
private fun Said(text: String) {
    Surface(Modifier.fillMaxWidth(), MaterialTheme.shapes.medium, MaterialTheme.colorScheme.secondaryContainer) {
        SaidText(text)
    }
}

private fun emptyWords(of: HistoryOf) = when (of) {
    HistoryOf.EVERYTHING -> R.string.history_empty_everything
    HistoryOf.WAITING -> R.string.history_empty_waiting
    HistoryOf.SENDING -> R.string.history_empty_sending
    HistoryOf.REFUSED -> R.string.history_empty_refused
    HistoryOf.SENT -> R.string.history_empty_sent
}
