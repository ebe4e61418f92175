package org.wayhum.app.screens.contribute

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import org.wayhum.PlanReason
import org.wayhum.app.R
import org.wayhum.app.parts.kmhOf
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space
import org.wayhum.app.words.doubts
import org.wayhum.app.words.words

/** What stands in the middle of the dial. It changes once a second at most, and is read when somebody asks for it, not by itself. */
@Composable
internal fun DialWords(state: ContributeState) {
    val hearing = state.hearing
    val speed = state.speed
    when {
        state.phase == Phase.OPENING -> Middle(stringResource(R.string.contribute_opening))
        state.phase != Phase.ON -> Today(state)
        hearing is Hearing.Heard -> Level(hearing)
        hearing is Hearing.Deaf -> Middle(stringResource(R.string.contribute_microphone_deaf))
        hearing is Hearing.Beginning -> Middle(stringResource(R.string.contribute_listening))
        speed != null -> Speed(speed)
        else -> Middle(stringResource(state.sensing?.reason.shortWords))
    }
}

private val PlanReason?.shortWords
    get() = when (this) {
        PlanReason.STORAGE_LOW -> R.string.contribute_storage_title
        null -> R.string.contribute_opening
        else -> words
    }

@Composable
private fun Level(heard: Hearing.Heard) {
    val number = measures().whole(heard.levelDb)
    val word = stringResource(heard.loudness.words)
    Told(listOf(stringResource(R.string.level_spoken, number, word))) {
        Large(number)
        Soft(stringResource(R.string.level_unit))
        Text(word, style = MaterialTheme.typography.headlineMedium)
    }
}

/** What goes with the dial and has no room in it. */
@Composable
internal fun DialNotes(state: ContributeState) {
    val heard = state.hearing as? Hearing.Heard ?: return
    if (state.phase != Phase.ON) return
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tiny), Alignment.CenterHorizontally) {
        val pace = state.speed?.let(::kmhOf)
        if (pace != null) {
            Fine(
                stringResource(R.string.speed_now, measures().speed(pace)),
                stringResource(R.string.speed_spoken, measures().speedSpoken(pace)),
            )
        }
        val uncertainty = heard.uncertaintyDb?.takeIf { !heard.isCalibrated }?.let { measures().tenth(it) }
        if (uncertainty != null) {
            Fine(
                stringResource(R.string.level_uncertain, uncertainty),
                stringResource(R.string.level_uncertain_spoken, uncertainty),
            )
        }
        for (doubt in heard.quality?.doubts.orEmpty()) Soft(stringResource(doubt))
    }
}

@Composable
private fun Fine(shown: String, spoken: String) = Soft(shown, Modifier.clearAndSetSemantics { contentDescription = spoken })

@Composable
private fun Speed(speed: Double) {
    val kmh = kmhOf(speed)
    Told(listOf(stringResource(R.string.speed_spoken, measures().speedSpoken(kmh)))) {
        Large(measures().whole(kmh))
        Soft(stringResource(R.string.speed_unit))
    }
}

@Composable
private fun Today(state: ContributeState) {
    if (state.mappedToday <= 0) return Middle(stringResource(R.string.contribute_ready))
    val spoken = stringResource(R.string.contribute_mapped_spoken, measures().distanceSpoken(state.mappedToday))
    Told(listOf(spoken)) {
        Soft(stringResource(R.string.contribute_mapped_above))
        Text(measures().distance(state.mappedToday), style = MaterialTheme.typography.displayMedium, textAlign = TextAlign.Center)
        Soft(stringResource(R.string.contribute_mapped_below))
    }
}

/** One thing to a screen reader: [sentences] instead of what is shown. */
@Composable
private fun Told(sentences: List<String>, shown: @Composable () -> Unit) {
    Column(
        Modifier.clearAndSetSemantics { contentDescription = sentences.joinToString(" ") },
        horizontalAlignment = Alignment.CenterHorizontally,
    ) { shown() }
}

@Composable
private fun Large(text: String) = Text(text, style = MaterialTheme.typography.displayLarge, maxLines = 1)

@Composable
private fun Middle(text: String) = Centred(text, MaterialTheme.typography.headlineSmall)

@Composable
private fun Soft(text: String, modifier: Modifier = Modifier) = Text(
    text,
    modifier,
    style = MaterialTheme.typography.bodyMedium,
    color = MaterialTheme.colorScheme.onSurfaceVariant,
    textAlign = TextAlign.Center,
)

@Composable
private fun Centred(text: String, style: TextStyle) = Text(text, style = style, textAlign = TextAlign.Center)
