package org.wayhum.app.ports

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.location.Location
import android.location.LocationManager
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.wayhum.Fix
import org.wayhum.GpsPace
import org.wayhum.android.station.PositionsState
import org.wayhum.app.station.eventually
import org.wayhum.app.station.waitFor
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34, 35], application = TestApp::class)
class PositionsTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val manager = app.getSystemService(LocationManager::class.java)
    private val positions get() = app.ports.positions
    private val taken = CopyOnWriteArrayList<Fix>()

    private fun allow(vararg permissions: String = arrayOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)) {
        shadowOf(app).grantPermissions(*permissions)
        shadowOf(manager).setProviderEnabled(LocationManager.GPS_PROVIDER, true)
    }

    private fun follow(pace: GpsPace = EVERY_SECOND) = positions.follow(pace) { taken += it }

    private fun request() = shadowOf(manager).getLocationRequests(LocationManager.GPS_PROVIDER).single()

    private fun location(with: Location.() -> Unit = {}) = Location(LocationManager.GPS_PROVIDER).apply {
        latitude = 49.75
        longitude = 10.6
        time = 1_779_465_600_000
        elapsedRealtimeNanos = 5
        with()
    }

    @Test
    fun `a position says what the receiver said, and nothing that it did not`() {
        allow()
        follow().use {
            shadowOf(manager).simulateLocation(location())
            eventually("it is taken") { taken.size == 1 }
            shadowOf(manager).simulateLocation(
                location {
                    time += 1_000
                    elapsedRealtimeNanos += Duration.ofSeconds(1).toNanos()
                    accuracy = 4f
                    speed = 16.7f
                    bearing = 0f
                    isMock = true
                },
            )
            eventually("it is taken") { taken.size == 2 }
        }
        val bare = taken[0]
        assertEquals(Instant.ofEpochMilli(1_779_465_600_000), bare.at)
        assertEquals(listOf(null, null, null, false), listOf(bare.accuracyM, bare.speedMps, bare.headingDeg, bare.mock))
        val full = taken[1]
        assertEquals(listOf(4f, 16.7f, 0f, true), listOf(full.accuracyM, full.speedMps, full.headingDeg, full.mock))
    }

    @Test
    fun `they come once a second under way, and in batches at rest`() {
        allow()
        follow().use { assertEquals(1_000, request().intervalMillis) }
        follow(GpsPace(Duration.ofSeconds(30), Duration.ofMinutes(3))).use {
            assertEquals(30_000, request().intervalMillis)
            assertEquals(180_000, request().maxUpdateDelayMillis)
        }
        assertTrue(shadowOf(manager).getLocationRequests(LocationManager.GPS_PROVIDER).isEmpty())
    }

    @Test
    fun `a missing or a rough permission is told, and one that is given is taken up`() {
        shadowOf(manager).setProviderEnabled(LocationManager.GPS_PROVIDER, true)
        follow().use {
            assertEquals(PositionsState.NOT_ALLOWED, positions.state.value)
            shadowOf(app).grantPermissions(ACCESS_COARSE_LOCATION)
            positions.refresh()
            assertEquals(PositionsState.APPROXIMATE_ONLY, positions.state.value)
            allow()
            positions.refresh()
            assertEquals(PositionsState.AVAILABLE, positions.state.value)
            shadowOf(manager).simulateLocation(location())
            eventually("it is taken") { taken.size == 1 }
        }
    }

    @Test
    fun `location that is switched off and on again is told`() {
        allow()
        follow().use {
            shadowOf(manager).setProviderEnabled(LocationManager.GPS_PROVIDER, false)
            positions.state.waitFor { it == PositionsState.SWITCHED_OFF }
            shadowOf(manager).setProviderEnabled(LocationManager.GPS_PROVIDER, true)
            positions.state.waitFor { it == PositionsState.AVAILABLE }
        }
    }

    @Test
    fun `where it may not be known there is no here`() = runBlocking {
        assertNull(positions.here())
    }

    private companion object {
        val EVERY_SECOND = GpsPace(Duration.ofSeconds(1), Duration.ZERO)
    }
}
