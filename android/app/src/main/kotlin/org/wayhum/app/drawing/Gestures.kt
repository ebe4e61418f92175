package org.wayhum.app.drawing

import androidx.compose.foundation.gestures.awaitEachGesture
import androidx.compose.foundation.gestures.awaitFirstDown
import androidx.compose.foundation.gestures.calculateCentroid
import androidx.compose.foundation.gestures.calculatePan
import androidx.compose.foundation.gestures.calculateZoom
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.input.pointer.PointerInputScope
import androidx.compose.ui.input.pointer.positionChanged

/**
 * Two fingers move and zoom; one finger moves only where [isNear] says that there is something to move to. Otherwise the page below scrolls,
 * as whoever wipes over a drawing wants it to.
 */
internal suspend fun PointerInputScope.detectMoves(isNear: () -> Boolean, move: (at: Offset, pan: Offset, zoom: Float) -> Unit) {
    awaitEachGesture {
        awaitFirstDown(requireUnconsumed = false)
        do {
            val event = awaitPointerEvent()
            val fingers = event.changes.count { it.pressed }
            val isOurs = event.changes.none { it.isConsumed } && (fingers > 1 || (fingers == 1 && isNear()))
            if (isOurs) {
                move(event.calculateCentroid(useCurrent = false), event.calculatePan(), event.calculateZoom())
                event.changes.filter { it.positionChanged() }.forEach { it.consume() }
            }
        } while (fingers > 0)
    }
}
