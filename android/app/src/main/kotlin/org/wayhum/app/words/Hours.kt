package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.HourClass
import org.wayhum.app.R

/** In the order of the classes: five bands of a workday from the night on, then of a day of the weekend. */
internal val HOURS = listOf(
    R.string.hours_workday_night,
    R.string.hours_workday_morning,
    R.string.hours_workday_noon,
    R.string.hours_workday_afternoon,
    R.string.hours_workday_evening,
    R.string.hours_weekend_night,
    R.string.hours_weekend_morning,
    R.string.hours_weekend_noon,
    R.string.hours_weekend_afternoon,
    R.string.hours_weekend_evening,
)

/** The hours of the week that a contribution is about. */
@StringRes
fun hoursWords(hours: HourClass): Int = HOURS.getOrElse(hours.toInt()) { R.string.hours_unknown }
