package org.wayhum.app.pictures

import org.wayhum.PieceId
import org.wayhum.WayId
import org.wayhum.app.drawing.Layer
import org.wayhum.app.screens.today.Asked
import org.wayhum.app.screens.today.TodayActions
import org.wayhum.app.screens.today.TodayScreen
import org.wayhum.app.screens.today.TodayState
import org.wayhum.app.screens.today.Told

private object StillToday : TodayActions {
    override fun show(trip: WayId) = Unit

    override fun colourBy(layer: Layer) = Unit

    override fun choose(piece: PieceId?) = Unit

    override fun askToDelete(what: Asked) = Unit

    override fun doNotDelete() = Unit

    override fun delete() = Unit

    override fun hasRead() = Unit

    override fun drawZones() = Unit
}

private val TRIPS = TodayState(NOW, trips = listOf(DRIVE, WALK, OLD), shown = DRIVE.id)

private fun shot(state: String, of: TodayState, heightDp: Int = 1_750) = Shot("today", state, heightDp) {
    TodayScreen(of, StillToday)
}

val todayShots = listOf(
    shot("empty", TodayState(NOW), Shot.PHONE),
    shot("recording", TodayState(NOW, isRecording = true), Shot.PHONE),
    shot("loading", TodayState(NOW, isLoading = true), Shot.PHONE),
    shot("drive", TRIPS),
    shot("drive-chosen", TRIPS.copy(chosen = 2)),
    shot("walk-noise", TRIPS.copy(shown = WALK.id, layer = Layer.NOISE)),
    shot("drive-noise", TRIPS.copy(layer = Layer.NOISE)),
    shot("all-gone", TRIPS.copy(shown = OLD.id), 1_250),
    shot("ask-piece", TRIPS.copy(asked = Asked.Piece(1))),
    shot("ask-trip", TRIPS.copy(shown = WALK.id, asked = Asked.WholeTrip(WALK.id, gone = 1))),
    shot("deleted", TRIPS.copy(told = Told.PieceDeleted), 1_950),
    shot("piece-gone", TRIPS.copy(told = Told.PieceGone), 1_950),
)
