package org.wayhum.android.station

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import org.wayhum.upload
import java.time.Instant

/** Sending: in runs that the system grants, under the conditions that the phone is in. */
internal class Sending(private val ports: Ports, private val core: Core) {
    val conditions = MutableStateFlow<PhoneConditions?>(null)
    private val turn = Mutex()

    @Volatile
    private var run: Deferred<Instant?>? = null

    /** Tells the core of every change of the conditions and of the owner's choices, and asks for a run when something new waits. */
    fun watch(scope: CoroutineScope) {
        scope.launch {
            // The core is not opened for it.
            core.state.filterIsInstance<StationState.Ready>().first()
            ports.conditions.changes.collect { now ->
                conditions.value = now
                trying { core.askIfOpen { setConditions(now.forCore, it) } }
            }
        }
        scope.launch {
            ports.choices.current.map(Rules::of).distinctUntilChanged().drop(1).collect { trying { core.follow(it) } }
        }
        scope.launch { trips().collect { ask() } }
    }

    /** Asks the system for a run. */
    suspend fun ask(at: Instant? = null) {
        trying { ports.uploads.ask(core.ask { sendingRules() }.onMetered, at) }
    }

    /** One run; when there is more to do, or null. */
    suspend fun run(): Instant? = turn.withLock {
        try {
            coroutineScope { async { work() }.also { run = it }.await() }
        } catch (paused: CancellationException) {
            currentCoroutineContext().ensureActive()
            ports.clocks.now().wall
        } finally {
            run = null
        }
    }

    /** Interrupts a run and begins none until [block] has returned. */
    suspend fun pause(block: suspend () -> Unit) {
        run?.cancelAndJoin()
        turn.withLock { block() }
    }

    private suspend fun work(): Instant? {
        val state = core.open()
        val now = ports.conditions.now()
        core.ask { setConditions(now.forCore, it) }
        return state.upload(ports.executor, budgetOfCore(), ports.clocks)
    }

    /** Whenever there is more to be sent than before, or recording ended. */
    private fun trips() =
        core.state.filterIsInstance<StationState.Ready>()
            .map { (it.snapshot.waiting + it.snapshot.heldSpots) to it.snapshot.recording }
            .distinctUntilChanged()
            .drop(1)
}
