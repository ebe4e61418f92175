package org.wayhum.app.screens.settings

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.wayhum.CalibrationMethod
import org.wayhum.android.station.StoredCalibration
import org.wayhum.methodUncertaintyDb

/** How far levels may be off with this calibration, or without one, ± decibels. */
internal suspend fun uncertaintyDb(calibration: StoredCalibration?): Double = withContext(Dispatchers.IO) { methodUncertaintyDb(methodOf(calibration)) }

/** Without a calibration of its own a phone is believed what Android asks of it. */
internal fun methodOf(calibration: StoredCalibration?): CalibrationMethod = calibration?.method ?: CalibrationMethod.PLATFORM_DEFAULT
