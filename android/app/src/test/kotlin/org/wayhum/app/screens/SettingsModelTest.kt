package org.wayhum.app.screens

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.wayhum.CalibrationMethod
import org.wayhum.GapReason
import org.wayhum.android.station.Theme
import org.wayhum.app.R
import org.wayhum.app.screens.settings.CalibrationModel
import org.wayhum.app.screens.settings.CalibrationState.Step
import org.wayhum.app.screens.settings.Maker
import org.wayhum.app.screens.settings.MicrophoneModel
import org.wayhum.app.screens.settings.NetworkModel
import org.wayhum.app.screens.settings.SettingsModel
import org.wayhum.app.station.eventually
import kotlin.time.Duration.Companion.milliseconds

@RunWith(RobolectricTestRunner::class)
class SettingsModelTest : ModelTest() {
    @Test
    fun `an address that is none is told, and the one before stays`() {
        phone.choices.change { it.copy(networkAddress = "https://collect.example.org") }
        val model = NetworkModel(phone.station)
        model.state.until("the address is shown") { it.saved != null }
        model.type("collect,example")
        model.save()
        assertEquals(R.string.fault_bad_address, model.state.until("it is refused") { it.wrong != null }.wrong)
        assertEquals("https://collect.example.org", phone.choices.current.value.networkAddress)
        model.type(" https://other.example.org ")
        model.save()
        model.state.until("it is taken") { it.isChanged }
        assertEquals("https://other.example.org", phone.choices.current.value.networkAddress)
    }

    @Test
    fun `choices are kept and shown`() {
        val model = SettingsModel(phone.station, "1.0")
        model.theme(Theme.DARK)
        model.nudges(false)
        model.mobileData(true)
        model.state.until("they are shown") { it.theme == Theme.DARK && !it.nudges && it.onMobileData && it.uncertaintyDb != null }
    }

    @Test
    fun `a calibrator's tone is found, kept and forgotten`() {
        val model = calibration()
        val before = model.state.until("it is known how far levels are off") {
            it.uncertaintyDb != null && it.level != null
        }.uncertaintyDb!!
        model.begin()
        eventually("the microphone is on") {
            settle()
            phone.microphone.isOn
        }
        var second = 0L
        // What sounds before it listens for the tone is not counted.
        eventually("the tone is found") {
            phone.microphone.tone(phone.clocks.moment.plusSeconds(second++))
            settle()
            model.state.value.step is Step.Found
        }
        val tone = (model.state.until("the tone is found") { it.step is Step.Found }.step as Step.Found).tone
        assertEquals(1_000.0, tone.hz, 1.0)
        model.keep()
        val kept = model.state.until("it is kept") { it.isOwn && it.uncertaintyDb != null && it.uncertaintyDb != before }
        assertEquals(CalibrationMethod.CALIBRATOR, kept.method)
        assertTrue(kept.uncertaintyDb!! < before)
        model.forget()
        model.state.until("it is forgotten") { !it.isOwn && it.uncertaintyDb == before }
    }

    @Test
    fun `whoever has enough of waiting is told why there is no calibration`() {
        val model = calibration()
        model.state.until("the levels are known") { it.level != null }
        model.begin()
        eventually("the microphone is on") {
            settle()
            phone.microphone.isOn
        }
        model.stop()
        assertEquals(R.string.tone_too_short, (model.state.until("it failed") { it.step is Step.Failed }.step as Step.Failed).why)
        eventually("the microphone is off") {
            settle()
            !phone.microphone.isOn
        }
    }

    @Test
    fun `the microphone is heard as long as somebody looks, and nothing is recorded`() {
        val model = MicrophoneModel(phone.station) { phone.microphone.isAllowed }
        model.listen()
        eventually("the microphone is on") {
            settle()
            phone.microphone.isOn
        }
        repeat(TONE_S) { phone.microphone.tone(phone.clocks.moment.plusSeconds(it.toLong())) }
        val heard = model.state.until("a level is shown") { it.levelDb != null }
        assertNotNull(heard.loudness)
        assertNotNull(heard.uncertaintyDb)
        model.stop()
        assertNull(model.state.value.levelDb)
        eventually("the microphone is off") {
            settle()
            !phone.microphone.isOn
        }
    }

    @Test
    fun `a microphone that is not allowed says so`() {
        phone.microphone.isAllowed = false
        val model = MicrophoneModel(phone.station) { phone.microphone.isAllowed }
        model.listen()
        eventually("the microphone is asked") {
            settle()
            phone.microphone.isOn
        }
        phone.clocks.pass(1)
        phone.microphone.ear?.deaf(GapReason.NO_PERMISSION)
        phone.clocks.pass(1)
        phone.microphone.ear?.deaf(null)
        model.state.until("the gap is shown") { it.gap == GapReason.NO_PERMISSION }
    }

    @Test
    fun `every maker's phone has its help`() {
        assertEquals(Maker.SAMSUNG, Maker.of("samsung"))
        assertEquals(Maker.XIAOMI, Maker.of("Redmi"))
        assertEquals(Maker.OTHER, Maker.of("Fairphone"))
        assertEquals(Maker.entries.size, Maker.entries.map { it.help }.toSet().size)
    }

    private fun calibration() = CalibrationModel(phone.station, { true }, look = 10.milliseconds)

    private companion object {
        const val TONE_S = 4
    }
}
