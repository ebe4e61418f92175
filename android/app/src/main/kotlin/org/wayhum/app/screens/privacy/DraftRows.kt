package org.wayhum.app.screens.privacy

import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import org.wayhum.Zone
import org.wayhum.app.R
import org.wayhum.app.drawing.Layer
import org.wayhum.app.drawing.Way
import org.wayhum.app.drawing.WayDrawing
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.OneOf
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space

/** Where a new zone's middle is. */
@Composable
internal fun WhereRows(draft: Draft, state: ZonesState, act: ZonesActions) {
    val ways = listOf(
        DraftWay.HERE to stringResource(R.string.zone_here),
        DraftWay.DRAWN to stringResource(R.string.zone_drawn),
        DraftWay.TYPED to stringResource(R.string.zone_typed),
    )
    SoftText(stringResource(R.string.zone_where))
    OneOf(ways, draft.way, act::tell)
    when (draft.way) {
        DraftWay.HERE -> Here(draft, act)

        DraftWay.TYPED -> TypedFields(draft.typed, act)

        DraftWay.DRAWN -> if (state.line.isEmpty()) {
            SoftText(stringResource(R.string.zone_drawn_none))
        } else {
            SoftText(stringResource(R.string.zone_drawn_text))
            ZoneDrawing(draft.zone, state, act)
        }
    }
}

/** How large it is. */
@Composable
internal fun SizeRows(draft: Draft, act: ZonesActions) {
    val measures = measures()
    SoftText(stringResource(R.string.zone_radius))
    OneOf(draft.radii.map { it to measures.distance(it) }, draft.radius, act::size)
    SoftText(stringResource(R.string.zone_radius_text))
}

@Composable
private fun Here(draft: Draft, act: ZonesActions) {
    when (draft.looking) {
        Looking.NOT_YET -> OtherButton(stringResource(R.string.zone_here_look), act::lookHere)

        Looking.UNDER_WAY -> Busy(stringResource(R.string.zone_here_looking))

        Looking.FOUND -> SoftText(stringResource(R.string.zone_here_found, measures().distance(draft.accuracyM?.toDouble() ?: 0.0)))

        Looking.NOT_FOUND -> {
            SoftText(stringResource(R.string.zone_here_none))
            OtherButton(stringResource(R.string.zone_here_look), act::lookHere)
        }
    }
}

/** The last trip, with all zones; a touch tells where the middle of the new one is. */
@Composable
private fun ZoneDrawing(draft: Zone?, state: ZonesState, act: ZonesActions) {
    val zones = state.zones.orEmpty() + listOfNotNull(draft)
    WayDrawing(
        way = Way(state.line, pieces = emptyList(), zones),
        layer = Layer.SPEED,
        summary = pluralStringResource(R.plurals.zone_drawing_summary, zones.size, measures().count(zones.size.toLong())),
        modifier = Modifier.fillMaxWidth().aspectRatio(Space.DRAWING).clip(MaterialTheme.shapes.large),
        onPlace = act::place,
    )
}

@Composable
private fun TypedFields(typed: Typed, act: ZonesActions) {
    DegreesField(typed.lat, {
        act.type(it, typed.lon)
    }, stringResource(R.string.zone_lat), stringResource(R.string.zone_lat_example), typed.latWrong)
    DegreesField(typed.lon, {
        act.type(typed.lat, it)
    }, stringResource(R.string.zone_lon), stringResource(R.string.zone_lon_example), typed.lonWrong)
}

@Composable
private fun DegreesField(text: String, onType: (String) -> Unit, label: String, example: String, wrong: Int?) {
    OutlinedTextField(
        text,
        onType,
        Modifier.fillMaxWidth(),
        label = { Text(label) },
        supportingText = { Text(wrong?.let { stringResource(it) } ?: example) },
        isError = wrong != null,
        keyboardOptions = KeyboardOptions(autoCorrectEnabled = false, keyboardType = KeyboardType.Text),
        singleLine = true,
    )
}
