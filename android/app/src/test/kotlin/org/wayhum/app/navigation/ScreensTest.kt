package org.wayhum.app.navigation

import androidx.annotation.StringRes
import androidx.compose.ui.test.assertIsSelected
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.test.isSelectable
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.test.core.app.ApplicationProvider
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.wayhum.app.MainActivity
import org.wayhum.app.R

/** The app itself, with the real core: what is shown first, and how one gets about. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = FakeApp::class)
class ScreensTest {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()
    private val app = ApplicationProvider.getApplicationContext<FakeApp>()

    @Test
    fun `who opens it for the first time is told what it is`() {
        shown(R.string.firstrun_what_title)
    }

    @Test
    fun `every place of the bar can be gone to, and one that was open is open again after a turn of the phone`() {
        begun()
        for (tab in Tab.entries) {
            tab(tab).performClick()
            tab(tab).assertIsSelected()
        }
        rule.activityRule.scenario.recreate()
        tab(Tab.SETTINGS).assertIsSelected()
        shown(R.string.settings_title)
    }

    @Test
    fun `back leads from a page to where it was come to from`() {
        begun()
        tab(Tab.PRIVACY).performClick()
        rule.onNode(hasText(app.getString(R.string.privacy_zones_title)) and hasClickAction()).performScrollTo().performClick()
        shown(R.string.zones_title)
        rule.onNodeWithContentDescription(app.getString(R.string.back)).performClick()
        shown(R.string.privacy_title)
        rule.activityRule.scenario.onActivity { it.onBackPressedDispatcher.onBackPressed() }
        tab(Tab.CONTRIBUTE).assertIsSelected()
    }

    private fun begun() {
        app.phone.choices.change { it.copy(isFirstRunSeen = true) }
        rule.waitUntil(LONG_MS) { rule.onAllNodes(isSelectable()).fetchSemanticsNodes().size >= Tab.entries.size }
    }

    private fun shown(@StringRes title: Int) = rule.waitUntil(LONG_MS) {
        rule.onAllNodes(isHeading() and hasText(app.getString(title))).fetchSemanticsNodes().isNotEmpty()
    }

    private fun tab(tab: Tab) = rule.onNode(hasText(app.getString(tab.label)) and isSelectable())

    private companion object {
        const val LONG_MS = 30_000L
    }
}
