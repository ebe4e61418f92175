package org.wayhum.app.drawing

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.PathMeasure
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.dp
import org.wayhum.app.theme.DrawingColours
import org.wayhum.app.theme.SpeedScale

// Pictures of streets that do not exist, to explain with. Coordinates are shares of the width and of the height.

/** Streets as the map shows them: each coloured by how fast it flows. */
fun DrawScope.specimenMap(colours: DrawingColours) {
    drawRect(colours.ground)
    val streets = listOf(
        listOf(0.02f to 0.60f, 0.22f to 0.52f, 0.45f to 0.55f, 0.70f to 0.44f, 0.98f to 0.36f) to
            listOf(85.0, 62.0, 34.0, 14.0, 28.0, 45.0, 55.0),
        listOf(0.30f to 0.03f, 0.36f to 0.30f, 0.45f to 0.55f, 0.52f to 0.78f, 0.50f to 0.98f) to
            listOf(55.0, 45.0, 24.0, 8.0, 34.0, 44.0),
        listOf(0.08f to 0.98f, 0.26f to 0.84f, 0.52f to 0.78f, 0.78f to 0.80f, 0.97f to 0.66f) to
            listOf(95.0, 120.0, 95.0, 75.0, 62.0),
        listOf(0.98f to 0.06f, 0.80f to 0.22f, 0.70f to 0.44f, 0.74f to 0.64f, 0.78f to 0.80f) to
            listOf(44.0, 34.0, 18.0, 36.0, 52.0),
    ).map { (points, speeds) -> curve(points) to speeds }
    for ((street, _) in streets) line(street, colours.casing, CASED)
    for ((street, speeds) in streets) {
        val whole = PathMeasure().apply { setPath(street, false) }
        val part = whole.length / speeds.size
        speeds.forEachIndexed { place, kmh -> line(whole.from(place * part, (place + 1) * part), SpeedScale.colourOf(kmh), WIDE) }
    }
}

/** A way of which the ends stay on the phone, and pieces leave. */
fun DrawScope.specimenTrip(colours: DrawingColours) {
    drawRect(colours.ground)
    val way = curve(
        listOf(
            0.17f to 0.78f,
            0.24f to 0.62f,
            0.38f to 0.66f,
            0.52f to 0.44f,
            0.70f to 0.40f,
            0.77f to 0.27f,
            0.85f to 0.22f,
        ),
    )
    val whole = PathMeasure().apply { setPath(way, false) }
    // Not around the ends: a circle's middle must not tell where they are.
    zone(whole.getPosition(0f) + Offset(size.width * 0.03f, size.height * -0.05f), colours)
    zone(whole.getPosition(whole.length) + Offset(size.width * -0.02f, size.height * 0.07f), colours)
    line(way, colours.recorded, THIN)
    for (end in listOf(whole.getPosition(0f), whole.getPosition(whole.length))) {
        drawCircle(colours.ground, 5.dp.toPx(), end)
        drawCircle(colours.recorded, 5.dp.toPx(), end, style = Stroke(THIN.toPx()))
    }
    val pieces = listOf(0.24f to 0.41f, 0.455f to 0.60f, 0.645f to 0.77f).map { (from, to) ->
        from * whole.length to
            to * whole.length
    }
    for ((from, to) in pieces) line(whole.from(from, to), colours.casing, CASED)
    val speeds = listOf(listOf(44.0, 52.0, 36.0), listOf(34.0, 22.0), listOf(45.0, 58.0))
    pieces.zip(speeds) { (from, to), values ->
        val part = (to - from) / values.size
        values.forEachIndexed { place, kmh ->
            line(whole.from(from + place * part, from + (place + 1) * part), SpeedScale.colourOf(kmh), WIDE)
        }
    }
}

private fun DrawScope.zone(centre: Offset, colours: DrawingColours) {
    val radius = size.minDimension * 0.18f
    drawCircle(colours.zone.copy(alpha = 0.10f), radius, centre)
    val dashes = PathEffect.dashPathEffect(floatArrayOf(6.dp.toPx(), 4.dp.toPx()))
    drawPath(Path().apply { addOval(Rect(centre, radius)) }, colours.zone, style = Stroke(1.5.dp.toPx(), pathEffect = dashes))
}

private val THIN = 2.5.dp
private val WIDE = 7.dp
private val CASED = 9.5.dp

private fun DrawScope.line(path: Path, colour: Color, width: androidx.compose.ui.unit.Dp) =
    drawPath(path, colour, style = Stroke(width.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round))

private fun PathMeasure.from(start: Float, end: Float) = Path().also { getSegment(start, end, it, true) }

/** A smooth line through the points (Catmull and Rom's spline). */
private fun DrawScope.curve(shares: List<Pair<Float, Float>>): Path {
    val points = shares.map { (x, y) -> Offset(x * size.width, y * size.height) }
    return Path().apply {
        moveTo(points[0].x, points[0].y)
        for (place in 1 until points.size) {
            val before = points[maxOf(place - 2, 0)]
            val from = points[place - 1]
            val to = points[place]
            val after = points[minOf(place + 1, points.size - 1)]
            val leaving = from + (to - before) / 6f
            val coming = to - (after - from) / 6f
            cubicTo(leaving.x, leaving.y, coming.x, coming.y, to.x, to.y)
        }
    }
}
