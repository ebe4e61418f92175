package org.wayhum.app.pictures

import org.wayhum.DropReason
import org.wayhum.Dropped
import org.wayhum.LatLon
import org.wayhum.Mode
import org.wayhum.Zone
import org.wayhum.app.drawing.DrawnCell
import org.wayhum.app.drawing.DrawnPiece
import org.wayhum.app.drawing.Way
import org.wayhum.app.screens.today.Trip
import org.wayhum.app.screens.today.WaitingPiece
import java.time.Duration
import java.time.Instant
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.hypot
import kotlin.math.sin

// Trips through a town that does not exist, for pictures alone.

/** A Friday afternoon. */
val NOW: Instant = Instant.parse("2026-05-22T15:20:00Z")

private const val METRES_NORTH = 111_195.0
private const val METRES_EAST = 71_850.0

private fun at(east: Double, north: Double) = LatLon(49.75 + north / METRES_NORTH, 10.6 + east / METRES_EAST)

private typealias Point = Pair<Double, Double>

/** A point every [step] metres along the corners. */
private fun along(corners: List<Point>, step: Double): List<Point> = corners.zipWithNext().flatMap { (from, to) ->
    val length = hypot(to.first - from.first, to.second - from.second)
    val count = (length / step).toInt()
    (0..count).map {
        from.first + (to.first - from.first) * it / (count + 1) to
            from.second + (to.second - from.second) * it / (count + 1)
    }
}

private fun rounded(corners: List<Point>): List<Point> = generateSequence(corners) { line ->
    listOf(line.first()) + line.zipWithNext().flatMap { (a, b) ->
        listOf(
            a.first * 0.75 + b.first * 0.25 to a.second * 0.75 + b.second * 0.25,
            a.first * 0.25 + b.first * 0.75 to a.second * 0.25 + b.second * 0.75,
        )
    } + line.last()
}.elementAt(3)

private fun hexagon(centre: Point, radius: Double) = (0 until 6).map { corner ->
    val angle = PI / 3 * corner + 0.3
    at(centre.first + radius * cos(angle), centre.second + radius * sin(angle))
}

/** Cuts a stretch of [line] from one share of it to another into cells. */
private fun piece(id: Long, line: List<Point>, share: ClosedFloatingPointRange<Double>, cell: Double, kmh: (Int) -> Double, db: (Int) -> Double?) =
    along(line.subList((share.start * line.size).toInt(), (share.endInclusive * line.size).toInt()), cell * 1.7)
        .fold(emptyList<Point>()) { kept, next ->
            if (kept.isNotEmpty() &&
                hypot(next.first - kept.last().first, next.second - kept.last().second) < cell * 1.6
            ) {
                kept
            } else {
                kept + next
            }
        }
        .mapIndexed { place, centre -> DrawnCell(hexagon(centre, cell), kmh(place), db(place)) }
        .let { DrawnPiece(id, it) }

private fun waiting(piece: DrawnPiece, mode: Mode, metres: Double, due: Duration) = WaitingPiece(
    piece.id,
    NOW + due,
    mode,
    metres,
    piece.cells.map { it.kmh }.let { it.min()..it.max() },
    piece.cells.mapNotNull { it.levelDb }.takeIf { it.isNotEmpty() }?.let { it.min()..it.max() },
)

private val DRIVEN = rounded(
    listOf(
        0.0 to 0.0, 300.0 to 120.0, 650.0 to 60.0, 900.0 to 420.0, 1500.0 to 700.0, 2600.0 to 640.0, 3300.0 to 1150.0,
        4200.0 to 1500.0, 5200.0 to 1350.0, 5600.0 to 2100.0, 6400.0 to 2450.0, 6500.0 to 2900.0, 7000.0 to 3050.0,
    ),
)

private val WALKED = rounded(
    listOf(
        0.0 to 0.0, 120.0 to 200.0, 330.0 to 240.0, 420.0 to 520.0, 700.0 to 560.0, 760.0 to 880.0, 1020.0 to 900.0,
        1180.0 to 1160.0,
        1500.0 to 1130.0,
    ),
)

val DRIVE: Trip = run {
    val shares = listOf(0.17..0.33, 0.36..0.52, 0.55..0.66, 0.69..0.80)
    val flow = listOf(52.0, 64.0, 48.0, 33.0)
    val pieces = shares.mapIndexed { place, share ->
        piece(place + 1L, DRIVEN, share, 45.0, { flow[place] + 14 * sin(it * 0.7) - (if (it % 9 == 0) 18 else 0) }, { null })
    }
    val dues = listOf(2L, 9L, 21L, 30L).map(Duration::ofHours)
    val lengths = listOf(1_420.0, 1_610.0, 980.0, 1_050.0)
    Trip(
        id = 7,
        began = NOW - Duration.ofHours(7),
        mode = Mode.VEHICLE,
        recorded = 9_340.0,
        kept = 5_060.0,
        dropped = listOf(
            Dropped(DropReason.TRIP_END, 2_930.0),
            Dropped(DropReason.REPEATED, 840.0),
            Dropped(DropReason.OWN_ZONE, 390.0),
            Dropped(DropReason.GAP, 120.0),
        ),
        way = Way(along(DRIVEN, 60.0).map { at(it.first, it.second) }, pieces, listOf(Zone(at(6_750.0, 2_950.0), 600.0))),
        waiting = pieces.indices.map { waiting(pieces[it], Mode.VEHICLE, lengths[it], dues[it]) },
        gone = 0,
    )
}

val WALK: Trip = run {
    val pieces = listOf(
        piece(11, WALKED, 0.22..0.45, 17.0, { 4.6 + sin(it * 0.5) }, { 58 + 9 * sin(it * 0.35) }),
        piece(12, WALKED, 0.49..0.72, 17.0, { 5.0 + sin(it * 0.4) }, { 49 + 12 * sin(it * 0.25) }),
    )
    Trip(
        id = 6,
        began = NOW - Duration.ofHours(26),
        mode = Mode.WALK,
        recorded = 2_310.0,
        kept = 980.0,
        dropped = listOf(Dropped(DropReason.TRIP_END, 1_180.0), Dropped(DropReason.GAP, 150.0)),
        way = Way(along(WALKED, 25.0).map { at(it.first, it.second) }, pieces, emptyList()),
        waiting = listOf(
            waiting(pieces[0], Mode.WALK, 470.0, Duration.ofMinutes(-4)),
            waiting(pieces[1], Mode.WALK, 510.0, Duration.ofHours(13)),
        ),
        gone = 1,
    )
}

/** All of it has left. */
val OLD: Trip = Trip(
    id = 5,
    began = NOW - Duration.ofHours(55),
    mode = Mode.VEHICLE,
    recorded = 9_340.0,
    kept = 5_060.0,
    dropped = listOf(Dropped(DropReason.TRIP_END, 2_930.0)),
    way = Way(along(DRIVEN, 60.0).map { at(it.first, it.second) }, emptyList(), emptyList()),
    waiting = emptyList(),
    gone = 4,
)
