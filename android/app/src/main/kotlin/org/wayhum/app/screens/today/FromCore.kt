package org.wayhum.app.screens.today

import org.wayhum.Passage
import org.wayhum.StoredPiece
import org.wayhum.TripSummary
import org.wayhum.WayId
import org.wayhum.Zone
import org.wayhum.app.drawing.DrawnCell
import org.wayhum.app.drawing.DrawnPiece
import org.wayhum.app.drawing.Way
import org.wayhum.app.parts.kmhOf
import org.wayhum.cellOutline
import java.time.Duration

/** What the core has of the last days. */
internal class Found(val trips: List<TripSummary>, val pieces: List<StoredPiece>, val zones: List<Zone>) {
    private val byTrip: Map<WayId?, List<StoredPiece>> = pieces.sortedBy { it.due }.groupBy { it.trip }

    /** The newest first. */
    fun trips(): List<Trip> = trips.map(::tripOf).sortedByDescending { it.began }

    /** Pieces of no trip that is still here. */
    fun older(): List<WaitingPiece> {
        val here = trips.map { it.id }.toSet()
        return byTrip.filterKeys { it !in here }.values.flatten().map(::waitingOf)
    }

    private fun tripOf(trip: TripSummary): Trip {
        val waiting = byTrip[trip.id].orEmpty()
        return Trip(
            id = trip.id,
            began = trip.began,
            mode = waiting.firstOrNull()?.piece?.mode,
            recorded = trip.recorded,
            kept = trip.kept,
            dropped = trip.dropped.filter { it.metres > 0 }.sortedByDescending { it.metres },
            way = Way(trip.line, waiting.map(::drawn), zones),
            waiting = waiting.map(::waitingOf),
            gone = (trip.pieces.toInt() - waiting.size).coerceAtLeast(0),
        )
    }
}

private fun drawn(stored: StoredPiece) = DrawnPiece(
    stored.id,
    stored.piece.passages.map { DrawnCell(cellOutline(it.cell), kmhOf(it.speed), it.noise?.laeq) },
)

private fun waitingOf(stored: StoredPiece): WaitingPiece {
    val passages = stored.piece.passages
    return WaitingPiece(
        stored.id,
        stored.due,
        stored.piece.mode,
        metres = passages.sumOf { it.metres },
        speeds = rangeOf(passages.map { kmhOf(it.speed) }),
        levels = rangeOf(passages.mapNotNull { it.noise?.laeq }),
    )
}

private val Passage.metres get() = speed * Duration.between(from, to).toMillis() / Duration.ofSeconds(1).toMillis()

private fun rangeOf(values: List<Double>) = if (values.isEmpty()) null else values.min()..values.max()
