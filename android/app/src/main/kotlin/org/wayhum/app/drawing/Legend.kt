package org.wayhum.app.drawing

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.wayhum.app.R
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.DrawingColours
import org.wayhum.app.theme.LocalDrawingColours
import org.wayhum.app.theme.Space
import org.wayhum.app.theme.Step

/** What the lines of a drawing mean: they differ in width and pattern as well. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun Legend(layer: Layer, withZones: Boolean, modifier: Modifier = Modifier) {
    val colours = LocalDrawingColours.current
    Column(modifier, Arrangement.spacedBy(Space.medium)) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.large), verticalArrangement = Arrangement.spacedBy(Space.tiny)) {
            Sample(stringResource(R.string.legend_recorded)) { recorded(colours) }
            Sample(stringResource(R.string.legend_sent)) { sent(colours, scaleOf(layer).steps.map(Step::colour)) }
            if (withZones) Sample(stringResource(R.string.legend_zone)) { zone(colours) }
        }
        ScaleBar(layer)
    }
}

@Composable
private fun Sample(words: String, paint: DrawScope.() -> Unit) {
    Row(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.small), Alignment.CenterVertically) {
        Canvas(Modifier.size(24.dp, 14.dp), onDraw = paint)
        SoftText(words)
    }
}

private fun DrawScope.recorded(colours: DrawingColours) =
    drawLine(colours.recorded, Offset(0f, center.y), Offset(size.width, center.y), 2.dp.toPx(), StrokeCap.Round)

private fun DrawScope.sent(colours: DrawingColours, steps: List<Color>) {
    val inset = 4.dp.toPx()
    val length = (size.width - 2 * inset) / SAMPLED.size
    drawLine(colours.casing, Offset(inset, center.y), Offset(size.width - inset, center.y), 8.dp.toPx(), StrokeCap.Round)
    SAMPLED.forEachIndexed { place, step ->
        val from = Offset(inset + length * place, center.y)
        drawLine(steps[step], from, from + Offset(length, 0f), 6.dp.toPx(), StrokeCap.Round)
    }
}

private fun DrawScope.zone(colours: DrawingColours) {
    val dashes = PathEffect.dashPathEffect(floatArrayOf(3.dp.toPx(), 2.dp.toPx()))
    drawCircle(colours.zone.copy(alpha = 0.15f), size.height / 2)
    drawCircle(colours.zone, size.height / 2 - 1.dp.toPx(), style = Stroke(1.5.dp.toPx(), pathEffect = dashes))
}

private val SAMPLED = listOf(2, 4, 6)

/** The scale's steps with the numbers between them. */
@Composable
private fun ScaleBar(layer: Layer) {
    val scale = scaleOf(layer)
    val name = stringResource(if (layer == Layer.SPEED) R.string.legend_speed else R.string.legend_noise)
    val low = stringResource(if (layer == Layer.SPEED) R.string.legend_slow else R.string.legend_quiet)
    val high = stringResource(if (layer == Layer.SPEED) R.string.legend_fast else R.string.legend_loud)
    val rim = LocalDrawingColours.current.casing
    Column(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.tiny)) {
        Text(name, style = MaterialTheme.typography.titleSmall)
        Row(Modifier.fillMaxWidth().height(12.dp).clip(CircleLike).border(1.dp, rim, CircleLike)) {
            for (step in scale.steps) Box(Modifier.weight(1f).fillMaxHeight().background(step.colour))
        }
        Row(Modifier.fillMaxWidth()) {
            scale.steps.forEachIndexed { place, step ->
                val number = if (place == 0 || place % 2 == 0) "" else measures().whole(step.from)
                Text(
                    number,
                    Modifier.weight(1f),
                    style = MaterialTheme.typography.labelSmall,
                    textAlign = TextAlign.Start,
                    maxLines = 1,
                )
            }
        }
        Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
            SoftText(low)
            SoftText(high)
        }
    }
}

private val CircleLike = RoundedCornerShape(6.dp)
