package org.wayhum.app.screens.contribute

import androidx.compose.runtime.Composable
import org.wayhum.app.drawing.Arc
import org.wayhum.app.drawing.LevelEnds
import org.wayhum.app.drawing.SpeedEnds
import org.wayhum.app.parts.kmhOf

/** The large round thing: what matters most at the moment, in the middle of an arc that shows it as well. */
@Composable
internal fun Dial(state: ContributeState) = Arc(state.share()) { DialWords(state) }

/** How far the arc is filled; null: not at all. */
private fun ContributeState.share(): Float? {
    val hearing = hearing
    val speed = speed
    return when {
        phase != Phase.ON -> null
        hearing is Hearing.Heard -> LevelEnds.shareOf(hearing.levelDb)
        speed != null && hearing !is Hearing.Deaf -> SpeedEnds.shareOf(kmhOf(speed))
        else -> null
    }
}
