package org.wayhum.app.ports

import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.wayhum.CalibrationMethod
import org.wayhum.android.androidPorts
import org.wayhum.android.station.Choice
import org.wayhum.android.station.StoredCalibration
import org.wayhum.android.station.Theme
import org.wayhum.app.station.eventually

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], application = TestApp::class)
class ChoicesTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()

    private fun choices() = androidPorts(app, CoroutineScope(Dispatchers.Default)).choices

    @Test
    fun `what was chosen is there at the next start, also what was chosen before it was read`() {
        val chosen = Choice(
            networkAddress = "https://collect.example.org",
            onMobileData = false,
            theme = Theme.DARK,
            calibration = StoredCalibration(93.5, CalibrationMethod.CALIBRATOR),
            isFirstRunSeen = true,
            isBackupChecked = true,
            nudges = false,
            measuresNoise = false,
            recordingSinceBoot = ULong.MAX_VALUE,
        )
        choices().change { chosen }
        eventually("it is written") { runBlocking { choices().load() == chosen } }
        val next = choices()
        next.change { it.copy(theme = Theme.LIGHT) }
        assertEquals(chosen.copy(theme = Theme.LIGHT), runBlocking { next.load() })
    }
}
