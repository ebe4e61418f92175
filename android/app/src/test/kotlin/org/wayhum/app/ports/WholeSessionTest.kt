package org.wayhum.app.ports

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.Manifest.permission.RECORD_AUDIO
import android.content.Intent
import android.location.Location
import android.location.LocationManager
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.os.BatteryManager
import androidx.test.core.app.ApplicationProvider
import androidx.work.WorkInfo
import androidx.work.WorkManager
import androidx.work.testing.WorkManagerTestInitHelper
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAudioRecord
import org.robolectric.shadows.ShadowNetworkCapabilities
import org.wayhum.android.service.RecordingService
import org.wayhum.app.station.LocalCollector
import org.wayhum.app.station.eventually
import org.wayhum.app.station.waitFor
import org.wayhum.app.station.waitForSnapshot
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.Duration
import java.util.concurrent.Semaphore
import kotlin.math.PI
import kotlin.math.sin

/** Everything there is of the app but its screens, once through: from the permissions to the reward. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = TestApp::class)
class WholeSessionTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val station get() = app.station
    private val manager = app.getSystemService(LocationManager::class.java)
    private val street = Street()

    @Before fun phone() {
        WorkManagerTestInitHelper.initializeTestWorkManager(app)
        ShadowAudioRecord.setSourceProvider { street }
        val connectivity = app.getSystemService(ConnectivityManager::class.java)
        val wifi = ShadowNetworkCapabilities.newInstance()
        shadowOf(wifi).addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
        shadowOf(wifi).addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
        shadowOf(connectivity).setNetworkCapabilities(connectivity.activeNetwork, wifi)
        @Suppress("DEPRECATION")
        app.sendStickyBroadcast(Intent(Intent.ACTION_BATTERY_CHANGED).putExtra(BatteryManager.EXTRA_LEVEL, 80).putExtra(BatteryManager.EXTRA_SCALE, 100))
    }

    @After fun end() {
        ShadowAudioRecord.clearSource()
        app.onTerminate()
    }

    @Test
    fun `granted, started, driven, stopped, sent, receipted and rewarded`() {
        LocalCollector().use { collector ->
            app.ports.choices.change { it.copy(networkAddress = collector.address) }
            station.open()
            station.waitForSnapshot { !it.recording }
            runBlocking { station.wallet.create() }

            shadowOf(app).grantPermissions(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION, RECORD_AUDIO)
            shadowOf(manager).setProviderEnabled(LocationManager.GPS_PROVIDER, true)
            station.startRecording()
            val service = Robolectric.buildService(RecordingService::class.java, shadowOf(app).nextStartedService).create().startCommand(0, 1).get()
            station.waitForSnapshot { it.recording }
            eventually("the receiver is on") { shadowOf(manager).getLocationRequests(LocationManager.GPS_PROVIDER).isNotEmpty() }
            drive()
            assertTrue("${station.live.value!!.levelDb}", station.live.waitFor { it?.levelDb != null }!!.levelDb!! in 40.0..100.0)

            val stop = shadowOf(service).lastForegroundNotification.actions.single().actionIntent
            service.onStartCommand(shadowOf(stop).savedIntent, 0, 2)
            val recorded = station.waitForSnapshot { !it.recording && it.waiting > 0u }
            eventually("the service ends") { shadowOf(app).nextStoppedService != null }

            repeat(60) { if (station.waitForSnapshot { true }.sent < recorded.waiting) nextRun() }
            val snapshot = station.waitForSnapshot { true }
            assertEquals(recorded.waiting, snapshot.sent)
            assertTrue("${snapshot.points}", snapshot.points > 0u)
        }
    }

    /** Ten minutes to the north at 60 km/h: a position a second, and a tone. */
    private fun drive() = repeat(600) { second ->
        repeat(10) {
            app.clocks.moment = app.clocks.moment.plusMillis(100)
            street.hear()
        }
        val reads = app.clocks.reads
        shadowOf(manager).simulateLocation(
            Location(LocationManager.GPS_PROVIDER).apply {
                latitude = 49.75 + second * 1.5e-4
                longitude = 10.6
                accuracy = 4f
                speed = 16.7f
                time = app.clocks.moment.toEpochMilli()
                elapsedRealtimeNanos = Duration.ofSeconds(1 + second.toLong()).toNanos()
            },
        )
        eventually("the position is taken") { app.clocks.reads > reads + 1 }
    }

    /** Lets the time pass that the next run of uploads waits for, and the system grant it. */
    private fun nextRun() {
        val next = works().last { it.state == WorkInfo.State.ENQUEUED }
        app.clocks.moment += Duration.ofMillis(next.initialDelayMillis) + Duration.ofMinutes(10)
        val driver = checkNotNull(WorkManagerTestInitHelper.getTestDriver(app))
        driver.setInitialDelayMet(next.id)
        driver.setAllConstraintsMet(next.id)
        eventually("it has run, and asks for the next") { works().none { it.id == next.id && !it.state.isFinished } && works().any { !it.state.isFinished } }
    }

    private fun works() = WorkManager.getInstance(app).getWorkInfosForUniqueWork("org.wayhum.uploads").get()

    /** What the microphone hears: 1 kHz, a tenth of a second at a time. */
    private class Street : ShadowAudioRecord.AudioRecordSource {
        private val wanted = Semaphore(0)
        private val given = Semaphore(0)
        private var isFirst = true

        /** Returns when it was taken: then the microphone is read again. */
        fun hear() {
            if (isFirst) given.acquire()
            isFirst = false
            wanted.release()
            given.acquire()
        }

        override fun readInDirectBuffer(buffer: ByteBuffer, sizeInBytes: Int, isBlocking: Boolean): Int {
            given.release()
            try {
                wanted.acquire()
            } catch (_: InterruptedException) {
                return -1
            }
            buffer.order(ByteOrder.nativeOrder())
            repeat(sizeInBytes / 2) { buffer.putShort(2 * it, TONE[it % TONE.size]) }
            return sizeInBytes
        }

        private companion object {
            val TONE = ShortArray(48) { (300 * sin(2 * PI * it / 48)).toInt().toShort() }
        }
    }
}
