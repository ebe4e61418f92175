package org.wayhum.app.drawing

import androidx.compose.ui.geometry.Offset
import org.wayhum.LatLon
import kotlin.math.PI
import kotlin.math.cos

/** Metres a degree of latitude, on a sphere of the Earth's mean radius (6,371,009 m, IUGG): a drawing needs no more. */
private const val METRES_A_DEGREE = 111_195.1
private const val HALF_TURN = 180.0
private const val WHOLE_TURN = 360.0

/** East and south of [origin] in metres: flat, as a stretch of some kilometres nearly is. */
internal class Plane(private val origin: LatLon) {
    private val shrinking = cos(origin.latDeg * PI / HALF_TURN)

    fun at(position: LatLon): Offset {
        val east = wrapped(position.lonDeg - origin.lonDeg) * shrinking * METRES_A_DEGREE
        val south = (origin.latDeg - position.latDeg) * METRES_A_DEGREE
        return Offset(east.toFloat(), south.toFloat())
    }

    /** The position that lies there: [at] the other way round. */
    fun positionAt(point: Offset): LatLon = LatLon(origin.latDeg - point.y / METRES_A_DEGREE, wrapped(origin.lonDeg + point.x / (shrinking * METRES_A_DEGREE)))

    // Across the line where the date changes.
    private fun wrapped(degrees: Double) = when {
        degrees > HALF_TURN -> degrees - WHOLE_TURN
        degrees < -HALF_TURN -> degrees + WHOLE_TURN
        else -> degrees
    }
}
