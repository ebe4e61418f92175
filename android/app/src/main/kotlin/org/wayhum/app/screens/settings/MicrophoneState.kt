package org.wayhum.app.screens.settings

import org.wayhum.GapReason
import org.wayhum.Loudness
import org.wayhum.Quality

/** Hearing without recording. It prints no level. */
class MicrophoneState(
    val isAllowed: Boolean,
    val isOn: Boolean = false,
    /** The last second's level in dB(A); null while nothing is heard. */
    val levelDb: Double? = null,
    val loudness: Loudness? = null,
    val quality: Quality? = null,
    val gap: GapReason? = null,
    /** How far the level may be off, ± decibels; null while it is not known. */
    val uncertaintyDb: Double? = null,
) {
    override fun toString(): String = "MicrophoneState(…)"
}

/** What can be done here. */
interface MicrophoneActions {
    fun listen()

    fun stop()
}
