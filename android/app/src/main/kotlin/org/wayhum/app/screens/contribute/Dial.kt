package org.wayhum.app.screens.contribute

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.dp
import org.wayhum.app.parts.kmhOf
import org.wayhum.app.theme.Space

private const val FIRST_ANGLE = 140f
private const val SWEEP = 260f
private val TRACK = 10.dp

/** What lies at the ends of the arc: a quiet bedroom and a pneumatic drill; standing and a motorway. */
private val LEVELS = 30.0..90.0
private val SPEEDS = 0.0..130.0

/** The large round thing: what matters most at the moment, in the middle of an arc that shows it as well. */
@Composable
internal fun Dial(state: ContributeState) {
    val track = MaterialTheme.colorScheme.outlineVariant
    val fill = MaterialTheme.colorScheme.primary
    val share = state.share()
    Box(Modifier.fillMaxWidth().padding(vertical = Space.small), Alignment.Center) {
        Box(Modifier.widthIn(max = 300.dp).fillMaxWidth().aspectRatio(1.12f, matchHeightConstraintsFirst = false), Alignment.Center) {
            Canvas(Modifier.matchParentSize()) {
                arc(track, 1f)
                if (share != null) {
                    arc(fill, share)
                    thumb(fill, share)
                }
            }
            Column(
                Modifier.padding(horizontal = Space.vast),
                verticalArrangement = Arrangement.Center,
                horizontalAlignment = Alignment.CenterHorizontally,
            ) { DialWords(state) }
        }
    }
}

/** How far the arc is filled; null: not at all. */
private fun ContributeState.share(): Float? {
    val hearing = hearing
    val speed = speed
    return when {
        phase != Phase.ON -> null
        hearing is Hearing.Heard -> LEVELS.share(hearing.levelDb)
        speed != null && hearing !is Hearing.Deaf -> SPEEDS.share(kmhOf(speed))
        else -> null
    }
}

private fun ClosedFloatingPointRange<Double>.share(value: Double): Float =
    ((value.coerceIn(this) - start) / (endInclusive - start)).toFloat()

private fun DrawScope.arc(colour: Color, share: Float) {
    val width = TRACK.toPx()
    drawArc(
        colour,
        FIRST_ANGLE,
        SWEEP * share,
        useCenter = false,
        topLeft = Offset(width, width),
        size = Size(size.width - 2 * width, size.width - 2 * width),
        style = Stroke(width, cap = StrokeCap.Round),
    )
}

private fun DrawScope.thumb(colour: Color, share: Float) {
    val radius = size.width / 2 - TRACK.toPx()
    val angle = Math.toRadians((FIRST_ANGLE + SWEEP * share).toDouble())
    val at = Offset((size.width / 2 + radius * kotlin.math.cos(angle)).toFloat(), (size.width / 2 + radius * kotlin.math.sin(angle)).toFloat())
    drawCircle(colour, TRACK.toPx() * 0.95f, at)
}
