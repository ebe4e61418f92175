package org.wayhum.app.ports

import android.content.Context
import android.content.Intent
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.os.BatteryManager
import android.os.PowerManager
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowNetworkCapabilities
import org.wayhum.Battery
import org.wayhum.Link
import java.io.File

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = TestApp::class)
class ConditionsTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()

    private fun now() = app.ports.conditions.now()

    private fun network(vararg has: Int) {
        val connectivity = app.getSystemService(ConnectivityManager::class.java)
        val capabilities = ShadowNetworkCapabilities.newInstance()
        has.forEach { shadowOf(capabilities).addCapability(it) }
        shadowOf(connectivity).setNetworkCapabilities(connectivity.activeNetwork, capabilities)
    }

    @Test
    fun `a network is metered, or not, or there is none`() {
        network(NetworkCapabilities.NET_CAPABILITY_INTERNET)
        assertEquals(Link.METERED, now().forCore.network)
        network(NetworkCapabilities.NET_CAPABILITY_INTERNET, NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
        assertEquals(Link.UNMETERED, now().forCore.network)
        network()
        assertEquals(Link.NONE, now().forCore.network)
    }

    @Test
    @Suppress("DEPRECATION")
    fun `the battery is as full as the system says, and charging when it is plugged in`() {
        val told = Intent(Intent.ACTION_BATTERY_CHANGED).putExtra(BatteryManager.EXTRA_LEVEL, 30).putExtra(BatteryManager.EXTRA_SCALE, 200)
        app.sendStickyBroadcast(told)
        assertEquals(Battery(15u, isCharging = false), now().forCore.battery)
        app.sendStickyBroadcast(Intent(told).putExtra(BatteryManager.EXTRA_PLUGGED, BatteryManager.BATTERY_PLUGGED_USB))
        assertEquals(Battery(15u, isCharging = true), now().forCore.battery)
        app.sendStickyBroadcast(Intent(told).putExtra(BatteryManager.EXTRA_PRESENT, false))
        assertEquals("on mains", null, now().forCore.battery)
    }

    @Test
    fun `the battery saver and the room are told`() {
        File(app.noBackupFilesDir, "wayhum").mkdirs()
        shadowOf(app.getSystemService(Context.POWER_SERVICE) as PowerManager).setIsPowerSaveMode(true)
        assertTrue(now().isSavingBattery)
        assertNotNull(now().forCore.freeStorageBytes)
    }
}
