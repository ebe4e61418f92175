package org.wayhum.app.screens

import android.os.Looper
import kotlinx.coroutines.flow.StateFlow
import org.junit.After
import org.robolectric.Shadows.shadowOf
import org.wayhum.app.station.FakePhone
import java.util.concurrent.TimeUnit

/** A model at work: on the main thread of a phone of fakes, with the real core in it. */
abstract class ModelTest {
    protected val phone = FakePhone()
    protected val files = FakeFiles()

    @After
    fun close() = phone.close()

    /** Lets the main thread work until the state is so; that state. */
    protected fun <T> StateFlow<T>.until(what: String, isSo: (T) -> Boolean): T {
        val last = System.nanoTime() + LONG_NS
        while (true) {
            // What a model waits for with a delay comes with the time.
            shadowOf(Looper.getMainLooper()).idleFor(PAUSE_MS, TimeUnit.MILLISECONDS)
            val now = value
            if (isSo(now)) return now
            check(System.nanoTime() < last) { "never came about: $what" }
            Thread.sleep(PAUSE_MS)
        }
    }

    /** Lets the main thread do what it has to do. */
    protected fun settle() = shadowOf(Looper.getMainLooper()).idleFor(PAUSE_MS, TimeUnit.MILLISECONDS)

    private companion object {
        const val LONG_NS = 60_000_000_000L
        const val PAUSE_MS = 5L
    }
}
