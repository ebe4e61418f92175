package org.wayhum.app.station

import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.wayhum.GapReason
import org.wayhum.GpsRate
import org.wayhum.PlanReason
import org.wayhum.android.station.PositionsState
import org.wayhum.gpsPace

class RecordingTest {
    private val phone = FakePhone()
    private val station get() = phone.station

    @After fun close() = phone.close()

    private fun drive(seconds: Int, from: Int = 0) = phone.drive(seconds, from)

    @Test
    fun `what is recorded becomes a trip when its owner stops`() {
        phone.record()
        drive(600)
        val asked = phone.uploads.asked.size
        station.stopRecording()
        station.waitForSnapshot { !it.recording }
        val trips = runBlocking { station.ask { trips() } }
        assertEquals(1, trips.size)
        assertTrue("${trips[0].recorded}", trips[0].recorded > 9_000)
        eventually("the service ends") { !phone.foreground.isOn }
        eventually("a run is asked for") { phone.uploads.asked.size > asked }
        assertFalse(phone.microphone.isOn)
        assertNull(phone.positions.asked)
        assertNull(station.choices.current.value.recordingSinceBoot)
    }

    @Test
    fun `a tone is heard at its level, and says how far that may be off`() {
        phone.record()
        eventually("the microphone is on") { phone.microphone.isOn }
        phone.microphone.tone(phone.clocks.moment, seconds = 4)
        val live = station.live.waitFor { it?.levelDb != null }!!
        assertTrue("${live.levelDb}", live.levelDb!! in 30.0..110.0)
        assertTrue(live.uncertaintyDb!! > 1)
        assertFalse(live.isCalibrated)
        assertFalse("no level is printed", live.toString().contains(Regex("[0-9]")))
    }

    @Test
    fun `without the microphone's permission only positions are recorded, and the gap says why`() {
        phone.microphone.isAllowed = false
        phone.record()
        phone.clocks.pass(2)
        eventually("the gap is told") { phone.microphone.isOn }
        phone.microphone.ear!!.deaf(GapReason.NO_PERMISSION)
        assertEquals(GapReason.NO_PERMISSION, station.live.waitFor { it?.gap != null }!!.gap)
        assertNull(station.live.value!!.levelDb)
    }

    @Test
    fun `another app takes the microphone and gives it back`() {
        phone.record()
        eventually("the microphone is on") { phone.microphone.isOn }
        phone.microphone.ear!!.deaf(GapReason.INTERRUPTED)
        phone.clocks.pass(5)
        phone.microphone.ear!!.deaf(null)
        assertEquals(GapReason.INTERRUPTED, station.live.waitFor { it?.gap != null }!!.gap)
        phone.microphone.tone(phone.clocks.moment, seconds = 4)
        assertNull(station.live.waitFor { it?.levelDb != null }!!.gap)
    }

    @Test
    fun `a permission given in the middle is taken up when the app comes to the front`() {
        phone.microphone.isAllowed = false
        phone.record()
        eventually("it was tried") { phone.microphone.isOn }
        phone.microphone.isAllowed = true
        val before = phone.microphone.ear
        station.open()
        eventually("it is tried anew") { phone.microphone.ear !== before && phone.microphone.isOn }
        eventually("the service says so") { phone.foreground.renewed > 0 }
    }

    @Test
    fun `location switched off in the middle is told`() {
        phone.record()
        phone.positions.state.value = PositionsState.SWITCHED_OFF
        assertEquals(PositionsState.SWITCHED_OFF, station.live.waitFor { it?.positions != PositionsState.AVAILABLE }!!.positions)
    }

    @Test
    fun `while the storage is full nothing is on, and it goes on by itself`() {
        phone.record()
        phone.conditions.change(freeBytes = 1_000u)
        station.waitForSnapshot { it.plan.reason == PlanReason.STORAGE_LOW }
        eventually("all is off") { phone.positions.asked == null && !phone.microphone.isOn }
        phone.conditions.change(freeBytes = FakeConditions.ROOM)
        eventually("all is on") { phone.positions.asked == gpsPace(GpsRate.EVERY_SECOND) && phone.microphone.isOn }
    }

    @Test
    fun `the system refuses the service, and nothing is recorded`() {
        phone.foreground.refuses = true
        station.open()
        station.waitForSnapshot { true }
        station.startRecording()
        assertTrue(station.refusedToStart.value)
        assertNull(station.choices.current.value.recordingSinceBoot)
    }

    @Test
    fun `a clock that is set in the middle loses nothing`() {
        phone.record()
        drive(300)
        phone.clocks.wallIsOffMs = 3_600_000
        drive(300, from = 300)
        station.stopRecording()
        station.waitForSnapshot { !it.recording }
        val recorded = runBlocking { station.ask { trips() } }.sumOf { it.recorded }
        assertTrue("$recorded", recorded > 9_000)
    }

    @Test
    fun `other choices are taken up while recording goes on`() {
        phone.record()
        drive(120)
        phone.choices.change { it.copy(networkAddress = "https://other.example.org") }
        runBlocking { station.reopen() }
        station.waitForSnapshot { it.recording }
        eventually("the receiver is on") { phone.positions.asked == gpsPace(GpsRate.EVERY_SECOND) }
        assertTrue(phone.foreground.isOn)
        drive(480, from = 120)
        station.stopRecording()
        station.waitForSnapshot { !it.recording }
        val trips = runBlocking { station.ask { trips() } }
        assertEquals(1, trips.size)
        assertTrue("${trips[0].recorded}", trips[0].recorded > 9_000)
        assertNotNull(station.state.value)
    }
}
