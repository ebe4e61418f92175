package org.wayhum.app.ports

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.Manifest.permission.RECORD_AUDIO
import android.app.Notification
import android.app.NotificationManager
import android.content.Intent
import android.content.pm.ServiceInfo
import android.location.LocationManager
import androidx.test.core.app.ApplicationProvider
import androidx.work.testing.WorkManagerTestInitHelper
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ServiceController
import org.robolectric.annotation.Config
import org.wayhum.android.boot.BootReceiver
import org.wayhum.android.service.RecordingService
import org.wayhum.app.station.eventually
import org.wayhum.app.station.waitFor
import org.wayhum.app.station.waitForSnapshot

/** The service, its notification, and what is said when recording was broken off. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = TestApp::class)
class ServiceTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val notifications = app.getSystemService(NotificationManager::class.java)

    @Before fun schedule() = WorkManagerTestInitHelper.initializeTestWorkManager(app)

    @After fun end() = app.onTerminate()

    private fun allow(vararg permissions: String) {
        shadowOf(app).grantPermissions(*permissions)
        shadowOf(app.getSystemService(LocationManager::class.java)).setProviderEnabled(LocationManager.GPS_PROVIDER, true)
    }

    /** What the system does when the station asks for the service. */
    private fun started(): ServiceController<RecordingService> {
        app.station.open()
        app.station.waitForSnapshot { true }
        app.station.startRecording()
        val intent = shadowOf(app).nextStartedService
        return Robolectric.buildService(RecordingService::class.java, intent).create().startCommand(0, 1)
    }

    private fun said(notification: Notification) =
        listOf(Notification.EXTRA_TITLE, Notification.EXTRA_TEXT).map { "${notification.extras.getCharSequence(it)}" }

    private fun offers() = shadowOf(notifications).allNotifications.map { said(it).first() }

    @Test
    fun `it is of both types, shows what is on, and its Stop stops`() {
        allow(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION, RECORD_AUDIO)
        val service = started().get()
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION or ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE, service.foregroundServiceType)
        app.station.waitForSnapshot { it.recording }
        val shown = shadowOf(service).lastForegroundNotification
        assertTrue(shown.flags and Notification.FLAG_ONGOING_EVENT != 0)
        assertEquals(listOf("Recording", "Waiting for you to move."), said(shown))
        assertEquals("Stop", shown.actions.single().title)
        service.onStartCommand(shadowOf(shown.actions.single().actionIntent).savedIntent, 0, 2)
        app.station.waitForSnapshot { !it.recording }
        eventually("it ends itself") { shadowOf(app).nextStoppedService != null }
    }

    @Test
    fun `without the microphone it is of location alone, and says so`() {
        allow(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        val service = started().get()
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION, service.foregroundServiceType)
        eventually("it says so") {
            app.clocks.pass(1)
            said(shadowOf(notifications).getNotification(1))[1].contains("The microphone is not allowed")
        }
    }

    @Test
    @Config(qualifiers = "de")
    fun `without location it says what to do, in its owner's language`() {
        allow(RECORD_AUDIO)
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE, started().get().foregroundServiceType)
        eventually("it says so") {
            said(shadowOf(notifications).getNotification(1)).let { it[0] == "Aufnahme pausiert" && it[1].contains("Öffne sie, um es zu erlauben") }
        }
    }

    @Test
    fun `with no permission at all it is not begun, and the station says so`() {
        app.station.startRecording()
        assertNull(shadowOf(app).nextStartedService)
        assertTrue(app.station.refusedToStart.value)
    }

    @Test
    fun `brought back by the system after a death it records nothing and offers to go on`() {
        val service = Robolectric.buildService(RecordingService::class.java).create().get()
        service.onStartCommand(null, 0, 1)
        assertNull(shadowOf(service).lastForegroundNotification)
        assertEquals(listOf("Recording was broken off"), offers())
        assertTrue(shadowOf(service).isStoppedBySelf)
    }

    @Test
    fun `after a restart while it recorded going on is offered, and no service begins`() {
        app.ports.choices.change { it.copy(recordingSinceBoot = 1u) }
        BootReceiver().onReceive(app, Intent(Intent.ACTION_BOOT_COMPLETED))
        eventually("it is offered") { offers() == listOf("Recording was broken off") }
        assertNull(shadowOf(app).nextStartedService)
    }

    @Test
    fun `after a restart while it did not, nothing is said, and uploads are asked for`() {
        BootReceiver().onReceive(app, Intent(Intent.ACTION_MY_PACKAGE_REPLACED))
        eventually("uploads are asked for") { works().isNotEmpty() }
        assertTrue(offers().isEmpty())
    }

    @Test
    fun `another message than the system's own is no restart`() {
        BootReceiver().onReceive(app, Intent("org.example.OTHER"))
        assertTrue(works().isEmpty())
    }

    @Test
    fun `it is nobody else's to begin`() {
        val info = app.packageManager.getPackageInfo(app.packageName, android.content.pm.PackageManager.GET_SERVICES)
        assertFalse(info.services!!.single { it.name == RecordingService::class.java.name }.exported)
    }

    private fun works() = androidx.work.WorkManager.getInstance(app).getWorkInfosForUniqueWork("org.wayhum.uploads").get()
}
