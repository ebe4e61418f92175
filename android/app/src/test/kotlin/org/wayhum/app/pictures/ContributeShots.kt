package org.wayhum.app.pictures

import org.wayhum.GapReason
import org.wayhum.GpsRate
import org.wayhum.HeldUp
import org.wayhum.Loudness
import org.wayhum.PlanReason
import org.wayhum.Stopped
import org.wayhum.app.screens.contribute.ContributeActions
import org.wayhum.app.screens.contribute.ContributeNotice
import org.wayhum.app.screens.contribute.ContributeScreen
import org.wayhum.app.screens.contribute.ContributeState
import org.wayhum.app.screens.contribute.Hearing
import org.wayhum.app.screens.contribute.Phase
import org.wayhum.app.screens.contribute.Remedy
import org.wayhum.app.screens.contribute.Sensing
import org.wayhum.app.screens.contribute.Unusability
import java.time.Duration

private object StillContribute : ContributeActions {
    override fun start() = Unit

    override fun stop() = Unit

    override fun dismiss(notice: ContributeNotice) = Unit

    override fun remedy(remedy: Remedy) = Unit

    override fun beginAnew() = Unit

    override fun doNotBeginAnew() = Unit
}

private val OFF = ContributeState(Phase.OFF, NOW, mappedToday = 3_240.0, waiting = 12, dueAt = NOW + Duration.ofHours(3))
private val ON = OFF.copy(phase = Phase.ON, sensing = Sensing(GpsRate.EVERY_SECOND, isMicrophoneOn = true, PlanReason.MOVING))
private val LIVELY = Hearing.Heard(62.3, Loudness.LIVELY, 5.0, isCalibrated = false, quality = null)
private val QUIET = Hearing.Heard(41.8, Loudness.QUIET, 1.0, isCalibrated = true, quality = null)

private fun shot(state: String, of: ContributeState, heightDp: Int = 1_000) = Shot("contribute", state, heightDp) { ContributeScreen(of, StillContribute) }

val contributeShots = listOf(
    shot("new", ContributeState(Phase.OFF, NOW, notices = listOf(ContributeNotice.NoNetworkAddress))),
    shot("off", OFF),
    shot("opening", ContributeState(Phase.OPENING, NOW), Shot.PHONE),
    shot("on", ON.copy(hearing = LIVELY, speed = 1.4, underWay = 1_160.0)),
    shot("on-quiet-calibrated", ON.copy(hearing = QUIET)),
    shot(
        "on-without-microphone",
        ON.copy(hearing = Hearing.Declined, speed = 13.4, sensing = ON.sensing?.copy(isMicrophoneOn = false)),
    ),
    shot("resting", ON.copy(sensing = Sensing(GpsRate.BATCHED, isMicrophoneOn = false, PlanReason.STAYING))),
    shot("microphone-silenced", ON.copy(hearing = Hearing.Deaf(GapReason.SILENT), speed = 1.2)),
    shot(
        "location-refused",
        OFF.copy(mappedToday = 0.0, waiting = 0, dueAt = null, notices = listOf(ContributeNotice.LocationNotAllowed)),
    ),
    shot(
        "location-off",
        ON.copy(notices = listOf(ContributeNotice.LocationOff, ContributeNotice.Resumed, ContributeNotice.BatterySaver)),
        1_400,
    ),
    shot(
        "held-up",
        OFF.copy(
            notices = listOf(ContributeNotice.Waits(HeldUp.Metered), ContributeNotice.EndedByItself(NOW - Duration.ofMinutes(40))),
        ),
        1_250,
    ),
    shot("stopped", OFF.copy(notices = listOf(ContributeNotice.NothingSent(Stopped.FALSE_RECEIPT))), 1_150),
    shot(
        "storage-low",
        ON.copy(
            sensing = Sensing(GpsRate.OFF, isMicrophoneOn = false, PlanReason.STORAGE_LOW),
            notices = listOf(ContributeNotice.StorageLow),
        ),
        1_150,
    ),
    shot(
        "unusable",
        ContributeState(Phase.IMPOSSIBLE, NOW, notices = listOf(ContributeNotice.Unusable(Unusability.KEY_LOST))),
        Shot.PHONE,
    ),
)
