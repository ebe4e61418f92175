package org.wayhum.app.screens.privacy

import androidx.annotation.StringRes
import org.wayhum.LatLon
import org.wayhum.Zone
import org.wayhum.ZoneEffect

/** The circles from which nothing leaves, and the one that is being drawn. */
data class ZonesState(
    /** The last trip's way, to draw on; empty where there is none. */
    val line: List<LatLon>,
    /** Null while they are read. */
    val zones: List<Zone>?,
    val draft: Draft?,
    /** What the last new one did to what was stored. */
    val effect: ZoneEffect?,
    @StringRes val wrong: Int?,
) {
    override fun toString(): String = "ZonesState(…)"
}

/** A zone before it is drawn. */
data class Draft(
    val way: DraftWay,
    /** How large it may be, in metres, as the core has it. */
    val radii: List<Double>,
    val radius: Double,
    val centre: LatLon?,
    /** How well the phone knows where it is, in metres, if [centre] is its position. */
    val accuracyM: Float? = null,
    val looking: Looking = Looking.NOT_YET,
    val typed: Typed = Typed(),
    val isDrawing: Boolean = false,
) {
    /** The zone as it would be drawn now. */
    val zone: Zone? get() = centre?.let { Zone(it, radius) }

    override fun toString(): String = "Draft(…)"
}

/** How the middle is told. */
enum class DraftWay { HERE, TYPED, DRAWN }

/** Whether the phone's position was asked for. */
enum class Looking { NOT_YET, UNDER_WAY, FOUND, NOT_FOUND }

/** Coordinates as they were typed, and what is wrong with them. */
data class Typed(val lat: String = "", val lon: String = "", @StringRes val latWrong: Int? = null, @StringRes val lonWrong: Int? = null) {
    override fun toString(): String = "Typed(…)"
}

/** What can be done here. */
interface ZonesActions {
    fun begin()

    fun giveUp()

    fun tell(way: DraftWay)

    fun lookHere()

    fun type(lat: String, lon: String)

    fun place(at: LatLon)

    fun size(radius: Double)

    fun draw()

    fun takeBack(zone: Zone)
}
