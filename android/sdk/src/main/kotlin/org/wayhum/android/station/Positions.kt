package org.wayhum.android.station

import kotlinx.coroutines.flow.StateFlow
import org.wayhum.Fix
import org.wayhum.GpsPace

/** The phone's positions. */
interface Positions {
    /** Whether there can be any. */
    val state: StateFlow<PositionsState>

    /** Looks anew: a permission may have changed. */
    fun refresh()

    /** Hands on each position as it comes, at this [pace], until what it returns is closed. Throws nothing: [state] says why there is none. */
    fun follow(pace: GpsPace, taken: (Fix) -> Unit): AutoCloseable

    /** One position, to draw a zone around; null if there is none. Cancel it to give up. */
    suspend fun here(): Fix?
}

/** Why there are positions, or none. */
enum class PositionsState {
    AVAILABLE,

    /** The permission is missing or was withdrawn. */
    NOT_ALLOWED,

    /** Only approximate positions are allowed: they are of no use to a map of streets. */
    APPROXIMATE_ONLY,

    /** Location is switched off in the phone's settings. */
    SWITCHED_OFF,

    /** The phone has no GPS. */
    ABSENT,
}
