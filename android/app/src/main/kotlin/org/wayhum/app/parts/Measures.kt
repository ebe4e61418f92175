package org.wayhum.app.parts

import android.icu.text.MeasureFormat
import android.icu.text.MeasureFormat.FormatWidth
import android.icu.text.NumberFormat
import android.icu.util.Measure
import android.icu.util.MeasureUnit
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import java.util.Locale
import kotlin.math.roundToInt

private const val METRES_A_KILOMETRE = 1_000.0
private const val KMH_A_METRE_PER_SECOND = 3.6

/** Below this a distance is said in steps of ten metres; from ten kilometres on without a fraction. */
private const val TENS = 10

/** Between a number and its unit, so that no line ends there. */
private const val NO_BREAK_SPACE = '\u00A0'

/** Metres per second in km/h. */
fun kmhOf(metresPerSecond: Double): Double = metresPerSecond * KMH_A_METRE_PER_SECOND

/** Numbers with their units, as they are written and said in a language. */
@Immutable
class Measures(private val locale: Locale) {
    /** "3.2 km", "240 m" */
    fun distance(metres: Double): String = distance(metres, FormatWidth.SHORT)

    /** "3.2 kilometres" */
    fun distanceSpoken(metres: Double): String = distance(metres, FormatWidth.WIDE)

    /** "46 km/h" */
    fun speed(kmh: Double): String = said(kmh.roundToInt(), MeasureUnit.KILOMETER_PER_HOUR, FormatWidth.SHORT)

    fun speedSpoken(kmh: Double): String = said(kmh.roundToInt(), MeasureUnit.KILOMETER_PER_HOUR, FormatWidth.WIDE)

    /** A bare number, rounded to a whole one. */
    fun whole(value: Double): String = numbers(0).format(value.roundToInt())

    fun count(value: Long): String = numbers(0).format(value)

    /** A bare number with at most one digit after its point. */
    fun tenth(value: Double): String = numbers(1).format(value)

    private fun distance(metres: Double, width: FormatWidth): String {
        val tens = (metres / TENS).roundToInt() * TENS
        if (tens < METRES_A_KILOMETRE) return said(tens, MeasureUnit.METER, width)
        val kilometres = metres / METRES_A_KILOMETRE
        return said(kilometres, MeasureUnit.KILOMETER, width, if (kilometres < TENS) 1 else 0)
    }

    private fun said(amount: Number, unit: MeasureUnit, width: FormatWidth, digits: Int = 0): String =
        MeasureFormat.getInstance(locale, width, numbers(digits)).format(Measure(amount, unit)).replace(' ', NO_BREAK_SPACE)

    private fun numbers(digits: Int) = NumberFormat.getInstance(locale).apply { maximumFractionDigits = digits }
}

/** [Measures] in the language of the words around them, which the phone's own may not be among. */
@Composable
fun measures(): Measures {
    val phones = LocalConfiguration.current.locales[0]
    val words = stringResource(R.string.language)
    return remember(phones, words) { Measures(if (phones.language == words) phones else Locale.forLanguageTag(words)) }
}
