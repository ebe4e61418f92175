package org.wayhum.android.station

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.Clock
import org.wayhum.Contributor
import org.wayhum.Unredeemed
import java.time.Instant

/**
 * The phone's contribution as the app sees it. There is one in a process ([HasStation]).
 *
 * Nothing here blocks: what touches the core happens on other threads, and [state] and [live] show what came of it.
 */
class Station(private val ports: Ports, private val scope: CoroutineScope) {
    private val core = Core(ports, scope)
    private val heard = MutableStateFlow<Live?>(null)
    private val recording = Recording(ports, core, heard, scope)
    private val sending = Sending(ports, core)

    /** Where it is: the current value first, then each change. */
    val state: StateFlow<StationState> get() = core.state

    /** What is heard and how fast it goes, while it records; null otherwise. */
    val live: StateFlow<Live?> = heard.asStateFlow()

    /** The process died while it recorded, and recording went on: say so, once, then call [saidSo]. */
    val resumedAfterDeath: StateFlow<Boolean> get() = recording.resumed

    /** Recording ended with a restart of the phone: offer to go on, by [startRecording], or [stopRecording]. */
    val offersToGoOn: StateFlow<Boolean> get() = recording.offered

    /** Why the last [startRecording] came to nothing, until the next one. */
    val refusedToStart: StateFlow<Boolean> get() = recording.refused

    /** The owner's choices. */
    val choices: Choices get() = ports.choices

    /** Whether there can be positions; also while nothing is recorded. */
    val positions: StateFlow<PositionsState> get() = ports.positions.state

    /** What the phone is like: network, battery, room. */
    val conditions: StateFlow<PhoneConditions?> get() = sending.conditions

    /** The owner's wallet. */
    val wallet = WalletDesk(ports.vault, ports.choices, core)

    init {
        sending.watch(scope)
        Nudging(ports, core).watch(scope)
    }

    /** Opens the core, and goes on recording where a death of the process had ended it. Call it when the app comes to the front. */
    fun open() {
        scope.launch {
            trying { core.open() } ?: return@launch
            trying { core.ask { tick(it) } }
            recording.comeToFront()
            // A run that found the store shut asked for no other.
            sending.ask()
        }
    }

    /** Asks the core, one after the other. Throws what the core throws, and [VaultFault] where it cannot be opened. */
    suspend fun <T> ask(call: Contributor.(Clock) -> T): T = core.ask(call)

    /** Begins to record, through the foreground service. Call it while the app is visible. */
    fun startRecording() = recording.begin()

    /** Ends recording: what was recorded becomes pieces. */
    fun stopRecording() = recording.end()

    /** The foreground service is there. For it alone. */
    fun recordingMayBegin() = recording.mayBegin()

    /** The system refuses the foreground service. For it alone. */
    fun recordingMayNotBegin() = recording.refuse()

    /** The owner has read that recording went on. */
    fun saidSo() = recording.saidSo()

    /** A permission may have changed, or the calibration: looks anew at what the sensors may do. */
    fun renewSensors() = recording.renew()

    /** Hears without recording, for a test or a calibration, until [use] returns. Call it while nothing is recorded. */
    suspend fun <T> listening(use: suspend (Listening) -> T): T = Listening.of(ports, core.pace()).use { use(it) }

    /** One position, to draw a zone around; null if there is none. Cancel it to give up. */
    suspend fun here() = ports.positions.here()

    /** Asks the system for a run of uploads. */
    suspend fun askForUploads(at: Instant? = null) = sending.ask(at)

    /** How often things happen. */
    suspend fun pace(): Pace = core.pace()

    /** Sends what is due within the core's budget; says when to come again. For the system's background work. */
    suspend fun upload(): Instant = sending.run()

    /** Closes the core and opens it by new choices, such as another address; wholly, also when whoever asked is gone meanwhile. */
    suspend fun reopen() = withContext(NonCancellable) { recording.paused { sending.pause { core.close().also { core.open() } } } }

    /** Closes the core, so that the store may be opened elsewhere. [open] opens it again. */
    suspend fun close() = sending.pause { core.close() }

    /** Leaves nothing on the phone; wholly, also when whoever asked is gone meanwhile. Throws [org.wayhum.ContributorFault.PointsLeft] where points would be lost and [points] keeps them. */
    suspend fun wipe(points: Unredeemed) = withContext(NonCancellable) {
        stopRecording().join()
        core.ask { wipe(points) }
        beginAnew()
    }

    /** Gives up what cannot be opened any more: the store and its keys. [open] then makes new ones. */
    suspend fun beginAnew() = withContext(NonCancellable) {
        core.end {
            ports.uploads.forget()
            ports.vault.destroy()
            ports.choices.change { Choice() }
        }
    }
}

/** What an app's `Application` is, so that the services, workers and receivers find its station. */
interface HasStation {
    val station: Station
}
