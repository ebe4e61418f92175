package org.wayhum.app.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.colorspace.ColorSpaces
import kotlin.math.sqrt

/** How people see colours: as most do, or without red or green cones (Viénot, Brettel and Mollon 1999, on linear RGB). */
enum class Sight(private val matrix: List<Float>?) {
    USUAL(null),
    NO_RED(listOf(0.11238f, 0.88762f, 0f, 0.11238f, 0.88762f, 0f, 0.00401f, -0.00401f, 1f)),
    NO_GREEN(listOf(0.29275f, 0.70725f, 0f, 0.29275f, 0.70725f, 0f, -0.02234f, 0.02234f, 1f)),
    ;

    /** How far apart two colours look: the distance in CIELAB. */
    fun distance(one: Color, other: Color): Float {
        val (first, second) = listOf(one, other).map { seen(it).convert(ColorSpaces.CieLab) }
        val lightness = first.red - second.red
        val green = first.green - second.green
        val blue = first.blue - second.blue
        return sqrt(lightness * lightness + green * green + blue * blue)
    }

    private fun seen(colour: Color): Color {
        val matrix = matrix ?: return colour
        val linear = colour.convert(ColorSpaces.LinearSrgb)
        val channels = listOf(linear.red, linear.green, linear.blue)
        val (red, green, blue) = matrix.chunked(channels.size) { row ->
            row.zip(channels) { weight, it -> weight * it }.sum().coerceIn(0f, 1f)
        }
        return Color(red, green, blue, 1f, ColorSpaces.LinearSrgb)
    }
}
