package org.wayhum.android.station

import org.wayhum.GapReason
import org.wayhum.Quality

/** What is heard and how fast it goes, at most once a second. It prints nothing. */
class Live(
    /** The last second's level in dB(A); null while nothing is heard. */
    val levelDb: Double?,
    /** How far that level may be off for the calibration's sake, ± decibels. */
    val uncertaintyDb: Double?,
    /** Whether the meter was calibrated on this very phone. */
    val isCalibrated: Boolean,
    /** What is doubtful about that level. */
    val quality: Quality?,
    /** Why nothing is heard, where the microphone is wanted and hears nothing. */
    val gap: GapReason?,
    /** Speed over ground in metres per second, as the last position that was believed has it; null while it is not known. */
    val speedMps: Float?,
    /** Whether there can be positions. */
    val positions: PositionsState,
) {
    internal fun but(
        levelDb: Double? = this.levelDb,
        uncertaintyDb: Double? = this.uncertaintyDb,
        isCalibrated: Boolean = this.isCalibrated,
        quality: Quality? = this.quality,
        gap: GapReason? = this.gap,
        speedMps: Float? = this.speedMps,
        positions: PositionsState = this.positions,
    ) = Live(levelDb, uncertaintyDb, isCalibrated, quality, gap, speedMps, positions)

    override fun toString(): String = "Live(…)"

    internal companion object {
        fun nothing(positions: PositionsState) = Live(null, null, false, null, null, null, positions)
    }
}
