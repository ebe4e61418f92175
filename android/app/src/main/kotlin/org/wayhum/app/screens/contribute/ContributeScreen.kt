package org.wayhum.app.screens.contribute

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.Ask
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Offer
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.measures
import org.wayhum.app.parts.momentWords
import org.wayhum.app.parts.timeWords

/** One large control, how loud it is or how fast one goes, and what is on and why. */
@Composable
fun ContributeScreen(state: ContributeState, act: ContributeActions, modifier: Modifier = Modifier) {
    val (urgent, calm) = state.notices.partition { it.words.tone != Tone.CALM }
    TwoHalves(
        title = stringResource(R.string.contribute_title),
        modifier = modifier,
        first = {
            urgent.forEach { NoticeOf(it, act) }
            Dial(state)
            DialNotes(state)
            Control(state.phase, act)
        },
        second = {
            calm.forEach { NoticeOf(it, act) }
            if (state.phase == Phase.ON && state.sensing != null) WhatIsOn(state, state.sensing)
            if (state.phase == Phase.OFF) WhatItDoes()
            if (state.phase == Phase.ON || state.phase == Phase.OFF) Waiting(state, act)
        },
    )
    if (state.asksToBeginAnew) {
        Ask(
            stringResource(R.string.contribute_ask_anew_title),
            stringResource(R.string.contribute_ask_anew_text),
            stringResource(R.string.remedy_begin_anew),
            onConfirm = act::beginAnew,
            onDismiss = act::doNotBeginAnew,
        )
    }
}

@Composable
private fun NoticeOf(notice: ContributeNotice, act: ContributeActions) {
    val said = notice.words
    val remedy = said.remedy?.let { Offer(stringResource(it.words)) { act.remedy(it) } }
    val away = if (said.canGo) Offer(stringResource(R.string.remedy_dismiss)) { act.dismiss(notice) } else null
    val text = if (notice is ContributeNotice.EndedByItself) {
        stringResource(said.text, timeWords(notice.at))
    } else {
        stringResource(said.text)
    }
    Notice(stringResource(said.title), text, tone = said.tone, offers = listOfNotNull(remedy, away))
}

@Composable
private fun WhatItDoes() {
    Panel {
        SectionTitle(stringResource(R.string.contribute_off_title))
        SoftText(stringResource(R.string.contribute_off_text))
    }
}

@Composable
private fun Waiting(state: ContributeState, act: ContributeActions) {
    val due = state.dueAt
    val title = if (state.waiting == 0L) {
        stringResource(R.string.contribute_nothing_waits)
    } else {
        pluralStringResource(R.plurals.contribute_pieces_wait, state.waiting.toInt(), measures().count(state.waiting))
    }
    val text = when {
        due == null -> stringResource(R.string.contribute_look)
        due <= state.now -> stringResource(R.string.contribute_due_now)
        else -> stringResource(R.string.contribute_due_at, momentWords(due, state.now))
    }
    Panel { LinkRow(title, { act.remedy(Remedy.TODAY) }, text) }
}
