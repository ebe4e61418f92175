package org.wayhum.app.screens.today

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.wayhum.Mode
import org.wayhum.app.drawing.Layer
import org.wayhum.app.screens.MainThread
import org.wayhum.app.station.FakePhone
import org.wayhum.app.station.waitFor

class TodayModelTest {
    @get:Rule val main = MainThread()

    private val phone = FakePhone()
    private val model by lazy { TodayModel(phone.station, phone.clocks::moment) }

    @After fun close() = phone.close()

    private fun seen(isSo: (TodayState) -> Boolean) = model.state.waitFor(isSo)

    private fun driven(): Trip {
        phone.record()
        phone.drive(600)
        phone.arrive()
        return seen { it.trip != null }.trip!!
    }

    @Test
    fun `nothing is there at first`() {
        phone.station.open()
        val state = seen { !it.isLoading }
        assertEquals(emptyList<Trip>(), state.trips)
        assertNull(state.trip)
    }

    @Test
    fun `a trip is drawn with what will be sent of it, and what stays adds up`() {
        val trip = driven()
        assertEquals(Mode.VEHICLE, trip.mode)
        assertTrue(trip.way.line.size > 1)
        assertEquals(trip.waiting.map { it.id }, trip.way.pieces.map { it.id })
        assertTrue(
            trip.way.pieces.all { piece ->
                piece.cells.all { it.outline.size in 5..8 && it.kmh > 40 && it.levelDb == null }
            },
        )
        assertEquals(trip.recorded, trip.kept + trip.dropped.sumOf { it.metres }, 5.0)
        assertEquals(0, trip.gone)
        assertEquals(Layer.SPEED, model.state.value.layer)
    }

    @Test
    fun `a piece is deleted when its owner has said so twice`() {
        val piece = driven().waiting.first()
        model.askToDelete(Asked.Piece(piece.id))
        model.doNotDelete()
        model.delete()
        model.askToDelete(Asked.Piece(piece.id))
        model.delete()
        val state = seen { it.told != null }
        assertEquals(Told.PieceDeleted, state.told)
        seen { state -> state.trip!!.waiting.none { it.id == piece.id } }
        model.askToDelete(Asked.Piece(piece.id))
        model.delete()
        seen { it.told == Told.PieceGone }
        model.hasRead()
        seen { it.told == null }
    }

    @Test
    fun `a whole trip is deleted`() {
        val trip = driven()
        model.askToDelete(Asked.WholeTrip(trip.id, trip.gone))
        model.delete()
        assertEquals(Told.TripDeleted(gone = 0), seen { it.told != null }.told)
        seen { it.trips.isEmpty() && it.older.isEmpty() }
        model.askToDelete(Asked.WholeTrip(trip.id, trip.gone))
        model.delete()
        seen { it.told == Told.NotThere }
    }
}
