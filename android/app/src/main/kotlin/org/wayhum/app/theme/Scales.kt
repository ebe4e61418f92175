package org.wayhum.app.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color

/** A step of a scale: [colour] holds from [from] on to the next step's. */
@Immutable
data class Step(val from: Double, val colour: Color)

/** Colours of a value, in steps. The first step has no lower end. */
@Immutable
class Scale(val steps: List<Step>) {
    fun colourOf(value: Double): Color = steps.last { value >= it.from }.colour
}

// The map's own scales (web/src/data/scales.js): ColorBrewer's RdYlBu (Harrower and Brewer 2003, doi:10.1179/000870403235002042), safe for
// the colour-blind. A number or a word always stands beside them.

/** km/h, from jam to motorway; slow is red. */
val SpeedScale = scale(
    0xFFD73027, 10.0 to 0xFFF46D43, 20.0 to 0xFFFDAE61, 30.0 to 0xFFFEE090, 40.0 to 0xFFFFFFBF,
    50.0 to 0xFFE0F3F8, 70.0 to 0xFFABD9E9, 90.0 to 0xFF74ADD1, 110.0 to 0xFF4575B4,
)

/** dB(A); loud is red. */
val NoiseScale = scale(
    0xFF313695, 35.0 to 0xFF4575B4, 40.0 to 0xFF74ADD1, 45.0 to 0xFFABD9E9, 50.0 to 0xFFE0F3F8, 55.0 to 0xFFFFFFBF,
    60.0 to 0xFFFEE090, 65.0 to 0xFFFDAE61, 70.0 to 0xFFF46D43, 75.0 to 0xFFD73027, 80.0 to 0xFFA50026,
)

private fun scale(lowest: Long, vararg others: Pair<Double, Long>) =
    Scale(listOf(Step(Double.NEGATIVE_INFINITY, Color(lowest))) + others.map { (from, colour) -> Step(from, Color(colour)) })
