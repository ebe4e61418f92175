package org.wayhum.app.screens.contribute

import androidx.compose.runtime.Immutable
import org.wayhum.GapReason
import org.wayhum.GpsRate
import org.wayhum.HeldUp
import org.wayhum.Loudness
import org.wayhum.PlanReason
import org.wayhum.Quality
import org.wayhum.Stopped
import java.time.Instant

/** What the first screen shows. It prints no level and no speed. */
@Immutable
data class ContributeState(
    val phase: Phase,
    val now: Instant,
    /** What is switched on and why; null while nothing is known yet. */
    val sensing: Sensing? = null,
    val hearing: Hearing = Hearing.Unwanted,
    /** Metres per second; null where it is not known. */
    val speed: Double? = null,
    /** How many metres of the way that is going on are recorded; null while there is none. */
    val underWay: Double? = null,
    /** How many metres of today's trips were kept for the map. */
    val mappedToday: Double = 0.0,
    /** How many pieces wait. */
    val waiting: Long = 0,
    /** When the next of them may leave. */
    val dueAt: Instant? = null,
    /** The weightiest first. */
    val notices: List<ContributeNotice> = emptyList(),
    /** Whether to ask if all that cannot be opened any more should be given up. */
    val asksToBeginAnew: Boolean = false,
) {
    override fun toString(): String = "ContributeState($phase)"
}

/** What the large control does. */
enum class Phase {
    /** The store is being opened. */
    OPENING,

    /** It can be started. */
    OFF,

    /** It records, and can be stopped. */
    ON,

    /** It cannot be started: a notice says why. */
    IMPOSSIBLE,
}

/** What is switched on. */
@Immutable
data class Sensing(val gps: GpsRate, val isMicrophoneOn: Boolean, val reason: PlanReason)

/** What comes from the microphone. */
@Immutable
sealed interface Hearing {
    /** It is off because nothing is to be heard now: nobody walks, or nothing is recorded. */
    data object Unwanted : Hearing

    /** Its owner does not want it. */
    data object Declined : Hearing

    /** The first second is not over. */
    data object Beginning : Hearing

    /** Nothing usable comes. */
    data class Deaf(val why: GapReason) : Hearing

    /** One second's level. */
    class Heard(
        val levelDb: Double,
        val loudness: Loudness,
        /** How far it may be off, ± decibels. */
        val uncertaintyDb: Double?,
        /** Whether that comes from a calibration of this phone. */
        val isCalibrated: Boolean,
        val quality: Quality?,
    ) : Hearing {
        override fun toString(): String = "Heard(…)"
    }
}

/** Something to know, most with something to do. */
@Immutable
sealed interface ContributeNotice {
    /** The store cannot be used. */
    data class Unusable(val why: Unusability) : ContributeNotice

    /** Nothing is sent any more. */
    data class NothingSent(val why: Stopped) : ContributeNotice

    data object LocationNotAllowed : ContributeNotice

    data object LocationApproximate : ContributeNotice

    data object LocationOff : ContributeNotice

    data object NoGps : ContributeNotice

    data object MicrophoneNotAllowed : ContributeNotice

    data object StorageLow : ContributeNotice

    /** Its owner has paused sending. */
    data object Paused : ContributeNotice

    data class Waits(val why: HeldUp) : ContributeNotice

    data object NoNetworkAddress : ContributeNotice

    data object BatterySaver : ContributeNotice

    /** The process died while recording, and goes on. */
    data object Resumed : ContributeNotice

    /** Recording ended by itself because its owner stayed somewhere. */
    data class EndedByItself(val at: Instant) : ContributeNotice

    /** Recording ended with a restart of the phone. */
    data object MayGoOn : ContributeNotice

    /** The system did not let recording begin. */
    data object StartRefused : ContributeNotice

    /** A damaged store was repaired. */
    data object Repaired : ContributeNotice
}

/** Why there is no store. */
enum class Unusability { KEY_LOST, VAULT_DAMAGED, VAULT_BUSY, NO_ROOM, IN_USE, STORE_DAMAGED, WIPED }

/** Where a notice leads. */
enum class Remedy {
    ALLOW_LOCATION,
    ALLOW_MICROPHONE,
    LOCATION_SETTINGS,
    BATTERY_SETTINGS,
    STORAGE_SETTINGS,
    NETWORK,
    SETTINGS,
    WALLET,
    PRIVACY,
    TODAY,
    START,
    TRY_AGAIN,
    BEGIN_ANEW,
}

/** What can be done there. */
interface ContributeActions {
    fun start()

    fun stop()

    fun dismiss(notice: ContributeNotice)

    fun remedy(remedy: Remedy)

    fun beginAnew()

    fun doNotBeginAnew()
}
