package org.wayhum.app.screens.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.Entry
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures
import org.wayhum.app.parts.momentWords
import org.wayhum.app.theme.Space
import org.wayhum.app.words.words

/** What will be sent, piece by piece. */
@Composable
internal fun Leaving(trip: Trip, state: TodayState, act: TodayActions) {
    Panel {
        SectionTitle(stringResource(R.string.today_leaves_title))
        val lead = if (trip.waiting.isEmpty()) {
            stringResource(if (trip.gone == 0) R.string.today_leaves_nothing else R.string.today_leaves_all_gone)
        } else {
            stringResource(R.string.today_leaves_text)
        }
        SoftText(lead)
        if (trip.gone > 0 && trip.waiting.isNotEmpty()) {
            SoftText(pluralStringResource(R.plurals.today_gone, trip.gone, trip.gone))
        }
        state.heldUp?.let { SoftText(stringResource(it.words)) }
        PieceRows(trip.waiting, state, act, withMode = trip.waiting.any { it.mode != trip.mode })
    }
}

/** Pieces of trips whose line is not kept any more. */
@Composable
internal fun OlderPieces(state: TodayState, act: TodayActions) {
    Panel {
        SectionTitle(stringResource(R.string.today_older_title))
        SoftText(stringResource(R.string.today_older_text))
        PieceRows(state.older, state, act, withMode = true)
    }
}

@Composable
private fun PieceRows(pieces: List<WaitingPiece>, state: TodayState, act: TodayActions, withMode: Boolean) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.tiny)) {
        for (piece in pieces) PieceRow(piece, state, act, withMode)
    }
}

@Composable
private fun PieceRow(piece: WaitingPiece, state: TodayState, act: TodayActions, withMode: Boolean) {
    val isChosen = piece.id == state.chosen
    val name = nameOf(piece, withMode)
    val values = listOfNotNull(speedsOf(piece), levelsOf(piece)).joinToString(" · ")
    Surface(
        Modifier.fillMaxWidth(),
        shape = MaterialTheme.shapes.medium,
        color = if (isChosen) MaterialTheme.colorScheme.secondaryContainer else Color.Transparent,
        contentColor = MaterialTheme.colorScheme.onSurface,
    ) {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Column(
                Modifier
                    .weight(1f)
                    .selectable(isChosen) { act.choose(piece.id.takeUnless { isChosen }) }
                    .padding(horizontal = Space.small, vertical = Space.small),
                Arrangement.spacedBy(Space.hair),
            ) {
                Text(name, style = MaterialTheme.typography.titleMedium)
                if (values.isNotEmpty()) SoftText(values)
                SoftText(
                    if (piece.due <= state.now) {
                        stringResource(R.string.today_leaves_now)
                    } else {
                        stringResource(R.string.today_leaves_at, momentWords(piece.due, state.now))
                    },
                )
            }
            IconButton({ act.askToDelete(Asked.Piece(piece.id)) }) {
                Icon(painterResource(R.drawable.ic_delete), stringResource(R.string.today_delete_piece, name, values))
            }
        }
    }
}

@Composable
private fun nameOf(piece: WaitingPiece, withMode: Boolean): String {
    val mode = stringResource(piece.mode.words)
    if (piece.metres <= 0) return mode
    val length = measures().distance(piece.metres)
    return if (withMode) stringResource(R.string.today_piece, length, mode) else length
}

@Composable
private fun speedsOf(piece: WaitingPiece): String? = piece.speeds?.let {
    range(measures().whole(it.start), measures().whole(it.endInclusive), R.string.today_speed, R.string.today_speeds)
}

@Composable
private fun levelsOf(piece: WaitingPiece): String? = piece.levels?.let {
    range(measures().whole(it.start), measures().whole(it.endInclusive), R.string.today_level, R.string.today_levels)
}

@Composable
private fun range(from: String, to: String, one: Int, two: Int) = if (from == to) stringResource(one, to) else stringResource(two, from, to)

/** What does not leave, and why. */
@Composable
internal fun Staying(trip: Trip, act: TodayActions) {
    if (trip.dropped.isEmpty()) return
    Panel {
        SectionTitle(stringResource(R.string.today_stays_title))
        SoftText(stringResource(R.string.today_stays_text, measures().distance(trip.dropped.sumOf { it.metres })))
        for (part in trip.dropped) Entry(stringResource(part.reason.words), measures().distance(part.metres))
        RowLine()
        LinkRow(stringResource(R.string.today_zones), act::drawZones, stringResource(R.string.today_zones_text))
    }
}

@Composable
internal fun DeleteTrip(trip: Trip, act: TodayActions) {
    OtherButton(stringResource(R.string.today_delete_trip), { act.askToDelete(Asked.WholeTrip(trip.id, trip.gone)) })
}
