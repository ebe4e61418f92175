package org.wayhum.app.screens.settings

import org.wayhum.CalibrationMethod
import org.wayhum.android.station.Theme

/** The owner's choices. */
data class SettingsState(
    /** Null where there is none. */
    val networkAddress: String?,
    val onMobileData: Boolean,
    /** What the core would do without the owner's choice; null while it is not known. */
    val isMobileByDefault: Boolean? = null,
    val nudges: Boolean,
    val measuresNoise: Boolean,
    val calibration: CalibrationMethod,
    /** How far levels may be off, ± decibels; null while it is not known. */
    val uncertaintyDb: Double?,
    val theme: Theme,
    val version: String,
)

/** What can be done here. */
interface SettingsActions {
    fun mobileData(on: Boolean)

    fun nudges(on: Boolean)

    fun measureNoise(on: Boolean)

    fun theme(theme: Theme)
}
