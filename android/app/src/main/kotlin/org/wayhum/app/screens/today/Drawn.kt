package org.wayhum.app.screens.today

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.drawing.Layer
import org.wayhum.app.drawing.Legend
import org.wayhum.app.drawing.WayDrawing
import org.wayhum.app.parts.OneOf
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures
import org.wayhum.app.parts.momentWords
import org.wayhum.app.theme.Space
import org.wayhum.app.words.words

/** The trips of the last days, to choose from. */
@Composable
internal fun Trips(state: TodayState, act: TodayActions) {
    Row(
        Modifier.horizontalScroll(rememberScrollState()).selectableGroup(),
        Arrangement.spacedBy(Space.small),
    ) {
        for (trip in state.trips) {
            FilterChip(
                selected = trip.id == state.shown,
                onClick = { act.show(trip.id) },
                label = { Text(nameOf(trip, state)) },
            )
        }
    }
}

/** When it began, and how: "today, 08:15". */
@Composable
private fun nameOf(trip: Trip, state: TodayState): String =
    trip.began?.let { begun(momentWords(it, state.now)) } ?: stringResource(R.string.today_trip, measures().distance(trip.recorded))

/** As it stands at the beginning of a sentence. */
@Composable
private fun begun(words: String): String {
    val locale = LocalConfiguration.current.locales[0]
    return words.replaceFirstChar { it.titlecase(locale) }
}

/** The drawing with what it needs to be understood. */
@Composable
internal fun Drawn(trip: Trip, state: TodayState, act: TodayActions) {
    val length = measures().distance(trip.recorded)
    SoftText(trip.mode?.let { stringResource(R.string.today_piece, length, stringResource(it.words)) } ?: length)
    WayDrawing(
        way = trip.way,
        layer = state.layer,
        summary = summaryOf(trip),
        modifier = Modifier.fillMaxWidth().aspectRatio(Space.DRAWING).clip(MaterialTheme.shapes.large),
        chosen = state.chosen,
        onChoose = act::choose,
    )
    val layers = listOf(
        Layer.SPEED to stringResource(R.string.today_by_speed),
        Layer.NOISE to stringResource(R.string.today_by_noise),
    )
    OneOf(layers, state.layer, act::colourBy)
    if (state.layer == Layer.NOISE && trip.waiting.none { it.levels != null }) {
        SoftText(stringResource(R.string.today_no_levels))
    }
    Legend(state.layer, withZones = trip.way.zones.isNotEmpty())
}

/** The drawing in words. */
@Composable
private fun summaryOf(trip: Trip): String {
    val recorded = stringResource(R.string.drawing_recorded, measures().distanceSpoken(trip.recorded))
    val sent = pluralStringResource(
        R.plurals.drawing_sent,
        trip.waiting.size,
        trip.waiting.size,
        measures().distanceSpoken(trip.waiting.sumOf { it.metres }),
    )
    val zones = pluralStringResource(R.plurals.drawing_zones, trip.way.zones.size, trip.way.zones.size)
    return listOfNotNull(recorded, sent, zones.takeIf { trip.way.zones.isNotEmpty() }).joinToString(" ")
}
