package org.wayhum.app.parts

import android.text.format.DateUtils
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.temporal.ChronoUnit

/** "today, 17:40", "tomorrow, 08:15", "Friday, 17:40": in the phone's own way of writing the time. */
@Composable
fun momentWords(at: Instant, now: Instant): String {
    val time = timeWords(at)
    return when (val days = daysBetween(now, at)) {
        -1L -> stringResource(R.string.moment_yesterday, time)
        0L -> stringResource(R.string.moment_today, time)
        1L -> stringResource(R.string.moment_tomorrow, time)
        else -> stringResource(R.string.moment_day, dayWords(at, withDate = days !in NEAR), time)
    }
}

/** "17:40", or "5:40 pm" where that is usual. */
@Composable
fun timeWords(at: Instant): String = DateUtils.formatDateTime(LocalContext.current, at.toEpochMilli(), DateUtils.FORMAT_SHOW_TIME)

@Composable
private fun dayWords(at: Instant, withDate: Boolean): String {
    val flags = DateUtils.FORMAT_SHOW_WEEKDAY or if (withDate) DateUtils.FORMAT_SHOW_DATE else 0
    return DateUtils.formatDateTime(LocalContext.current, at.toEpochMilli(), flags)
}

private fun daysBetween(from: Instant, to: Instant): Long = ChronoUnit.DAYS.between(dateOf(from), dateOf(to))

private fun dateOf(at: Instant): LocalDate = at.atZone(ZoneId.systemDefault()).toLocalDate()

/** Days that their name alone tells from others. */
private val NEAR = -5L..5L
