package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.CalibrationMethod
import org.wayhum.MeterSource
import org.wayhum.Quality
import org.wayhum.app.R

// What a person is told of the microphone.

/** How a microphone's offset was found. */
@get:StringRes
val CalibrationMethod.words: Int
    get() = when (this) {
        CalibrationMethod.NONE -> R.string.calibration_none
        CalibrationMethod.PLATFORM_DEFAULT -> R.string.calibration_platform_default
        CalibrationMethod.MODEL_TABLE -> R.string.calibration_model_table
        CalibrationMethod.REFERENCE_METER -> R.string.calibration_reference_meter
        CalibrationMethod.CALIBRATOR -> R.string.calibration_calibrator
    }

/** Which input it is. */
@get:StringRes
val MeterSource.words: Int
    get() = when (this) {
        MeterSource.ANDROID_UNPROCESSED -> R.string.source_unprocessed
        MeterSource.ANDROID_VOICE_RECOGNITION -> R.string.source_voice_recognition
        MeterSource.IOS_MEASUREMENT -> R.string.source_ios
        MeterSource.DESKTOP -> R.string.source_desktop
        MeterSource.FILE -> R.string.source_file
    }

/** What is doubtful about a level, the weightiest first; empty if nothing is. */
val Quality.doubts: List<Int>
    get() = buildList {
        if (overload) add(R.string.quality_overload)
        if (underRange) add(R.string.quality_under_range)
        if (wind) add(R.string.quality_wind)
        if (dcOffset) add(R.string.quality_dc_offset)
        if (notFinite) add(R.string.quality_not_finite)
        if (drift) add(R.string.quality_drift)
        if (settling) add(R.string.quality_settling)
    }
