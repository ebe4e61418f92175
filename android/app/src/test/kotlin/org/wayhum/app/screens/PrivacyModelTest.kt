package org.wayhum.app.screens

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.wayhum.DelayChoice
import org.wayhum.Finding
import org.wayhum.LatLon
import org.wayhum.android.station.PositionsState
import org.wayhum.app.R
import org.wayhum.app.screens.privacy.Check
import org.wayhum.app.screens.privacy.DraftWay
import org.wayhum.app.screens.privacy.Looking
import org.wayhum.app.screens.privacy.PrivacyModel
import org.wayhum.app.screens.privacy.WipeModel
import org.wayhum.app.screens.privacy.WipeState
import org.wayhum.app.screens.privacy.ZonesModel
import org.wayhum.app.screens.privacy.ZonesState

@RunWith(RobolectricTestRunner::class)
class PrivacyModelTest : ModelTest() {
    @Test
    fun `a zone drawn where one is holds what waits, and can be taken back`() {
        driven()
        val model = zones()
        model.begin()
        drafted(model) { it.draft != null }
        model.lookHere()
        drafted(model) { it.draft?.looking == Looking.FOUND }
        model.size(model.state.value.draft!!.radii.max())
        model.draw()
        val drawn = drafted(model) { it.effect != null }
        assertTrue(drawn.effect!!.pieces > 0u)
        assertEquals(1, drawn.zones!!.size)
        assertNull(drawn.draft)
        model.takeBack(drawn.zones.single())
        drafted(model) { it.zones!!.isEmpty() }
    }

    @Test
    fun `coordinates are taken as people type them, and wrong ones are told where they are wrong`() {
        val model = zones()
        model.begin()
        drafted(model) { it.draft != null }
        model.tell(DraftWay.TYPED)
        model.type("49,75", "")
        assertNull(model.state.value.draft!!.centre)
        model.type("91", "190")
        val wrong = model.state.value.draft!!.typed
        assertEquals(R.string.zone_lat_range, wrong.latWrong)
        assertEquals(R.string.zone_lon_range, wrong.lonWrong)
        model.type("here", "10.6")
        assertEquals(R.string.zone_not_a_number, model.state.value.draft!!.typed.latWrong)
        model.type("−49,75°", "10.6")
        assertEquals(LatLon(-49.75, 10.6), model.state.value.draft!!.centre)
    }

    @Test
    fun `a phone that does not know where it is says so`() {
        phone.positions.state.value = PositionsState.SWITCHED_OFF
        val model = zones()
        model.begin()
        drafted(model) { it.draft != null }
        model.lookHere()
        drafted(model) { it.draft?.looking == Looking.NOT_FOUND }
    }

    @Test
    fun `a pause and a delay are kept`() {
        val model = PrivacyModel(phone.station, files)
        model.pause(true)
        model.delay(DelayChoice.LONGER)
        val state = model.state.until("both are shown") { it.isPaused && it.delay == DelayChoice.LONGER && it.delays.isNotEmpty() }
        assertEquals(DelayChoice.entries.toSet(), state.delays.keys)
    }

    @Test
    fun `a phone that was never moved finds nothing to attack`() {
        val model = PrivacyModel(phone.station, files)
        model.check()
        val found = model.state.until("it was looked") { it.check is Check.Found }.check as Check.Found
        assertEquals(Finding.NO_TRIPS, found.check.finding)
    }

    @Test
    fun `nothing is wiped with one touch, and afterwards nothing is there`() {
        driven()
        val model = WipeModel(phone.station)
        model.state.until("it explains") { it is WipeState.Explaining }
        model.wipe()
        assertTrue(model.state.value is WipeState.Explaining)
        model.goOn()
        model.wipe()
        assertFalse((model.state.value as WipeState.Asking).isUnderstood)
        model.understood(true)
        model.wipe()
        model.state.until("it is wiped") { it == WipeState.Done }
        assertEquals(emptyList<String>(), phone.files())
    }

    private fun zones() = ZonesModel(phone.station).also { drafted(it) { state -> state.zones != null } }

    private fun drafted(model: ZonesModel, isSo: (ZonesState) -> Boolean) = model.state.until("it is so", isSo)

    /** A drive through the place where the phone is, of which pieces wait. */
    private fun driven() {
        phone.record()
        phone.drive(DRIVE_S)
        phone.arrive()
    }

    private companion object {
        /** Ten kilometres. */
        const val DRIVE_S = 600
    }
}
