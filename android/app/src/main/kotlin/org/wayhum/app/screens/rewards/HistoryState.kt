package org.wayhum.app.screens.rewards

import androidx.annotation.StringRes
import org.wayhum.EntryId
import org.wayhum.EntryState
import org.wayhum.HistoryEntry
import org.wayhum.HistoryOf
import java.time.Instant

/** A page of what was recorded, and what became of it. */
data class HistoryState(
    val of: HistoryOf,
    /** Null while they are read. */
    val entries: List<HistoryEntry>?,
    /** Whether there are more of them. */
    val hasMore: Boolean,
    /** What came of the last thing that was done. */
    @StringRes val said: Int?,
    val now: Instant,
)

/** What can be done here. */
interface HistoryActions {
    fun show(of: HistoryOf)

    fun more()

    fun sendFirst(id: EntryId.Contribution)

    fun delete(id: EntryId)
}

/** Whether it can be sent before all others. */
val HistoryEntry.canGoFirst: Boolean get() = id is EntryId.Contribution && (state is EntryState.Refused || isHeld)

/** Whether it can be deleted here. */
val HistoryEntry.canBeDeleted: Boolean get() = state !is EntryState.Sent && !isUnderWay

/** Whether the network may have it, although it has no receipt. */
val HistoryEntry.mayHaveLeft: Boolean get() = (state as? EntryState.Sending)?.let { it.attempts > 0u } == true

private val HistoryEntry.isUnderWay: Boolean get() = (state as? EntryState.Sending)?.underWay == true

private val HistoryEntry.isHeld: Boolean get() = (state as? EntryState.Sending)?.underWay == false
