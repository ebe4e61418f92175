package org.wayhum.app.theme

import androidx.compose.material3.ColorScheme
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** WCAG 2.2, level AA, over every pair of colours that is put upon each other. */
class ContrastTest {
    @Test
    fun `text can be read on whatever it stands upon`() = schemes { name, it ->
        for ((what, ink, ground) in texts(it)) assertContrast(TEXT, "$name: $what", ink, ground)
    }

    @Test
    fun `controls and lines can be told from what they stand upon`() = schemes { name, it ->
        for ((what, mark, ground) in controls(it)) assertContrast(MARK, "$name: $what", mark, ground)
    }

    @Test
    fun `what is drawn of a way can be told from the ground`() {
        for ((name, it) in listOf("light" to LightDrawing, "dark" to DarkDrawing)) {
            val drawn = listOf(
                Triple("what was recorded", it.recorded, it.ground),
                Triple("around what leaves", it.casing, it.ground),
                Triple("the rim of a zone", it.zone, it.ground),
                Triple("the piece that was chosen", it.mark, it.ground),
            )
            for ((what, mark, ground) in drawn) assertContrast(MARK, "$name: $what", mark, ground)
            assertContrast(TEXT, "$name: north and scale", it.mark, it.ground)
        }
    }

    @Test
    fun `a scale's neighbours differ, also for who sees no red or no green`() {
        for (scale in listOf(SpeedScale, NoiseScale)) {
            for ((one, other) in scale.steps.zipWithNext()) {
                for (sight in Sight.entries) {
                    val distance = sight.distance(one.colour, other.colour)
                    assertTrue("the step at ${other.from} is $distance from the one before for $sight", distance > DISTINCT)
                }
            }
        }
    }

    @Test
    fun `black upon white is 21 to 1`() {
        assertEquals(21f, contrast(Color.Black, Color.White), 0.01f)
    }

    private fun schemes(check: (String, ColorScheme) -> Unit) {
        check("light", LightScheme)
        check("dark", DarkScheme)
    }

    private fun texts(it: ColorScheme): List<Triple<String, Color, Color>> = listOf(
        Triple("text", it.onBackground, it.background),
        Triple("soft text", it.onSurfaceVariant, it.background),
        Triple("text of a quiet button", it.primary, it.background),
        Triple("text on a panel", it.onSurface, it.surfaceContainerLow),
        Triple("soft text on a panel", it.onSurfaceVariant, it.surfaceContainerLow),
        Triple("text of a button on a panel", it.primary, it.surfaceContainerLow),
        Triple("text of a dialogue", it.onSurface, it.surfaceContainerHigh),
        Triple("soft text of a dialogue", it.onSurfaceVariant, it.surfaceContainerHigh),
        Triple("button of a dialogue", it.primary, it.surfaceContainerHigh),
        Triple("grave button of a dialogue", it.error, it.surfaceContainerHigh),
        Triple("text of the bar", it.onSurfaceVariant, it.surfaceContainer),
        Triple("chosen text of the bar", it.onSurface, it.surfaceContainer),
        Triple("soft text on a chosen row", it.onSurfaceVariant, it.secondaryContainer),
        Triple("text on a chosen row", it.onSurface, it.secondaryContainer),
        Triple("main button", it.onPrimary, it.primary),
        Triple("grave button", it.onError, it.error),
        Triple("stop", it.onPrimaryContainer, it.primaryContainer),
        Triple("calm notice", it.onSecondaryContainer, it.secondaryContainer),
        Triple("notice that asks for attention", it.onTertiaryContainer, it.tertiaryContainer),
        Triple("notice of trouble", it.onErrorContainer, it.errorContainer),
        Triple("error below a field", it.error, it.background),
        Triple("error on a panel", it.error, it.surfaceContainerLow),
    )

    private fun controls(it: ColorScheme): List<Triple<String, Color, Color>> = listOf(
        Triple("main button", it.primary, it.background),
        Triple("picture of a fact", it.primary, it.surfaceContainerLow),
        Triple("filled arc", it.primary, it.outlineVariant),
        Triple("rim of a button or field", it.outline, it.background),
        Triple("rim of a button on a panel", it.outline, it.surfaceContainerLow),
        Triple("switch", it.outline, it.surfaceContainerHighest),
    )

    private fun assertContrast(least: Float, what: String, one: Color, other: Color) {
        val found = contrast(one, other)
        assertTrue("$what: $found to 1, at least $least is wanted", found >= least)
    }

    private companion object {
        /** Success criterion 1.4.3. */
        const val TEXT = 4.5f

        /** Success criterion 1.4.11. */
        const val MARK = 3f

        /** Euclidean distance in CIELAB: 2.3 is just noticeable (Mahy et al. 1994). */
        const val DISTINCT = 6f
    }
}

/** WCAG's contrast ratio of two opaque colours. */
private fun contrast(one: Color, other: Color): Float {
    val (darker, lighter) = listOf(one.luminance(), other.luminance()).sorted()
    return (lighter + 0.05f) / (darker + 0.05f)
}
