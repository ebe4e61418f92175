package org.wayhum.app.screens.contribute

import org.wayhum.ContributorFault
import org.wayhum.GapReason
import org.wayhum.HeldUp
import org.wayhum.PlanReason
import org.wayhum.Snapshot
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Live
import org.wayhum.android.station.PhoneConditions
import org.wayhum.android.station.PositionsState
import org.wayhum.android.station.StationState
import org.wayhum.android.station.VaultFault
import org.wayhum.loudness
import java.time.Instant

/** What the phone is like and what its owner chose. */
internal class Phone(val positions: PositionsState, val conditions: PhoneConditions?, val choice: Choice)

/** What the station has to say once. */
internal class Told(val resumed: Boolean, val mayGoOn: Boolean, val startRefused: Boolean)

/** What the screen itself remembers. */
internal data class Own(
    val hasTried: Boolean = false,
    val asksToBeginAnew: Boolean = false,
    /** What the core kept of today's trips for the map, in metres. */
    val keptToday: Double = 0.0,
)

/** All that the screen goes by. */
internal class Seen(val state: StationState, val live: Live?, val phone: Phone, val told: Told, val own: Own)

internal fun contributeState(seen: Seen, now: Instant): ContributeState = when (val state = seen.state) {
    StationState.Opening -> ContributeState(Phase.OPENING, now)
    is StationState.Ready -> ready(state.snapshot, seen, now)
    is StationState.NoVault -> unusable(state.why.unusability, seen, now)
    is StationState.Broken -> unusable(state.fault.unusability, seen, now)
    StationState.Wiped -> unusable(Unusability.WIPED, seen, now)
}

private fun ready(snapshot: Snapshot, seen: Seen, now: Instant) = ContributeState(
    phase = if (snapshot.recording) Phase.ON else Phase.OFF,
    now = now,
    sensing = Sensing(snapshot.plan.gps, snapshot.plan.microphone && seen.phone.choice.measuresNoise, snapshot.plan.reason),
    hearing = hearing(snapshot, seen),
    speed = snapshot.speed,
    underWay = snapshot.underWay?.recorded,
    mappedToday = seen.own.keptToday,
    waiting = snapshot.waiting.toLong(),
    dueAt = snapshot.dueAt,
    notices = notices(snapshot, seen),
)

private fun unusable(why: Unusability, seen: Seen, now: Instant) = ContributeState(
    Phase.IMPOSSIBLE,
    now,
    notices = listOf(ContributeNotice.Unusable(why)),
    asksToBeginAnew = seen.own.asksToBeginAnew,
)

private fun hearing(snapshot: Snapshot, seen: Seen): Hearing {
    val live = seen.live
    val level = live?.levelDb
    val gap = live?.gap
    return when {
        !seen.phone.choice.measuresNoise -> Hearing.Declined
        !snapshot.recording || !snapshot.plan.microphone -> Hearing.Unwanted
        gap != null -> Hearing.Deaf(gap)
        level == null -> Hearing.Beginning
        else -> Hearing.Heard(level, loudness(level), live.uncertaintyDb, live.isCalibrated, live.quality)
    }
}

/** The weightiest first. */
private fun notices(snapshot: Snapshot, seen: Seen): List<ContributeNotice> = buildList {
    snapshot.stopped?.let { add(ContributeNotice.NothingSent(it)) }
    if (seen.told.startRefused) add(ContributeNotice.StartRefused)
    if (snapshot.recording || seen.own.hasTried) seen.phone.positions.notice?.let(::add)
    if (snapshot.plan.reason == PlanReason.STORAGE_LOW) add(ContributeNotice.StorageLow)
    if (snapshot.recovered != null) add(ContributeNotice.Repaired)
    if (seen.told.mayGoOn) add(ContributeNotice.MayGoOn)
    snapshot.endedItself?.let { add(ContributeNotice.EndedByItself(it)) }
    if (seen.told.resumed) add(ContributeNotice.Resumed)
    if (seen.live?.gap == GapReason.NO_PERMISSION) add(ContributeNotice.MicrophoneNotAllowed)
    if (snapshot.recording && seen.phone.conditions?.isSavingBattery == true) add(ContributeNotice.BatterySaver)
    if (seen.phone.choice.networkAddress == null) {
        add(ContributeNotice.NoNetworkAddress)
    } else {
        snapshot.heldUp?.let { add(noticeOf(it)) }
    }
}

private fun noticeOf(why: HeldUp): ContributeNotice = if (why is HeldUp.Paused) ContributeNotice.Paused else ContributeNotice.Waits(why)

private val PositionsState.notice: ContributeNotice?
    get() = when (this) {
        PositionsState.AVAILABLE -> null
        PositionsState.NOT_ALLOWED -> ContributeNotice.LocationNotAllowed
        PositionsState.APPROXIMATE_ONLY -> ContributeNotice.LocationApproximate
        PositionsState.SWITCHED_OFF -> ContributeNotice.LocationOff
        PositionsState.ABSENT -> ContributeNotice.NoGps
    }

private val VaultFault.unusability: Unusability
    get() = when (this) {
        is VaultFault.KeyLost -> Unusability.KEY_LOST
        is VaultFault.Damaged -> Unusability.VAULT_DAMAGED
        is VaultFault.Unavailable -> Unusability.VAULT_BUSY
        is VaultFault.NoRoom -> Unusability.NO_ROOM
    }

private val ContributorFault.unusability: Unusability
    get() = when (this) {
        is ContributorFault.StoreInUse -> Unusability.IN_USE
        is ContributorFault.DiskFull -> Unusability.NO_ROOM
        is ContributorFault.Wiped -> Unusability.WIPED
        else -> Unusability.STORE_DAMAGED
    }
