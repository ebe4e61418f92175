package org.wayhum.android.choices

import android.content.SharedPreferences
import org.wayhum.CalibrationMethod
import org.wayhum.android.station.Choice
import org.wayhum.android.station.StoredCalibration
import org.wayhum.android.station.Theme

/** What stands in the preferences; what cannot be read is as if it had never been chosen. */
internal fun readChoice(from: SharedPreferences): Choice {
    val none = Choice()
    return Choice(
        networkAddress = from.getString(ADDRESS, null),
        onMobileData = from.getString(MOBILE_DATA, null)?.toBooleanStrictOrNull(),
        isPaused = from.getBoolean(PAUSED, none.isPaused),
        delay = named(from.getString(DELAY, null)) ?: none.delay,
        theme = named(from.getString(THEME, null)) ?: none.theme,
        calibration = calibration(from),
        isFirstRunSeen = from.getBoolean(FIRST_RUN, none.isFirstRunSeen),
        isBackupChecked = from.getBoolean(BACKUP, none.isBackupChecked),
        nudges = from.getBoolean(NUDGES, none.nudges),
        measuresNoise = from.getBoolean(NOISE, none.measuresNoise),
        recordingSinceBoot = from.getString(RECORDING, null)?.toULongOrNull(),
    )
}

internal fun writeChoice(choice: Choice, into: SharedPreferences.Editor) {
    into.putString(ADDRESS, choice.networkAddress)
    into.putString(MOBILE_DATA, choice.onMobileData?.toString())
    into.putBoolean(PAUSED, choice.isPaused)
    into.putString(DELAY, choice.delay.name)
    into.putString(THEME, choice.theme.name)
    into.putString(OFFSET, choice.calibration?.offsetDb?.toString())
    into.putString(METHOD, choice.calibration?.method?.name)
    into.putBoolean(FIRST_RUN, choice.isFirstRunSeen)
    into.putBoolean(BACKUP, choice.isBackupChecked)
    into.putBoolean(NUDGES, choice.nudges)
    into.putBoolean(NOISE, choice.measuresNoise)
    into.putString(RECORDING, choice.recordingSinceBoot?.toString())
}

private fun calibration(from: SharedPreferences): StoredCalibration? {
    val offsetDb = from.getString(OFFSET, null)?.toDoubleOrNull() ?: return null
    return named<CalibrationMethod>(from.getString(METHOD, null))?.let { StoredCalibration(offsetDb, it) }
}

private inline fun <reified T : Enum<T>> named(name: String?): T? = enumValues<T>().find { it.name == name }

private const val ADDRESS = "network_address"
private const val MOBILE_DATA = "on_mobile_data"
private const val PAUSED = "sending_paused"
private const val DELAY = "delay"
private const val THEME = "theme"
private const val OFFSET = "calibration_offset_db"
private const val METHOD = "calibration_method"
private const val FIRST_RUN = "first_run_seen"
private const val BACKUP = "backup_checked"
private const val NUDGES = "nudges"
private const val NOISE = "measures_noise"
private const val RECORDING = "recording_since_boot"
