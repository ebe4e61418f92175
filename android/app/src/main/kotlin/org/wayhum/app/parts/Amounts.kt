package org.wayhum.app.parts

import android.icu.text.MeasureFormat
import android.icu.util.Measure
import android.icu.util.MeasureUnit
import android.text.format.Formatter
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalContext
import java.time.Duration

private const val MINUTES_AN_HOUR = 60
private const val HOURS_A_DAY = 24

/** "2.2 MB" */
@Composable
fun bytesWords(bytes: Long): String = Formatter.formatShortFileSize(LocalContext.current, bytes)

/** "1 h 5 min", "12 min" */
@Composable
fun durationWords(duration: Duration): String {
    val format = MeasureFormat.getInstance(LocalConfiguration.current.locales[0], MeasureFormat.FormatWidth.SHORT)
    val minutes = Measure(duration.toMinutes() % MINUTES_AN_HOUR, MeasureUnit.MINUTE)
    if (duration.toHours() == 0L) return format.format(minutes)
    return format.formatMeasures(Measure(duration.toHours(), MeasureUnit.HOUR), minutes)
}

/** "1 hour", "7 days": a length of time that is known ahead. */
@Composable
fun spanWords(span: Duration): String {
    val format = MeasureFormat.getInstance(LocalConfiguration.current.locales[0], MeasureFormat.FormatWidth.WIDE)
    val isDays = span.toHours() % HOURS_A_DAY == 0L && span.toDays() > 1
    return format.format(if (isDays) Measure(span.toDays(), MeasureUnit.DAY) else Measure(span.toHours(), MeasureUnit.HOUR))
}
