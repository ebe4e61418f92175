package org.wayhum.app

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.compose.ui.test.onNodeWithText
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.wayhum.Wallet
import org.wayhum.android.AndroidClocks
import org.wayhum.lend

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35])
class CoreInTheAppTest {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()

    @Test
    fun `the first screen is shown`() {
        rule.onNodeWithText("Wayhum").assertIsDisplayed()
    }

    @Test
    fun `the core answers under Android`() {
        val words = lend(ByteArray(16)) { Wallet.create(it) }.wordCount()
        assertEquals(12u, words)
        assertEquals(0UL, AndroidClocks(RuntimeEnvironment.getApplication()).now().boot)
    }
}
