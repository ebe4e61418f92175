package org.wayhum.app.drawing

import kotlin.math.floor
import kotlin.math.log10
import kotlin.math.pow

private const val TEN = 10.0
private val ROUND = listOf(5.0, 2.0, 1.0)

/** The longest round length (1, 2 or 5 times a power of ten) that is not longer than [most] metres. */
internal fun roundLength(most: Float): Double {
    val power = TEN.pow(floor(log10(most.toDouble())))
    return power * ROUND.first { it * power <= most * (1 + ROUNDING) }
}

private const val ROUNDING = 1e-6
