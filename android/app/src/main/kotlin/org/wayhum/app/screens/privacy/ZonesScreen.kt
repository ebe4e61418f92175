package org.wayhum.app.screens.privacy

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.Zone
import org.wayhum.ZoneEffect
import org.wayhum.app.R
import org.wayhum.app.parts.Ask
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.coordinates
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space

@Composable
fun ZonesScreen(state: ZonesState, act: ZonesActions, onBack: () -> Unit) {
    TwoHalves(
        stringResource(R.string.zones_title),
        onBack = onBack,
        first = {
            Text(stringResource(R.string.zones_lead), style = MaterialTheme.typography.bodyLarge)
            state.wrong?.let { Notice(stringResource(R.string.went_wrong), stringResource(it), tone = Tone.TROUBLE) }
            state.effect?.let { EffectNotice(it) }
            Yours(state.zones, act)
        },
        second = {
            val draft = state.draft
            if (draft == null) {
                MainButton(stringResource(R.string.zone_new), act::begin)
            } else {
                DraftPanel(draft, state, act)
            }
        },
    )
}

@Composable
private fun EffectNotice(effect: ZoneEffect) {
    val did = listOf(
        R.plurals.effect_pieces to effect.pieces,
        R.plurals.effect_spots to effect.spots,
        R.plurals.effect_contributions to effect.contributions,
        R.plurals.effect_beyond_recall to effect.beyondRecall,
    ).filter { it.second > 0u }
    val lines = did.map { (plural, count) -> pluralStringResource(plural, count.toInt(), measures().count(count.toLong())) }
    Notice(
        stringResource(R.string.effect_title),
        lines.ifEmpty { listOf(stringResource(R.string.effect_nothing)) }.joinToString("\n"),
        tone = if (effect.beyondRecall > 0u) Tone.ATTENTION else Tone.CALM,
    )
}

@Composable
private fun Yours(zones: List<Zone>?, act: ZonesActions) {
    var asked by remember { mutableStateOf<Zone?>(null) }
    Panel {
        SectionTitle(stringResource(R.string.zones_yours))
        if (zones != null && zones.isEmpty()) SoftText(stringResource(R.string.zones_none))
        zones?.forEachIndexed { index, zone ->
            if (index > 0) RowLine()
            ZoneRow(zone) { asked = zone }
        }
    }
    asked?.let { zone ->
        Ask(
            stringResource(R.string.zone_take_back_title),
            stringResource(R.string.zone_take_back_text),
            stringResource(R.string.zone_take_back),
            onConfirm = { act.takeBack(zone) },
            onDismiss = { asked = null },
        )
    }
}

@Composable
private fun ZoneRow(zone: Zone, onTakeBack: () -> Unit) {
    Row(Modifier.fillMaxWidth().heightIn(min = Space.touch), verticalAlignment = Alignment.CenterVertically) {
        val name = stringResource(R.string.zone_name, measures().distance(zone.radius), coordinates(zone.centre))
        Text(name, Modifier.weight(1f), style = MaterialTheme.typography.bodyMedium)
        QuietButton(stringResource(R.string.zone_take_back), onTakeBack)
    }
}

@Composable
private fun DraftPanel(draft: Draft, state: ZonesState, act: ZonesActions) {
    Panel {
        SectionTitle(stringResource(R.string.zone_new))
        WhereRows(draft, state, act)
        RowLine()
        SizeRows(draft, act)
        if (draft.isDrawing) Busy(stringResource(R.string.zone_drawing))
        MainButton(stringResource(R.string.zone_draw), act::draw, enabled = draft.centre != null && !draft.isDrawing)
        Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
            QuietButton(stringResource(R.string.cancel), act::giveUp)
        }
    }
}
