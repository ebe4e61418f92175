package org.wayhum.app.screens.today

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.Ask
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Offer
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves

/** The drawing of a trip, what will be sent of it, and what stays. */
@Composable
fun TodayScreen(state: TodayState, act: TodayActions, modifier: Modifier = Modifier) {
    val title = stringResource(R.string.today_title)
    val trip = state.trip
    if (trip == null) {
        Page(title, modifier) {
            ToldNotice(state.told, act)
            if (state.isLoading) Busy(stringResource(R.string.today_loading)) else NothingYet(state.isRecording)
            if (state.older.isNotEmpty()) OlderPieces(state, act)
        }
    } else {
        TwoHalves(
            title,
            modifier,
            first = {
                ToldNotice(state.told, act)
                Trips(state, act)
                Drawn(trip, state, act)
            },
            second = {
                Leaving(trip, state, act)
                Staying(trip, act)
                if (state.older.isNotEmpty()) OlderPieces(state, act)
                DeleteTrip(trip, act)
            },
        )
    }
    Question(state.asked, act)
}

@Composable
private fun NothingYet(isRecording: Boolean) {
    Panel {
        SectionTitle(stringResource(if (isRecording) R.string.today_recording_title else R.string.today_empty_title))
        SoftText(stringResource(if (isRecording) R.string.today_recording_text else R.string.today_empty_text))
    }
}

@Composable
private fun ToldNotice(told: Told?, act: TodayActions) {
    val read = listOf(Offer(stringResource(R.string.remedy_dismiss), act::hasRead))
    when (told) {
        null -> Unit

        Told.PieceDeleted ->
            Notice(stringResource(R.string.today_deleted_title), stringResource(R.string.today_piece_deleted), offers = read)

        Told.PieceGone -> Notice(
            stringResource(R.string.today_gone_title),
            stringResource(R.string.today_piece_gone),
            tone = Tone.ATTENTION,
            offers = read,
        )

        is Told.TripDeleted -> Notice(
            stringResource(R.string.today_deleted_title),
            if (told.gone == 0) {
                stringResource(R.string.today_trip_deleted)
            } else {
                pluralStringResource(R.plurals.today_trip_deleted_but, told.gone, told.gone)
            },
            tone = if (told.gone == 0) Tone.CALM else Tone.ATTENTION,
            offers = read,
        )

        Told.NotThere ->
            Notice(stringResource(R.string.today_failed_title), stringResource(R.string.deletion_not_there), offers = read)

        Told.Failed -> Notice(
            stringResource(R.string.today_failed_title),
            stringResource(R.string.today_failed_text),
            tone = Tone.TROUBLE,
            offers = read,
        )
    }
}

@Composable
private fun Question(asked: Asked?, act: TodayActions) {
    when (asked) {
        null -> Unit

        is Asked.Piece -> Ask(
            stringResource(R.string.today_ask_piece_title),
            stringResource(R.string.today_ask_piece_text),
            stringResource(R.string.today_delete),
            onConfirm = act::delete,
            onDismiss = act::doNotDelete,
        )

        is Asked.WholeTrip -> Ask(
            stringResource(R.string.today_ask_trip_title),
            if (asked.gone == 0) {
                stringResource(R.string.today_ask_trip_text)
            } else {
                pluralStringResource(R.plurals.today_ask_trip_but, asked.gone, asked.gone)
            },
            stringResource(R.string.today_delete),
            onConfirm = act::delete,
            onDismiss = act::doNotDelete,
        )
    }
}
