package org.wayhum.app.ports

import android.Manifest.permission.RECORD_AUDIO
import android.media.AudioManager
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowAudioManager
import org.robolectric.shadows.ShadowAudioRecord
import org.robolectric.util.ReflectionHelpers
import org.wayhum.GapReason
import org.wayhum.MeterSource
import org.wayhum.RecordingFormat
import org.wayhum.TickPace
import org.wayhum.android.station.Ear
import org.wayhum.android.station.Pace
import org.wayhum.app.station.eventually
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Semaphore

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = TestApp::class)
class MicrophoneTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val microphone get() = app.ports.microphone
    private val source = Source()

    @After fun clear() = ShadowAudioRecord.clearSource()

    private fun allow() {
        shadowOf(app).grantPermissions(RECORD_AUDIO)
        ShadowAudioRecord.setSourceProvider { source }
    }

    @Test
    @Config(shadows = [Raw::class])
    fun `the unprocessed input is taken where there is one`() = assertEquals(MeterSource.ANDROID_UNPROCESSED, microphone.source)

    @Test
    @Config(shadows = [Cooked::class])
    fun `the input for recognising speech is taken elsewhere`() = assertEquals(MeterSource.ANDROID_VOICE_RECOGNITION, microphone.source)

    @Implements(AudioManager::class)
    class Raw : ShadowAudioManager() {
        @Implementation
        fun getProperty(key: String): String? = "true".takeIf { key == AudioManager.PROPERTY_SUPPORT_AUDIO_SOURCE_UNPROCESSED }
    }

    @Implements(AudioManager::class)
    class Cooked : ShadowAudioManager() {
        @Implementation
        @Suppress("UnusedParameter")
        fun getProperty(key: String): String? = null
    }

    @Test
    fun `samples come as they are, in a buffer that the core can read where it lies, dated by their first`() {
        allow()
        val heard = Heard()
        microphone.listen(PACE, heard).use {
            source.chunks.release(2)
            eventually("two are heard") { heard.samples.size == 2 }
        }
        val (at, values, isDirect) = heard.samples.first()
        assertEquals(app.clocks.moment.minusMillis(100), at)
        assertEquals(listOf<Short>(0, 1, 2), values)
        assertTrue(isDirect)
        assertEquals("from another thread", "microphone", heard.thread)
        assertEquals(listOf<GapReason?>(null), heard.gaps.take(1))
    }

    @Test
    fun `without the permission nothing is read, and it is said why`() {
        val heard = Heard()
        microphone.listen(PACE, heard).close()
        assertEquals(listOf<GapReason?>(GapReason.NO_PERMISSION), heard.gaps)
    }

    @Test
    fun `while another app has the microphone nothing is heard`() {
        allow()
        val heard = Heard()
        microphone.listen(PACE, heard).use {
            source.chunks.release(1)
            eventually("one is heard") { heard.samples.size == 1 }
            silence(true)
            source.chunks.release(2)
            eventually("it is told") { GapReason.INTERRUPTED in heard.gaps }
            val before = heard.samples.size
            silence(false)
            source.chunks.release(3)
            eventually("it is heard again") { heard.samples.size > before }
        }
        assertEquals(listOf(null, GapReason.INTERRUPTED, null), heard.gaps.take(3))
    }

    @Test
    fun `a microphone that dies is a gap, and is tried again`() {
        allow()
        val heard = Heard()
        microphone.listen(PACE, heard).use {
            source.isDead = true
            source.chunks.release(1)
            eventually("it is told") { GapReason.INTERRUPTED in heard.gaps }
            source.isDead = false
            source.chunks.release(1)
            eventually("it is heard again") { heard.samples.isNotEmpty() }
        }
    }

    private fun silence(isSilenced: Boolean) {
        val audio = app.getSystemService(AudioManager::class.java)
        val ours = shadowOf(audio).createActiveRecordingConfiguration(source.session(), 0, app.packageName)
        ReflectionHelpers.setField(ours, "mClientSilenced", isSilenced)
        shadowOf(audio).setActiveRecordingConfigurations(listOf(ours), true)
        shadowOf(Looper.getMainLooper()).idle()
    }

    private class Heard : Ear {
        val samples = CopyOnWriteArrayList<Triple<Instant, List<Short>, Boolean>>()
        val gaps = CopyOnWriteArrayList<GapReason?>()

        @Volatile var thread = ""

        override fun hear(at: Instant, pcm: ByteBuffer) {
            thread = Thread.currentThread().name
            samples += Triple(at, List(3) { pcm.getShort(pcm.position() + 2 * it) }, pcm.isDirect)
        }

        override fun deaf(why: GapReason?) {
            gaps += why
        }
    }

    /** Counts upwards, a buffer for each permit. */
    private class Source : ShadowAudioRecord.AudioRecordSource {
        val chunks = Semaphore(0)

        @Volatile var isDead = false

        fun session() = 0

        override fun readInDirectBuffer(buffer: ByteBuffer, sizeInBytes: Int, isBlocking: Boolean): Int {
            try {
                chunks.acquire()
            } catch (_: InterruptedException) {
                return AudioManager.ERROR
            }
            if (isDead) return AudioManager.ERROR_DEAD_OBJECT
            // As the phone writes them; what Robolectric hands over is declared otherwise.
            buffer.order(ByteOrder.nativeOrder())
            repeat(sizeInBytes / 2) { buffer.putShort(2 * it, it.toShort()) }
            return sizeInBytes
        }
    }

    private companion object {
        val PACE = Pace(
            RecordingFormat(48_000u, Duration.ofMillis(100)),
            TickPace(Duration.ofMillis(20), Duration.ofHours(1), Duration.ofSeconds(1)),
            emptyMap(),
        )
    }
}
