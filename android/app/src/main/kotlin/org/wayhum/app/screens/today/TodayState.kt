package org.wayhum.app.screens.today

import androidx.compose.runtime.Immutable
import org.wayhum.Dropped
import org.wayhum.HeldUp
import org.wayhum.Mode
import org.wayhum.PieceId
import org.wayhum.WayId
import org.wayhum.app.drawing.Layer
import org.wayhum.app.drawing.Way
import java.time.Instant

/** The trips of the last days, one of them drawn. It prints nothing of where they went. */
@Immutable
data class TodayState(
    val now: Instant,
    val isLoading: Boolean = false,
    val isRecording: Boolean = false,
    /** The newest first. */
    val trips: List<Trip> = emptyList(),
    /** Which one is drawn. */
    val shown: WayId? = null,
    val layer: Layer = Layer.SPEED,
    /** The piece that was touched. */
    val chosen: PieceId? = null,
    /** Pieces that wait and belong to no trip that is still kept. */
    val older: List<WaitingPiece> = emptyList(),
    /** Why what is due does not leave now. */
    val heldUp: HeldUp? = null,
    /** What is asked before something is deleted. */
    val asked: Asked? = null,
    /** What came of it. */
    val told: Told? = null,
) {
    val trip: Trip? get() = trips.find { it.id == shown }

    override fun toString(): String = "TodayState(…)"
}

/** A trip as its owner sees it. */
@Immutable
class Trip(
    val id: WayId,
    /** Null where satellites did not tell. */
    val began: Instant?,
    val mode: Mode?,
    /** In metres. */
    val recorded: Double,
    val kept: Double,
    /** What stays on the phone and why, the longest first. */
    val dropped: List<Dropped>,
    val way: Way,
    /** What can still be deleted without a trace, the next first. */
    val waiting: List<WaitingPiece>,
    /** How many of its pieces were sent, or are on their way. */
    val gone: Int,
) {
    override fun toString(): String = "Trip(…)"
}

/** A piece before it leaves. */
@Immutable
class WaitingPiece(
    val id: PieceId,
    val due: Instant,
    val mode: Mode,
    /** In metres; 0 where it is no way. */
    val metres: Double,
    /** From the slowest to the fastest cell, in km/h. */
    val speeds: ClosedFloatingPointRange<Double>?,
    /** From the quietest to the loudest, in dB(A). */
    val levels: ClosedFloatingPointRange<Double>?,
) {
    override fun toString(): String = "WaitingPiece(…)"
}

/** What would be deleted. */
sealed interface Asked {
    data class Piece(val id: PieceId) : Asked

    /** A whole trip, of whose pieces [gone] cannot be called back. */
    data class WholeTrip(val id: WayId, val gone: Int) : Asked
}

/** What was deleted. */
sealed interface Told {
    data object PieceDeleted : Told

    /** It left while its owner thought about it. */
    data object PieceGone : Told

    data class TripDeleted(val gone: Int) : Told

    /** It is not here any more. */
    data object NotThere : Told

    /** Nothing could be deleted just now. */
    data object Failed : Told
}

/** What can be done there. */
interface TodayActions {
    fun show(trip: WayId)

    fun colourBy(layer: Layer)

    fun choose(piece: PieceId?)

    fun askToDelete(what: Asked)

    fun doNotDelete()

    fun delete()

    fun hasRead()

    fun drawZones()
}
