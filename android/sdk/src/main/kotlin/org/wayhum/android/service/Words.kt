package org.wayhum.android.service

import android.content.res.Resources
import org.wayhum.GapReason
import org.wayhum.Loudness
import org.wayhum.PlanReason
import org.wayhum.Snapshot
import org.wayhum.android.R
import org.wayhum.android.station.Live
import org.wayhum.android.station.PhoneConditions
import org.wayhum.android.station.PositionsState
import org.wayhum.android.station.StationState
import org.wayhum.loudness
import kotlin.math.roundToInt

/** What the ongoing notification says: what is on, how loud it is, and why something is not. */
internal class Words(private val resources: Resources) {
    fun of(state: StationState, live: Live?, phone: PhoneConditions?): Said {
        val snapshot = (state as? StationState.Ready)?.snapshot ?: return Said(text(R.string.wayhum_recording), text(R.string.wayhum_opening))
        val sentences = listOfNotNull(text(plan(snapshot.plan.reason)), noPositions(snapshot, live), sound(snapshot, live), saver(snapshot, phone))
        return Said(text(if (isPaused(snapshot, live)) R.string.wayhum_paused else R.string.wayhum_recording), sentences.joinToString(" "))
    }

    private fun isPaused(snapshot: Snapshot, live: Live?) =
        snapshot.plan.reason == PlanReason.STORAGE_LOW || (live != null && live.positions != PositionsState.AVAILABLE)

    private fun plan(reason: PlanReason) = when (reason) {
        PlanReason.NOT_RECORDING -> R.string.wayhum_ending
        PlanReason.LOOKING -> R.string.wayhum_looking
        PlanReason.MOVING -> R.string.wayhum_moving
        PlanReason.STAYING -> R.string.wayhum_staying
        PlanReason.MEASURING -> R.string.wayhum_measuring
        PlanReason.STORAGE_LOW -> R.string.wayhum_storage_low
    }

    private fun noPositions(snapshot: Snapshot, live: Live?) = when (live?.positions.takeIf { snapshot.plan.reason != PlanReason.STORAGE_LOW }) {
        null, PositionsState.AVAILABLE -> null
        PositionsState.NOT_ALLOWED -> text(R.string.wayhum_location_denied)
        PositionsState.APPROXIMATE_ONLY -> text(R.string.wayhum_location_approximate)
        PositionsState.SWITCHED_OFF -> text(R.string.wayhum_location_off)
        PositionsState.ABSENT -> text(R.string.wayhum_location_absent)
    }

    private fun sound(snapshot: Snapshot, live: Live?): String? {
        if (!snapshot.plan.microphone) return null
        val level = live?.levelDb
        return when {
            live?.gap != null -> text(gap(live.gap))
            level != null -> resources.getString(R.string.wayhum_level, text(word(loudness(level))), level.roundToInt())
            else -> null
        }
    }

    private fun word(loudness: Loudness) = when (loudness) {
        Loudness.QUIET -> R.string.wayhum_quiet
        Loudness.LIVELY -> R.string.wayhum_lively
        Loudness.LOUD -> R.string.wayhum_loud
    }

    private fun gap(reason: GapReason) = when (reason) {
        GapReason.NO_PERMISSION -> R.string.wayhum_microphone_denied
        GapReason.SILENT, GapReason.INTERRUPTED -> R.string.wayhum_microphone_taken
        GapReason.DROPOUT, GapReason.NOT_FETCHED, GapReason.REDUCED_ACCURACY -> R.string.wayhum_microphone_gap
    }

    private fun saver(snapshot: Snapshot, phone: PhoneConditions?) =
        if (phone?.isSavingBattery == true && snapshot.recording) text(R.string.wayhum_battery_saver) else null

    private fun text(id: Int) = resources.getString(id)
}
