package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.Deletion
import org.wayhum.EntryState
import org.wayhum.HistoryOf
import org.wayhum.Mode
import org.wayhum.Verdict
import org.wayhum.app.R

// What a person is told of what was recorded, and what became of it.

/** What became of a contribution. */
@get:StringRes
val EntryState.words: Int
    get() = when (this) {
        is EntryState.Waits -> R.string.entry_waits
        is EntryState.WaitsForPass -> R.string.entry_waits_for_pass
        is EntryState.WaitsForWallet -> R.string.entry_waits_for_wallet
        is EntryState.TooLate -> R.string.entry_too_late
        is EntryState.Dropped -> R.string.entry_dropped
        is EntryState.Sending -> sending(underWay, attempts)
        is EntryState.Refused -> R.string.entry_refused
        is EntryState.Sent -> R.string.entry_sent
    }

@StringRes
private fun sending(underWay: Boolean, attempts: UInt) = when {
    underWay -> R.string.entry_sending_now
    attempts == 0u -> R.string.entry_sending_first
    else -> R.string.entry_sending_again
}

/** What was said of a place, and what it counts. */
@get:StringRes
val Verdict.words: Int
    get() = when (this) {
        is Verdict.Accepted -> R.string.verdict_accepted
        is Verdict.Uncorroborated -> R.string.verdict_uncorroborated
        is Verdict.AlreadyCovered -> R.string.verdict_already_covered
        is Verdict.TooShort -> R.string.verdict_too_short
        is Verdict.Overload -> R.string.verdict_overload
        is Verdict.ImplausibleSpeed -> R.string.verdict_implausible_speed
        is Verdict.FrozenLevels -> R.string.verdict_frozen_levels
        is Verdict.Disagrees -> R.string.verdict_disagrees
    }

/** What came of deleting. */
@get:StringRes
val Deletion.words: Int
    get() = when (this) {
        Deletion.UNSENT -> R.string.deletion_unsent
        Deletion.MAY_HAVE_LEFT -> R.string.deletion_may_have_left
        Deletion.SENT -> R.string.deletion_sent
        Deletion.NOT_THERE -> R.string.deletion_not_there
    }

/** What a page of the history shows. */
@get:StringRes
val HistoryOf.words: Int
    get() = when (this) {
        HistoryOf.EVERYTHING -> R.string.history_everything
        HistoryOf.WAITING -> R.string.history_waiting
        HistoryOf.SENDING -> R.string.history_sending
        HistoryOf.REFUSED -> R.string.history_refused
        HistoryOf.SENT -> R.string.history_sent
    }

/** How somebody moved. */
@get:StringRes
val Mode.words: Int
    get() = when (this) {
        Mode.VEHICLE -> R.string.mode_vehicle
        Mode.CYCLE -> R.string.mode_cycle
        Mode.WALK -> R.string.mode_walk
        Mode.AREA -> R.string.mode_area
        Mode.SPOT -> R.string.mode_spot
    }
