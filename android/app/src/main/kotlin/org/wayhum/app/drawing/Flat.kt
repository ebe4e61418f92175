package org.wayhum.app.drawing

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import org.wayhum.LatLon

/** A way on a plane, in metres. */
internal class Flat(val line: List<Offset>, val pieces: List<FlatPiece>, val zones: List<FlatZone>) {
    /** Around what was recorded and what will be sent; a zone far away does not make them small. */
    val bounds: Rect = boundsOf(line + pieces.flatMap { piece -> piece.cells.flatMap { it.corners } })
        ?: boundsOf(zones.flatMap { it.corners() })
        ?: Rect(Offset.Zero, 0f)
}

internal class FlatPiece(val id: Long, val cells: List<FlatCell>)

internal class FlatCell(val corners: List<Offset>, val of: DrawnCell) {
    val centre: Offset = corners.fold(Offset.Zero, Offset::plus) / corners.size.coerceAtLeast(1).toFloat()
}

internal class FlatZone(val centre: Offset, val radius: Float) {
    fun corners() = listOf(centre - Offset(radius, radius), centre + Offset(radius, radius))
}

/** [way] on a plane around its middle; null where there is nothing to draw. */
internal fun flatten(way: Way): Flat? {
    val plane = planeOf(way) ?: return null
    return Flat(
        line = way.line.map(plane::at),
        pieces = way.pieces.map { piece -> FlatPiece(piece.id, piece.cells.map { FlatCell(it.outline.map(plane::at), it) }) },
        zones = way.zones.map { FlatZone(plane.at(it.centre), it.radius.toFloat()) },
    )
}

/** The plane around the middle of [way]; null where there is nothing to draw. */
internal fun planeOf(way: Way): Plane? = middleOf(way)?.let(::Plane)

private fun middleOf(way: Way): LatLon? = way.line.getOrNull(way.line.size / 2)
    ?: way.pieces.firstOrNull()?.cells?.firstOrNull()?.outline?.firstOrNull()
    ?: way.zones.firstOrNull()?.centre

private fun boundsOf(points: List<Offset>): Rect? = if (points.isEmpty()) {
    null
} else {
    Rect(points.minOf { it.x }, points.minOf { it.y }, points.maxOf { it.x }, points.maxOf { it.y })
}
