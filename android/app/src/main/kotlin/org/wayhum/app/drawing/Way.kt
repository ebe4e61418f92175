package org.wayhum.app.drawing

import androidx.compose.runtime.Immutable
import org.wayhum.LatLon
import org.wayhum.Zone

/** What a drawing's colours say. */
enum class Layer { SPEED, NOISE }

/** All of a drawing. It prints nothing of where it is. */
@Immutable
class Way(
    /** What was recorded, simplified. */
    val line: List<LatLon>,
    /** What will be sent of it. */
    val pieces: List<DrawnPiece>,
    val zones: List<Zone>,
) {
    override fun toString(): String = "Way(…)"
}

/** A piece: [id] tells it from the others. */
@Immutable
class DrawnPiece(val id: Long, val cells: List<DrawnCell>) {
    override fun toString(): String = "DrawnPiece(…)"
}

/** A cell of a piece with what is said of it. */
@Immutable
class DrawnCell(val outline: List<LatLon>, val kmh: Double, val levelDb: Double?) {
    fun valueOf(layer: Layer): Double? = if (layer == Layer.SPEED) kmh else levelDb

    override fun toString(): String = "DrawnCell(…)"
}
