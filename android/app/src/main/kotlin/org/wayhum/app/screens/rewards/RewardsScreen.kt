package org.wayhum.app.screens.rewards

import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.R
import org.wayhum.app.navigation.Place
import org.wayhum.app.parts.FactRow
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Offer
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.measures
import org.wayhum.app.parts.momentWords
import org.wayhum.app.words.words

@Composable
fun RewardsScreen(state: RewardsState, go: (Place) -> Unit) {
    TwoHalves(
        stringResource(R.string.rewards_title),
        first = {
            Trouble(state, go)
            Points(state)
            if (state.purse.hasWallet) Whereabouts(state)
            Honesty()
        },
        second = {
            Sent(state, go)
            Earnless(state)
            if (state.purse.hasWallet) Passes(state)
        },
    )
}

@Composable
private fun Trouble(state: RewardsState, go: (Place) -> Unit) {
    if (!state.purse.hasWallet) {
        Notice(
            stringResource(R.string.rewards_no_wallet_title),
            stringResource(R.string.rewards_no_wallet),
            icon = R.drawable.ic_wallet,
            offers = listOf(Offer(stringResource(R.string.rewards_make_wallet), { go(Place.WALLET) })),
        )
    }
    state.stopped?.let { Notice(stringResource(R.string.rewards_stopped), stringResource(it.words), tone = Tone.TROUBLE) }
    if (state.purse.contradicted) {
        Notice(
            stringResource(R.string.rewards_contradicted_title),
            stringResource(R.string.rewards_contradicted),
            tone = Tone.ATTENTION,
        )
    }
}

@Composable
private fun Points(state: RewardsState) {
    Panel {
        if (state.points == 0uL) {
            SectionTitle(stringResource(R.string.rewards_none_yet))
            SoftText(stringResource(R.string.rewards_none_yet_text))
        } else {
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Text(counted(R.plurals.rewards_points, state.points), style = MaterialTheme.typography.displayMedium)
                SoftText(stringResource(R.string.rewards_points_label))
            }
        }
    }
}

@Composable
private fun Whereabouts(state: RewardsState) {
    val purse = state.purse
    val count = measures()::count
    Panel {
        SectionTitle(stringResource(R.string.rewards_where_title))
        FactRow(stringResource(R.string.rewards_held), count(purse.pointsHeld.toLong()), stringResource(R.string.rewards_held_text))
        RowLine()
        FactRow(
            stringResource(R.string.rewards_in_lots),
            count(purse.pointsInLots.toLong()),
            stringResource(R.string.rewards_in_lots_text),
        )
        RowLine()
        val settled = when {
            purse.redeemed == 0uL -> null
            purse.unsettled == 0uL -> stringResource(R.string.rewards_all_settled)
            else -> counted(R.plurals.rewards_unsettled, purse.unsettled)
        }
        FactRow(stringResource(R.string.rewards_redeemed), count(purse.redeemed.toLong()), settled)
        if (purse.refused > 0uL) {
            RowLine()
            FactRow(
                stringResource(R.string.rewards_refused),
                count(purse.refused.toLong()),
                stringResource(R.string.rewards_refused_text),
            )
        }
    }
}

@Composable
private fun Honesty() {
    Panel {
        SectionTitle(stringResource(R.string.rewards_honest_title))
        Text(stringResource(R.string.rewards_honest), style = MaterialTheme.typography.bodyMedium)
    }
}

@Composable
private fun Sent(state: RewardsState, go: (Place) -> Unit) {
    Panel {
        SectionTitle(stringResource(R.string.rewards_sent_title))
        LinkRow(stringResource(R.string.rewards_history), { go(Place.HISTORY) }, sentWords(state))
        state.heldUp?.let {
            RowLine()
            Text(stringResource(R.string.rewards_held_up), style = MaterialTheme.typography.titleMedium)
            SoftText(stringResource(it.words))
        }
        if (state.purse.hasWallet) {
            RowLine()
            LinkRow(stringResource(R.string.rewards_wallet), { go(Place.WALLET) }, stringResource(R.string.rewards_wallet_text))
        }
    }
}

@Composable
private fun sentWords(state: RewardsState): String {
    val sent = counted(R.plurals.rewards_history_text, state.sent)
    if (state.waiting == 0uL) return sent
    return stringResource(R.string.joined_pair, sent, counted(R.plurals.rewards_waiting, state.waiting))
}

@Composable
private fun Earnless(state: RewardsState) {
    val nothing = state.nothing ?: return
    if (state.sent + state.quarantined + state.tooLate == 0uL) return
    Panel {
        SectionTitle(stringResource(R.string.rewards_nothing_title))
        if (nothing.verdicts.isEmpty() && state.quarantined + state.tooLate == 0uL) {
            SoftText(stringResource(R.string.rewards_nothing_none))
            return@Panel
        }
        for (each in nothing.verdicts) {
            Reason(
                stringResource(each.verdict.words),
                counted(R.plurals.rewards_places, each.count.toULong()),
            )
        }
        if (state.quarantined > 0uL) {
            Reason(stringResource(R.string.rewards_quarantined), counted(R.plurals.rewards_contributions, state.quarantined))
        }
        if (state.tooLate > 0uL) {
            Reason(stringResource(R.string.rewards_too_late), counted(R.plurals.rewards_contributions, state.tooLate))
        }
        if (nothing.verdicts.isNotEmpty()) {
            SoftText(stringResource(R.string.rewards_nothing_text, measures().count(nothing.over.toLong())))
        }
    }
}

@Composable
private fun Reason(why: String, howMany: String) {
    Column(Modifier.semantics(mergeDescendants = true) {}) {
        Text(howMany, style = MaterialTheme.typography.titleMedium)
        Text(why, style = MaterialTheme.typography.bodyMedium)
    }
}

@Composable
private fun Passes(state: RewardsState) {
    Panel {
        SectionTitle(stringResource(R.string.rewards_passes_title))
        FactRow(
            stringResource(R.string.rewards_passes),
            measures().count(state.purse.passes.toLong()),
            stringResource(R.string.rewards_passes_text),
        )
        state.nextPasses?.let { SoftText(stringResource(R.string.rewards_passes_next, momentWords(it, state.now))) }
    }
}

@Composable
private fun counted(plural: Int, count: ULong): String =
    pluralStringResource(plural, count.coerceAtMost(Int.MAX_VALUE.toULong()).toInt(), measures().count(count.toLong()))
