package org.wayhum.app.ports

import android.os.Looper
import android.os.StrictMode
import androidx.test.core.app.ApplicationProvider
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.wayhum.android.station.StationState
import org.wayhum.app.MainActivity
import org.wayhum.app.WayhumApp
import org.wayhum.app.station.waitFor
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.concurrent.thread

/**
 * What the thread that draws does before the first frame: nothing with the disk, and nothing with the core. A sandbox of its own, so that
 * the core's library would have to be loaded, which takes too long to be overlooked.
 */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = WayhumApp::class, instrumentedPackages = ["org.wayhum.first.frame"])
class FirstFrameAloneTest {
    private val violations = CopyOnWriteArrayList<String>()

    @Before fun lock() = FakeKeystore.install()

    @After fun forgive() = StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX)

    @Test
    fun `before the first frame the main thread touches neither disk nor core`() {
        val watch = Watch(Thread.currentThread())
        StrictMode.setThreadPolicy(
            StrictMode.ThreadPolicy.Builder().detectDiskReads().detectDiskWrites().detectNetwork()
                .penaltyListener(Runnable::run) { violations += "$it" }.build(),
        )
        val activity = Robolectric.buildActivity(MainActivity::class.java).setup()
        shadowOf(Looper.getMainLooper()).idle()
        StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX)
        assertEquals(emptyList<String>(), violations)
        assertEquals(emptyList<String>(), watch.seen())
        // It was not for want of trying: other threads have opened it.
        val station = ApplicationProvider.getApplicationContext<WayhumApp>().station
        assertNotEquals(StationState.Opening, station.state.waitFor { it != StationState.Opening })
        activity.close()
    }

    /** Looks every fraction of a millisecond at what the main thread does. */
    private class Watch(private val main: Thread) {
        private val found = CopyOnWriteArrayList<String>()

        @Volatile private var isOver = false
        private val watching = thread {
            while (!isOver) main.stackTrace.firstOrNull { it.className.startsWith("com.sun.jna.") }?.let { found += "$it" }
        }

        fun seen(): List<String> {
            isOver = true
            watching.join()
            return found.distinct()
        }
    }
}
