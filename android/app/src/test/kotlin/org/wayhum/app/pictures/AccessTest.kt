package org.wayhum.app.pictures

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** That what is wrong with a screen is found. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35])
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class AccessTest {
    @get:Rule val rule = createComposeRule()

    private fun wrongWith(content: @Composable () -> Unit): List<String> {
        rule.setContent {
            Column {
                Text("Title", Modifier.semantics { heading() })
                content()
            }
        }
        return Access(rule).wrong()
    }

    @Test
    fun `nothing is wrong with a large thing that has a name`() = assertEquals(
        emptyList<String>(),
        wrongWith {
            Box(Modifier.size(48.dp).clickable {}.semantics { contentDescription = "Go" })
        },
    )

    @Test
    fun `a thing without a name is found`() = assertEquals(1, wrongWith { Box(Modifier.size(48.dp).clickable {}) }.count { "has no name" in it })

    @Test
    fun `a picture that says nothing is found`() =
        assertEquals(1, wrongWith { Box(Modifier.size(48.dp).semantics { role = Role.Image }) }.count { "says nothing" in it })

    @Test
    fun `what speaks up by itself is found`() = assertEquals(
        listOf("62 dB speaks up by itself"),
        wrongWith { Text("62 dB", Modifier.semantics { liveRegion = LiveRegionMode.Polite }) },
    )

    @Test
    fun `text that is cut is found`() = assertEquals(
        listOf("“Donaudampfschifffahrt” is cut"),
        wrongWith {
            Text("Donaudampfschifffahrt", Modifier.size(200.dp, 4.dp))
        },
    )

    @Test
    fun `text that is shortened is found`() = assertEquals(
        1,
        wrongWith { Text("One thing and another", Modifier.size(80.dp, 40.dp), maxLines = 1, overflow = TextOverflow.Ellipsis) }
            .count { "shortened" in it },
    )

    @Test
    fun `a word that does not fit into its line is found`() =
        assertEquals(1, wrongWith { Text("Donaudampfschifffahrt", Modifier.size(80.dp, 200.dp)) }.count { "within a word" in it })

    @Test
    fun `a screen without a heading is found`() {
        rule.setContent { Text("Nothing else") }
        assertEquals(listOf("there is no heading"), Access(rule).wrong())
    }
}
