package org.wayhum.app.station

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.wayhum.android.station.StationState
import java.time.Duration

/** Forgotten starts and stops. */
class NudgeTest {
    private val phone = FakePhone()
    private val station get() = phone.station

    @After fun close() = phone.close()

    private fun open() {
        station.open()
        station.waitForSnapshot { !it.recording }
    }

    @Test
    fun `who gets under way without recording is asked once, and not again at every corner`() {
        open()
        eventually("the sensor is asked") { phone.motion.isAsked }
        phone.motion.move()
        eventually("its owner is asked") { phone.messages.said == listOf(FakeMessages.Said.UNDER_WAY) }
        eventually("the sensor is asked anew") { phone.motion.isAsked }
        phone.clocks.pass(60)
        phone.motion.move()
        eventually("the sensor is asked anew") { phone.motion.isAsked }
        Thread.sleep(200)
        assertEquals(1, phone.messages.said.size)
    }

    @Test
    fun `who does not want to be asked is not`() {
        phone.choices.change { it.copy(nudges = false) }
        open()
        Thread.sleep(200)
        assertFalse(phone.motion.isAsked)
        phone.choices.change { it.copy(nudges = true) }
        eventually("the sensor is asked") { phone.motion.isAsked }
    }

    @Test
    fun `a recording that was forgotten ends by itself, and says so`() {
        phone.record()
        phone.drive(300)
        // Home, and the phone lies there until the evening.
        eventually("it ends by itself") {
            phone.clocks.moment += Duration.ofMinutes(1)
            (station.state.value as? StationState.Ready)?.snapshot?.let { !it.recording && it.endedItself != null } == true
        }
        eventually("it is said") { FakeMessages.Said.ENDED_ITSELF in phone.messages.said }
        assertFalse(phone.foreground.isOn)
        assertTrue(phone.uploads.asked.isNotEmpty())
    }
}
