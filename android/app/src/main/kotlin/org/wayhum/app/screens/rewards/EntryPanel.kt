package org.wayhum.app.screens.rewards

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.semantics
import org.wayhum.About
import org.wayhum.EntryId
import org.wayhum.EntryState
import org.wayhum.HistoryEntry
import org.wayhum.app.R
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures
import org.wayhum.app.parts.momentWords
import org.wayhum.app.theme.Space
import org.wayhum.app.words.hoursWords
import org.wayhum.app.words.words
import java.time.Instant

/** One thing that was recorded: what it is about, what became of it, and what can be done. */
@Composable
internal fun EntryPanel(entry: HistoryEntry, now: Instant, onDelete: () -> Unit, onSendFirst: (EntryId.Contribution) -> Unit) {
    Panel {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(title(entry), style = MaterialTheme.typography.titleMedium)
            entry.about?.let { SoftText(aboutWords(it)) }
            Text(stateWords(entry.state), Modifier.padding(top = Space.small), style = MaterialTheme.typography.bodyMedium)
            for (line in details(entry.state, now)) SoftText(line)
        }
        val id = entry.id
        if (entry.canBeDeleted || entry.canGoFirst) {
            FlowRow {
                if (entry.canGoFirst &&
                    id is EntryId.Contribution
                ) {
                    QuietButton(stringResource(R.string.history_retry), { onSendFirst(id) })
                }
                if (entry.canBeDeleted) QuietButton(stringResource(R.string.history_delete), onDelete)
            }
        }
    }
}

@Composable
internal fun SaidText(text: String) = Text(text, Modifier.padding(Space.large), style = MaterialTheme.typography.bodyMedium)

@Composable
private fun title(entry: HistoryEntry): String {
    val state = entry.state
    val about = entry.about
    return when {
        about != null -> stringResource(about.mode.words)
        state is EntryState.Dropped -> stringResource(R.string.history_spot_dropped, stringResource(state.label.words))
        else -> stringResource(R.string.history_unknown)
    }
}

@Composable
private fun aboutWords(about: About): String {
    val measures = measures()
    val way = if (about.metres > 0u) {
        measures.distance(about.metres.toDouble())
    } else {
        pluralStringResource(R.plurals.history_cells, about.passages.toInt(), measures.count(about.passages.toLong()))
    }
    return stringResource(R.string.joined_pair, way, stringResource(hoursWords(about.`class`)))
}

@Composable
private fun stateWords(state: EntryState): String {
    val words = stringResource(state.words)
    if (state !is EntryState.Sent) return words
    val points = pluralStringResource(R.plurals.rewards_points, state.points.toInt(), measures().count(state.points.toLong()))
    return stringResource(R.string.joined_pair, words, points)
}

@Composable
private fun details(state: EntryState, now: Instant): List<String> = when (state) {
    is EntryState.Waits -> listOf(stringResource(R.string.history_until, momentWords(state.until, now)))
    is EntryState.WaitsForPass -> listOf(stringResource(R.string.history_pass_until, momentWords(state.until, now)))
    is EntryState.WaitsForWallet, is EntryState.TooLate -> emptyList()
    is EntryState.Dropped -> listOfNotNull(state.why?.let { stringResource(it.words) })
    is EntryState.Sending -> sendingDetails(state, now)
    is EntryState.Refused -> listOfNotNull(stringResource(state.why.words), state.since?.let { momentWords(it, now) })
    is EntryState.Sent -> sentDetails(state, now)
}

@Composable
private fun sendingDetails(state: EntryState.Sending, now: Instant): List<String> {
    if (state.attempts == 0u) return emptyList()
    val tried = pluralStringResource(R.plurals.history_attempts, state.attempts.toInt(), measures().count(state.attempts.toLong()))
    val next = stringResource(R.string.history_next, momentWords(state.next, now))
    return listOfNotNull(state.setback?.let { stringResource(it.words) }, stringResource(R.string.joined_pair, tried, next))
}

@Composable
private fun sentDetails(state: EntryState.Sent, now: Instant): List<String> = buildList {
    state.at?.let { add(momentWords(it, now)) }
    for (each in state.verdicts) {
        add(stringResource(R.string.history_verdict, measures().count(each.count.toLong()), stringResource(each.verdict.words)))
    }
}
