package org.wayhum.app.drawing

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Fill
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipPath
import androidx.compose.ui.unit.dp
import org.wayhum.app.theme.DrawingColours
import org.wayhum.app.theme.NoiseScale
import org.wayhum.app.theme.SpeedScale

/** How something flat is put on the screen. */
internal class Painting(
    private val flat: Flat,
    private val camera: Camera,
    private val colours: DrawingColours,
    private val layer: Layer,
    private val chosen: Long?,
) {
    fun DrawScope.paint() {
        drawRect(colours.ground)
        grid()
        zones()
        recorded()
        for (piece in flat.pieces) casing(piece, if (piece.id == chosen) CHOSEN_RIM else RIM)
        for (piece in flat.pieces) cells(piece)
    }

    private fun DrawScope.at(point: Offset) = camera.toScreen(point, size)

    // Lines of round distances, so that nearness can be felt where there is no street.
    private fun DrawScope.grid() {
        val step = roundLength(camera.metresAPixel * size.minDimension / 2).toFloat()
        val from = camera.toMetres(Offset.Zero, size)
        val to = camera.toMetres(Offset(size.width, size.height), size)
        stepsWithin(from.x, to.x, step).forEach { x ->
            val pixel = at(Offset(x, 0f)).x
            drawLine(colours.grid, Offset(pixel, 0f), Offset(pixel, size.height))
        }
        stepsWithin(from.y, to.y, step).forEach { y ->
            val pixel = at(Offset(0f, y)).y
            drawLine(colours.grid, Offset(0f, pixel), Offset(size.width, pixel))
        }
    }

    private fun DrawScope.zones() {
        for (zone in flat.zones) {
            val centre = at(zone.centre)
            val radius = zone.radius / camera.metresAPixel
            val circle = Path().apply { addOval(Rect(centre, radius)) }
            drawPath(circle, colours.zone.copy(alpha = ZONE_TINT))
            clipPath(circle) { hatching(Rect(centre, radius)) }
            val dashes = PathEffect.dashPathEffect(floatArrayOf(6.dp.toPx(), 4.dp.toPx()))
            drawPath(circle, colours.zone, style = Stroke(1.5.dp.toPx(), pathEffect = dashes))
        }
    }

    private fun DrawScope.hatching(within: Rect) {
        val seen = within.intersect(Rect(Offset.Zero, size))
        if (seen.width <= 0 || seen.height <= 0) return
        val step = 9.dp.toPx()
        var x = seen.left - seen.height
        while (x < seen.right) {
            drawLine(colours.zone.copy(alpha = HATCH), Offset(x, seen.bottom), Offset(x + seen.height, seen.top), 1.dp.toPx())
            x += step
        }
    }

    private fun DrawScope.recorded() {
        val points = flat.line.map { at(it) }
        if (points.isEmpty()) return
        drawPath(pathOf(points), colours.recorded, style = Stroke(RECORDED.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round))
        for (end in listOf(points.first(), points.last())) {
            drawCircle(colours.ground, END.toPx(), end)
            drawCircle(colours.recorded, END.toPx(), end, style = Stroke(RECORDED.toPx()))
        }
    }

    private fun DrawScope.casing(piece: FlatPiece, rim: androidx.compose.ui.unit.Dp) {
        val colour = if (piece.id == chosen) colours.mark else colours.casing
        val stroke = Stroke((WIDTH + rim * 2).toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round)
        for (cell in piece.cells) drawPath(outlineOf(cell), colour, style = stroke)
        drawPath(pathOf(piece.cells.map { at(it.centre) }), colour, style = stroke)
    }

    private fun DrawScope.cells(piece: FlatPiece) {
        val stroke = Stroke(WIDTH.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round)
        for (cell in piece.cells) {
            val colour = cell.of.valueOf(layer)?.let { scaleOf(layer).colourOf(it) } ?: colours.unknown
            val outline = outlineOf(cell)
            drawPath(outline, colour, style = Fill)
            drawPath(outline, colour, style = stroke)
        }
    }

    private fun DrawScope.outlineOf(cell: FlatCell) = pathOf(cell.corners.map { at(it) }).apply { close() }

    private companion object {
        val WIDTH = 3.5.dp
        val RIM = 1.dp
        val CHOSEN_RIM = 3.dp
        val RECORDED = 2.dp
        val END = 4.dp
        const val ZONE_TINT = 0.10f
        const val HATCH = 0.45f
    }
}

internal fun scaleOf(layer: Layer) = if (layer == Layer.SPEED) SpeedScale else NoiseScale

private fun stepsWithin(from: Float, to: Float, step: Float): Sequence<Float> {
    val first = kotlin.math.ceil(from / step) * step
    return generateSequence(first) { it + step }.takeWhile { it <= to }
}

private fun pathOf(points: List<Offset>) = Path().apply {
    points.firstOrNull()?.let { moveTo(it.x, it.y) }
    points.drop(1).forEach { lineTo(it.x, it.y) }
}
