package org.wayhum.app.screens.today

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.distinctUntilChangedBy
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.wayhum.PieceId
import org.wayhum.Snapshot
import org.wayhum.WayId
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.android.station.trying
import org.wayhum.app.drawing.Layer
import java.time.Instant

/** Shows the trips of the last days, and deletes of them what its owner wants to be deleted. */
class TodayModel(private val station: Station, private val now: () -> Instant = Instant::now) :
    ViewModel(),
    TodayActions {
    private val shown = MutableStateFlow(TodayState(now(), isLoading = true))
    private val leaving = Channel<Unit>(Channel.CONFLATED)

    /** Its owner wants to draw a zone. */
    val toZones: Flow<Unit> = leaving.receiveAsFlow()

    val state: StateFlow<TodayState> = shown.asStateFlow()

    init {
        viewModelScope.launch {
            station.state.filterIsInstance<StationState.Ready>().distinctUntilChangedBy {
                whatMatters(it.snapshot)
            }.collect { look(it.snapshot) }
        }
    }

    override fun show(trip: WayId) = shown.update {
        it.copy(shown = trip, chosen = null, layer = layerOf(it.trips, trip, it.layer))
    }

    override fun colourBy(layer: Layer) = shown.update { it.copy(layer = layer) }

    override fun choose(piece: PieceId?) = shown.update { it.copy(chosen = piece) }

    override fun askToDelete(what: Asked) = shown.update { it.copy(asked = what) }

    override fun doNotDelete() = shown.update { it.copy(asked = null) }

    override fun hasRead() = shown.update { it.copy(told = null) }

    override fun drawZones() {
        leaving.trySend(Unit)
    }

    override fun delete() {
        val asked = shown.value.asked ?: return
        doNotDelete()
        viewModelScope.launch {
            val told = trying { delete(asked) } ?: Told.Failed
            shown.update { it.copy(told = told, chosen = null) }
            (station.state.value as? StationState.Ready)?.let { look(it.snapshot) }
        }
    }

    private suspend fun delete(asked: Asked): Told = when (asked) {
        is Asked.Piece -> if (station.ask { deletePiece(asked.id) }) Told.PieceDeleted else Told.PieceGone
        is Asked.WholeTrip -> station.ask { deleteTrip(asked.id) }?.let { Told.TripDeleted(it.gone.toInt()) } ?: Told.NotThere
    }

    private suspend fun look(snapshot: Snapshot) {
        val found = trying { station.ask { Found(trips(), pieces(), zones()) } } ?: return
        val trips = found.trips()
        shown.update { before ->
            val trip = before.shown?.takeIf { id -> trips.any { it.id == id } } ?: trips.firstOrNull()?.id
            before.copy(
                now = now(),
                isLoading = false,
                isRecording = snapshot.recording,
                trips = trips,
                shown = trip,
                layer = if (trip == before.shown) before.layer else layerOf(trips, trip, before.layer),
                older = found.older(),
                heldUp = snapshot.heldUp,
            )
        }
    }

    /** What a screen with trips does not show may change every second. */
    private fun whatMatters(snapshot: Snapshot) = with(snapshot) { listOf(recording, waiting, bound, sent, quarantined, tooLate, heldUp) }

    /** A walk is looked at for its levels first. */
    private fun layerOf(trips: List<Trip>, shown: WayId?, before: Layer): Layer {
        val trip = trips.find { it.id == shown } ?: return before
        return if (trip.waiting.any { it.levels != null }) Layer.NOISE else Layer.SPEED
    }
}
