package org.wayhum.app.screens.rewards

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChangedBy
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import org.wayhum.EntryState
import org.wayhum.HistoryOf
import org.wayhum.Snapshot
import org.wayhum.Verdict
import org.wayhum.VerdictCount
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.android.station.trying
import org.wayhum.longestHistoryPage
import java.time.Instant

/** What became of what was sent, as the core has it. */
class RewardsModel(private val station: Station, private val now: () -> Instant = Instant::now) : ViewModel() {
    private val shown = MutableStateFlow<RewardsState?>(null)

    /** Null until the store is open. */
    val state: StateFlow<RewardsState?> = shown.asStateFlow()

    init {
        val snapshots = station.state.filterIsInstance<StationState.Ready>().map { it.snapshot }
        viewModelScope.launch { snapshots.collect { shown.value = stateOf(it, shown.value?.nothing) } }
        viewModelScope.launch {
            snapshots.distinctUntilChangedBy { it.sent }.collectLatest {
                val page = trying { station.ask { clock -> history(HistoryOf.SENT, null, longestHistoryPage(), clock) } }
                shown.value = shown.value?.copy(nothing = page?.let { sent -> nothings(sent.entries.map { it.state }) })
            }
        }
    }

    private fun stateOf(snapshot: Snapshot, nothing: Nothings?) = RewardsState(
        points = snapshot.points,
        purse = snapshot.purse,
        nextPasses = snapshot.purse.passesAt,
        sent = snapshot.sent,
        waiting = snapshot.waiting + snapshot.bound,
        quarantined = snapshot.quarantined,
        tooLate = snapshot.tooLate,
        heldUp = snapshot.heldUp,
        stopped = snapshot.stopped,
        nothing = nothing,
        now = now(),
    )
}

/** The verdicts that are worth nothing, of so many contributions. */
internal fun nothings(sent: List<EntryState>): Nothings {
    val counts = sent.filterIsInstance<EntryState.Sent>()
        .flatMap { it.verdicts }
        .filter { it.verdict.isWorthNothing }
        .groupingBy { it.verdict }
        .fold(0u) { sum, each -> sum + each.count }
    return Nothings(counts.map { VerdictCount(it.key, it.value) }.sortedByDescending { it.count }, sent.size)
}

private val Verdict.isWorthNothing: Boolean
    get() = when (this) {
        Verdict.Accepted, Verdict.Uncorroborated, is Verdict.AlreadyCovered -> false
        Verdict.TooShort, Verdict.Overload, Verdict.ImplausibleSpeed, Verdict.FrozenLevels, Verdict.Disagrees -> true
    }
