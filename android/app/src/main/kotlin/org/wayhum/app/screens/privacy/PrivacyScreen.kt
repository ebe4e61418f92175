package org.wayhum.app.screens.privacy

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.navigation.Place
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Option
import org.wayhum.app.parts.OptionRows
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.SwitchRow
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.measures
import org.wayhum.app.parts.spanWords
import org.wayhum.app.words.words

/** [onExport] asks where to write. */
@Composable
fun PrivacyScreen(state: PrivacyState, act: PrivacyActions, go: (Place) -> Unit, onExport: () -> Unit) {
    TwoHalves(
        stringResource(R.string.privacy_title),
        first = {
            state.wrong?.let { Notice(stringResource(R.string.went_wrong), stringResource(it), tone = Tone.TROUBLE) }
            Leaving(state, act)
            if (state.delays.isNotEmpty()) Delay(state, act)
            Zones(state, go)
            CheckPanel(state.check, act::check)
        },
        second = {
            UsagePanel(state.usage, state.storage)
            ExportPanel(state.export, onExport, act::stopExport)
            Panel { LinkRow(stringResource(R.string.wipe_link), { go(Place.WIPE) }, stringResource(R.string.wipe_link_text)) }
        },
    )
}

@Composable
private fun Leaving(state: PrivacyState, act: PrivacyActions) {
    Panel {
        SectionTitle(stringResource(R.string.privacy_leaves_title))
        Text(stringResource(R.string.privacy_leaves), style = MaterialTheme.typography.bodyMedium)
        RowLine()
        val text = if (state.isPaused) R.string.privacy_pause_on else R.string.privacy_pause_off
        SwitchRow(stringResource(R.string.privacy_pause), state.isPaused, act::pause, stringResource(text))
    }
}

@Composable
private fun Delay(state: PrivacyState, act: PrivacyActions) {
    Panel {
        SectionTitle(stringResource(R.string.privacy_delay_title))
        SoftText(stringResource(R.string.privacy_delay_text))
        val options = state.delays.map { (choice, span) ->
            val text = stringResource(R.string.privacy_delay_span, spanWords(span.least), spanWords(span.most))
            Option(choice, stringResource(choice.words), text)
        }
        OptionRows(options, state.delay, act::delay)
    }
}

@Composable
private fun Zones(state: PrivacyState, go: (Place) -> Unit) {
    val text = when (state.zones) {
        null -> null
        0 -> stringResource(R.string.privacy_zones_none)
        else -> pluralStringResource(R.plurals.privacy_zones_count, state.zones, measures().count(state.zones.toLong()))
    }
    Panel { LinkRow(stringResource(R.string.privacy_zones_title), { go(Place.ZONES) }, text) }
}
