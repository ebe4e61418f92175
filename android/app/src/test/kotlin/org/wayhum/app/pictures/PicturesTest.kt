package org.wayhum.app.pictures

import android.graphics.Bitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onLast
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import org.wayhum.app.theme.WayhumTheme
import java.io.File
import java.util.TimeZone
import kotlin.math.roundToInt

/**
 * Renders every screen in every main state and look, and checks each rendering: what can be touched is large enough and has a name, no text
 * is cut, there is a heading, nothing speaks up by itself.
 *
 * By itself it takes a sample: each state once, the looks in turn. `scripts/android pictures` takes all.
 */
@RunWith(ParameterizedRobolectricTestRunner::class)
@Config(sdk = [35])
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class PicturesTest(private val shot: Shot, private val look: Look) {
    @get:Rule
    val rule = createComposeRule()

    @Test
    fun `looks well and can be used by everybody`() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"))
        val height = if (look == Look.TABLET) TABLET_HEIGHT else (shot.heightDp * look.stretch).roundToInt()
        RuntimeEnvironment.setQualifiers(look.qualifiers(height))
        RuntimeEnvironment.setFontScale(look.fontScale)
        rule.mainClock.autoAdvance = false
        rule.setContent { WayhumTheme { shot.content() } }
        rule.mainClock.advanceTimeBy(SETTLED)
        System.getProperty(FOLDER)?.let { keep(File(it)) }
        Access(rule).check("$shot, $look")
    }

    private fun keep(folder: File) {
        val file = File(folder.apply { mkdirs() }, "${nameOf(shot, look)}.png")
        val picture = rule.onAllNodes(isRoot()).onLast().captureToImage().asAndroidBitmap()
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    companion object {
        private const val FOLDER = "wayhum.pictures"

        /** Which screens and states, in all looks: a part of their names, or all. */
        private const val SHOTS_WANTED = "wayhum.shots"
        private const val ALL = "all"
        private const val TABLET_HEIGHT = 720
        private const val SETTLED = 2_000L

        @JvmStatic
        @Parameters(name = "{0} {1}")
        fun everything(): List<Array<Any>> {
            val wanted = System.getProperty(SHOTS_WANTED)
            return SHOTS.flatMapIndexed { place, shot ->
                val looks = if (wanted == null) listOf(Look.entries[place % Look.entries.size]) else Look.entries
                looks.filter { wanted in listOf(null, ALL) || wanted.orEmpty() in nameOf(shot, it) }.map { arrayOf<Any>(shot, it) }
            }
        }

        private fun nameOf(shot: Shot, look: Look) = "$shot-${look.fileName}"
    }
}
