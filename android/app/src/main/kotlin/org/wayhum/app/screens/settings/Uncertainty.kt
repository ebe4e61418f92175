package org.wayhum.app.screens.settings

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.wayhum.MeterSource
import org.wayhum.SoundMeter
import org.wayhum.android.station.StoredCalibration
import org.wayhum.recordingFormat

/** How far levels may be off with this calibration, ± decibels: the core's word, which is the same for both inputs of Android. */
internal suspend fun uncertaintyDb(calibration: StoredCalibration?): Double? = withContext(Dispatchers.IO) {
    runCatching { meter(calibration).use { it.uncertaintyDb() } }.getOrNull()
}

private fun meter(calibration: StoredCalibration?): SoundMeter {
    val rate = recordingFormat().rateHz
    val source = MeterSource.ANDROID_UNPROCESSED
    return calibration?.let { SoundMeter.calibrated(rate, source, it.offsetDb, it.method) } ?: SoundMeter(rate, source)
}
