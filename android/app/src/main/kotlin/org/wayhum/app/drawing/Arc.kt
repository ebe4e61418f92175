package org.wayhum.app.drawing

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Box
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
import org.wayhum.app.theme.Space
import kotlin.math.cos
import kotlin.math.sin

private const val FIRST_ANGLE = 140f
private const val SWEEP = 260f
private val TRACK = 10.dp
private val ACROSS = 300.dp

/** The arc is open below: it takes less height than width. */
private const val SHAPE = 1.12f

/** What lies at the ends of an arc. */
class Ends(private val from: Double, private val to: Double) {
    fun shareOf(value: Double): Float = ((value.coerceIn(from, to) - from) / (to - from)).toFloat()
}

/** In dB(A): a quiet bedroom, and a pneumatic drill. */
val LevelEnds = Ends(30.0, 90.0)

/** In km/h: standing, and a motorway. */
val SpeedEnds = Ends(0.0, 130.0)

/** A large arc around what is said in numbers or words; filled as far as [share] says, or not at all. */
@Composable
fun Arc(share: Float?, modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    val track = MaterialTheme.colorScheme.outlineVariant
    val fill = MaterialTheme.colorScheme.primary
    Box(modifier.fillMaxWidth().padding(vertical = Space.small), Alignment.Center) {
        Box(Modifier.widthIn(max = ACROSS).fillMaxWidth().aspectRatio(SHAPE), Alignment.Center) {
            Canvas(Modifier.matchParentSize()) {
                arc(track, 1f)
                if (share != null) {
                    arc(fill, share)
                    thumb(fill, share)
                }
            }
            Box(Modifier.padding(horizontal = Space.vast), Alignment.Center) { content() }
        }
    }
}

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
    val centre = Offset(size.width / 2, size.width / 2)
    drawCircle(colour, TRACK.toPx(), centre + Offset((radius * cos(angle)).toFloat(), (radius * sin(angle)).toFloat()))
}
