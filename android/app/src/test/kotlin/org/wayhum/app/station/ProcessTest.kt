package org.wayhum.app.station

import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.wayhum.ContributorFault
import org.wayhum.GpsRate
import org.wayhum.Unredeemed
import org.wayhum.android.station.StationState
import org.wayhum.android.station.VaultFault
import org.wayhum.gpsPace

/** What becomes of the phone's contribution when the process ends, the phone restarts, or its keys are gone. */
class ProcessTest {
    private val phone = FakePhone()
    private val station get() = phone.station

    @After fun close() = phone.close()

    @Test
    fun `after a death in the middle recording goes on, says so once, and the trip is whole`() {
        phone.record()
        phone.drive(300)
        phone.die()
        assertFalse(phone.foreground.isOn)
        station.open()
        station.waitForSnapshot { it.recording }
        assertTrue(station.resumedAfterDeath.waitFor { it })
        station.saidSo()
        assertFalse(station.resumedAfterDeath.value)
        eventually("the receiver is on") { phone.positions.asked == gpsPace(GpsRate.EVERY_SECOND) }
        phone.drive(300, from = 300)
        station.stopRecording()
        station.waitForSnapshot { !it.recording }
        val trips = runBlocking { station.ask { trips() } }
        assertEquals(1, trips.size)
        assertTrue("${trips[0].recorded}", trips[0].recorded > 9_500)
    }

    @Test
    fun `after a restart of the phone going on is offered, and nothing begins by itself`() {
        phone.record()
        phone.drive(60)
        phone.die()
        phone.clocks.boot = 2u
        station.open()
        assertTrue(station.offersToGoOn.waitFor { it })
        assertFalse(phone.foreground.isOn)
        station.stopRecording()
        assertFalse(station.offersToGoOn.value)
        assertEquals(null, station.choices.current.value.recordingSinceBoot)
    }

    @Test
    fun `what its owner had the system stop does not go on by itself`() {
        phone.record()
        phone.die()
        phone.foreground.endedByOwner = true
        station.open()
        assertTrue(station.offersToGoOn.waitFor { it })
        assertFalse(phone.foreground.isOn)
    }

    @Test
    fun `without the keystore's key the state says what to do, and everything can begin anew`() {
        station.open()
        station.waitForSnapshot { true }
        phone.die()
        phone.vault.fault = VaultFault.KeyLost()
        station.open()
        val why = (station.state.waitFor { it is StationState.NoVault } as StationState.NoVault).why
        assertTrue(why.message!!, why.message!!.contains("restore the wallet from its words"))
        runBlocking { station.beginAnew() }
        assertEquals(StationState.Wiped, station.state.value)
        station.open()
        station.waitForSnapshot { it.waiting == 0uL }
    }

    @Test
    fun `another key than the store was made with is told as such, and loses nothing`() {
        station.open()
        station.waitForSnapshot { true }
        phone.die()
        phone.vault.destroy()
        phone.vault.makeOther()
        station.open()
        assertTrue((station.state.waitFor { it is StationState.Broken } as StationState.Broken).fault is ContributorFault.Store)
    }

    @Test
    fun `wiping ends recording and leaves nothing`() {
        phone.record()
        phone.drive(60)
        runBlocking { station.wipe(Unredeemed.KEEP) }
        assertEquals(StationState.Wiped, station.state.value)
        eventually("the service has ended") { !phone.foreground.isOn }
        assertEquals(emptyList<String>(), phone.files())
        station.open()
        assertTrue(runBlocking { station.ask { trips() } }.isEmpty())
    }
}
