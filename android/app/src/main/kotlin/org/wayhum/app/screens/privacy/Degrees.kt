package org.wayhum.app.screens.privacy

import org.wayhum.app.R

/** Degrees as people type them: with a point or a comma, with any kind of minus sign. */
internal object Degrees {
    /** Furthest north and east that there is. */
    private const val NORTH_POLE = 90.0
    private const val DATE_LINE = 180.0

    /** The number, or null. */
    fun of(text: String): Double? = text.trim().replace(',', '.').replace('−', '-').removeSuffix("°").trim().toDoubleOrNull()?.takeIf { it.isFinite() }

    /** Both, or null where one of them is none. */
    fun both(lat: String, lon: String): Pair<Double, Double>? {
        if (latWrong(lat) != null || lonWrong(lon) != null) return null
        return (of(lat) ?: return null) to (of(lon) ?: return null)
    }

    /** What is wrong; nothing is with a field that is still empty. */
    fun latWrong(text: String): Int? = wrong(text, NORTH_POLE, R.string.zone_lat_range)

    fun lonWrong(text: String): Int? = wrong(text, DATE_LINE, R.string.zone_lon_range)

    private fun wrong(text: String, furthest: Double, outside: Int): Int? {
        if (text.isBlank()) return null
        val degrees = of(text) ?: return R.string.zone_not_a_number
        return outside.takeIf { degrees !in -furthest..furthest }
    }
}
