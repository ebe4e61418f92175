package org.wayhum.app.screens.contribute

import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.cancel
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.wayhum.GapReason
import org.wayhum.GpsRate
import org.wayhum.PlanReason
import org.wayhum.android.station.PositionsState
import org.wayhum.android.station.VaultFault
import org.wayhum.app.screens.MainThread
import org.wayhum.app.station.FakeConditions
import org.wayhum.app.station.FakePhone
import org.wayhum.app.station.eventually
import org.wayhum.app.station.waitFor

class ContributeModelTest {
    @get:Rule val main = MainThread()

    private val phone = FakePhone()
    private var model = ContributeModel(phone.station, phone.clocks::moment)

    @After fun close() = phone.close()

    private fun seen(isSo: (ContributeState) -> Boolean) = model.state.waitFor(isSo)

    private fun record() {
        phone.station.open()
        seen { it.phase == Phase.OFF }
        model.start()
        assertEquals("the phone asks first", Remedy.START, model.remedies.waitFor { true })
        model.mayStart()
        seen { it.phase == Phase.ON }
        eventually("the receiver is on") { phone.positions.asked != null }
    }

    @Test
    fun `it opens, starts and stops`() {
        assertEquals(Phase.OPENING, model.state.value.phase)
        record()
        assertEquals(Sensing(GpsRate.EVERY_SECOND, isMicrophoneOn = true, PlanReason.LOOKING), model.state.value.sensing)
        model.stop()
        seen { it.phase == Phase.OFF }
    }

    @Test
    fun `without an address it records, and says what for`() {
        phone.station.open()
        assertEquals(listOf(ContributeNotice.NoNetworkAddress), seen { it.phase == Phase.OFF }.notices)
    }

    @Test
    fun `a tone is heard with a word, a number and its uncertainty, and none of it is printed`() {
        record()
        eventually("the microphone is on") { phone.microphone.isOn }
        phone.microphone.tone(phone.clocks.moment, seconds = 4)
        val heard = seen { it.hearing is Hearing.Heard }.hearing as Hearing.Heard
        assertTrue(heard.levelDb in 30.0..110.0)
        assertTrue(heard.uncertaintyDb!! > 1)
        assertFalse(heard.isCalibrated)
        assertFalse(model.state.value.toString().contains(Regex("[0-9]")))
    }

    @Test
    fun `when another app takes the microphone, it says so`() {
        record()
        eventually("the microphone is on") { phone.microphone.isOn }
        // A gap is told when it has lasted.
        phone.microphone.ear!!.deaf(GapReason.SILENT)
        phone.clocks.pass(5)
        phone.microphone.ear!!.deaf(GapReason.SILENT)
        assertEquals(Hearing.Deaf(GapReason.SILENT), seen { it.hearing is Hearing.Deaf }.hearing)
    }

    @Test
    fun `who does not want noise contributes speeds`() {
        phone.choices.change { it.copy(measuresNoise = false) }
        record()
        val state = seen { it.phase == Phase.ON }
        assertEquals(Hearing.Declined, state.hearing)
        assertFalse(state.sensing!!.isMicrophoneOn)
    }

    @Test
    fun `positions that may not be had are told only to who wants to record`() {
        phone.positions.state.value = PositionsState.NOT_ALLOWED
        phone.station.open()
        assertFalse(ContributeNotice.LocationNotAllowed in seen { it.phase == Phase.OFF }.notices)
        model.start()
        model.mayStart()
        seen { ContributeNotice.LocationNotAllowed in it.notices }
        assertEquals(Phase.OFF, model.state.value.phase)
    }

    @Test
    fun `location switched off in the middle is told, and goes when it is on again`() {
        record()
        phone.positions.state.value = PositionsState.SWITCHED_OFF
        seen { ContributeNotice.LocationOff in it.notices }
        phone.positions.state.value = PositionsState.AVAILABLE
        seen { ContributeNotice.LocationOff !in it.notices }
    }

    @Test
    fun `a full storage is told`() {
        record()
        phone.conditions.change(freeBytes = 1_000u)
        seen { ContributeNotice.StorageLow in it.notices }
        phone.conditions.change(freeBytes = FakeConditions.ROOM)
        seen { ContributeNotice.StorageLow !in it.notices }
    }

    @Test
    fun `a process that died while recording goes on, and says so once`() {
        record()
        // The model dies with the process: left alone, it would open the store again in the old one's name.
        model.viewModelScope.cancel()
        phone.die()
        model = ContributeModel(phone.station, phone.clocks::moment)
        phone.station.open()
        seen { it.phase == Phase.ON && ContributeNotice.Resumed in it.notices }
        model.dismiss(ContributeNotice.Resumed)
        seen { ContributeNotice.Resumed !in it.notices }
    }

    @Test
    fun `a start that the system refuses is told`() {
        phone.foreground.refuses = true
        phone.station.open()
        seen { it.phase == Phase.OFF }
        model.mayStart()
        seen { ContributeNotice.StartRefused in it.notices }
    }

    @Test
    fun `a lost key is said, and nothing is given up before its owner says so`() {
        phone.vault.fault = VaultFault.KeyLost()
        phone.station.open()
        assertEquals(
            listOf(ContributeNotice.Unusable(Unusability.KEY_LOST)),
            seen { it.phase == Phase.IMPOSSIBLE }.notices,
        )
        model.remedy(Remedy.BEGIN_ANEW)
        seen { it.asksToBeginAnew }
        model.doNotBeginAnew()
        assertEquals(Phase.IMPOSSIBLE, seen { !it.asksToBeginAnew }.phase)
        model.beginAnew()
        seen { it.phase == Phase.OFF }
    }

    @Test
    fun `a trip shows as kilometres when it has ended`() {
        record()
        phone.drive(600)
        assertTrue(seen { (it.underWay ?: 0.0) > 1_000 }.speed!! > 10)
        model.stop()
        assertTrue(seen { it.phase == Phase.OFF && it.mappedToday > 0 }.waiting > 0)
    }
}
