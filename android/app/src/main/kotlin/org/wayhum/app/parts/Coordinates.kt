package org.wayhum.app.parts

import android.icu.text.NumberFormat
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import org.wayhum.LatLon
import org.wayhum.app.R
import kotlin.math.abs

/** Ten metres: enough to know a zone again. */
private const val DIGITS = 4

/** "48.1372° N, 11.5756° E", for the owner's eyes alone. */
@Composable
fun coordinates(at: LatLon): String {
    val numbers = NumberFormat.getInstance(LocalConfiguration.current.locales[0]).apply {
        minimumFractionDigits = DIGITS
        maximumFractionDigits = DIGITS
    }
    val north = if (at.latDeg >= 0) R.string.degrees_north else R.string.degrees_south
    val east = if (at.lonDeg >= 0) R.string.degrees_east else R.string.degrees_west
    return stringResource(
        R.string.coordinates,
        stringResource(north, numbers.format(abs(at.latDeg))),
        stringResource(east, numbers.format(abs(at.lonDeg))),
    )
}
