package org.wayhum.app.screens.settings

import androidx.annotation.StringRes
import org.wayhum.CalibrationMethod
import org.wayhum.CalibratorTone

/** What the microphone's levels are worth, and finding it out with a calibrator. */
data class CalibrationState(
    val method: CalibrationMethod,
    /** How far levels may be off, ± decibels; null while it is not known. */
    val uncertaintyDb: Double?,
    /** Whether there is one of this phone's own to forget. */
    val isOwn: Boolean,
    /** The levels that calibrators have, in decibels, and the chosen one; none while they are not known. */
    val levels: List<Double>,
    val level: Double?,
    val isAllowed: Boolean,
    val step: Step = Step.Ready,
) {
    /** How far it is. */
    sealed interface Step {
        data object Ready : Step

        /** The tone has been steady for so many seconds, which is that share of what is wanted; 0 and null while there is none. */
        data class Listening(val steadySeconds: Double, val done: Float?) : Step

        data class Found(val tone: CalibratorTone) : Step

        data class Failed(@StringRes val why: Int) : Step
    }
}

/** What can be done here. */
interface CalibrationActions {
    fun level(db: Double)

    fun begin()

    fun stop()

    fun keep()

    fun forget()
}
