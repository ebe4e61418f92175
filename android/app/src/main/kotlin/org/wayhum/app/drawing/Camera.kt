package org.wayhum.app.drawing

import androidx.compose.runtime.Immutable
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size

/** Where the drawing is looked at from: [centre] in metres lies in the middle, and a pixel is [metresAPixel] wide. */
@Immutable
internal data class Camera(val centre: Offset, val metresAPixel: Float) {
    fun toScreen(point: Offset, size: Size): Offset = (point - centre) / metresAPixel + size.middle

    fun toMetres(point: Offset, size: Size): Offset = (point - size.middle) * metresAPixel + centre

    /** Moved by fingers: what was below [at] stays there, whatever the zoom, but for [pan]. */
    fun moved(at: Offset, pan: Offset, zoom: Float, size: Size): Camera {
        val held = toMetres(at, size)
        val nearer = copy(metresAPixel = metresAPixel / zoom)
        return nearer.copy(centre = nearer.centre + held - nearer.toMetres(at + pan, size))
    }

    /** Not further away than [whole], not nearer than is of use, and always with something of the way in sight. */
    fun within(whole: Camera, bounds: Rect): Camera {
        val metres = metresAPixel.coerceIn(minOf(NEAREST, whole.metresAPixel), whole.metresAPixel)
        if (metres == whole.metresAPixel) return whole
        return Camera(Offset(centre.x.coerceIn(bounds.left, bounds.right), centre.y.coerceIn(bounds.top, bounds.bottom)), metres)
    }

    companion object {
        /** Metres a pixel: a cell of 50 m fills a screen. */
        private const val NEAREST = 0.1f

        /** A way of a few metres is not drawn larger than this many metres across. */
        private const val LEAST_ACROSS = 300f

        /** All of [bounds], with [margin] pixels around it. */
        fun onto(bounds: Rect, size: Size, margin: Float): Camera {
            val across = maxOf(bounds.width, LEAST_ACROSS) / (size.width - 2 * margin).coerceAtLeast(1f)
            val down = maxOf(bounds.height, LEAST_ACROSS / 2) / (size.height - 2 * margin).coerceAtLeast(1f)
            return Camera(bounds.center, maxOf(across, down))
        }
    }
}

private val Size.middle get() = Offset(width / 2, height / 2)
