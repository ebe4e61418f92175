package org.wayhum.app.screens.today

import org.wayhum.StoredPiece
import org.wayhum.TripSummary
import org.wayhum.Zone
import org.wayhum.app.drawing.DrawnCell
import org.wayhum.app.drawing.DrawnPiece
import org.wayhum.app.drawing.Way
import org.wayhum.app.parts.kmhOf
import org.wayhum.cellOutline

/** What the core has of the last days. */
internal class Found(private val trips: List<TripSummary>, private val pieces: List<StoredPiece>, private val zones: List<Zone>) {
    /** The newest first. */
    fun trips(): List<Trip> = trips.sortedByDescending { it.began }.map(::tripOf)

    /** Pieces of no trip that is still here. */
    fun older(): List<WaitingPiece> {
        val known = trips.flatMap { it.pieceIds }.toSet()
        return pieces.filter { it.id !in known }.sortedBy { it.due }.map(::waitingOf)
    }

    private fun tripOf(trip: TripSummary): Trip {
        val waiting = pieces.filter { it.id in trip.pieceIds }.sortedBy { it.due }
        return Trip(
            id = trip.id,
            began = trip.began,
            mode = trip.mode,
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
        metres = stored.about.metres.toDouble(),
        speeds = rangeOf(passages.map { kmhOf(it.speed) }),
        levels = rangeOf(passages.mapNotNull { it.noise?.laeq }),
    )
}

private fun rangeOf(values: List<Double>) = if (values.isEmpty()) null else values.min()..values.max()
