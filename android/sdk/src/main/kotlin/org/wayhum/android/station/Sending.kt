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
import org.wayhum.backgroundBudget
import org.wayhum.tickPace
import org.wayhum.upload
import java.time.Instant

/** Sending: in runs that the system grants, under the conditions that the phone is in. */
internal class Sending(private val ports: Ports, private val core: Core) {
    val conditions = MutableStateFlow<PhoneConditions?>(null)
    private val turn = Mutex()

    @Volatile
    private var run: Deferred<Instant>? = null

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
            ports.choices.current.map(Rules::of).distinctUntilChanged().drop(1).collect {
                trying { core.follow(it) }
                ask()
            }
        }
        scope.launch { trips().collect { ask() } }
    }

    /** Asks the system for a run, or for none while its owner wants nothing sent. */
    suspend fun ask(at: Instant? = null) {
        val rules = trying { core.ask { sendingRules() } } ?: return
        if (rules.paused) ports.uploads.forget() else ports.uploads.ask(rules.onMetered, at)
    }

    /** One run; when the next one is worth it. */
    suspend fun run(): Instant = turn.withLock {
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

    private suspend fun work(): Instant {
        val state = core.open()
        val now = ports.conditions.now()
        core.ask {
            tick(it)
            setConditions(now.forCore, it)
        }
        val next = state.upload(ports.executor, backgroundBudget(), ports.clocks)
        return next ?: (ports.clocks.now().wall + tickPace().background)
    }

    /** Whenever there is more to be sent than before, or recording ended. */
    private fun trips() = core.state.filterIsInstance<StationState.Ready>()
        .map { (it.snapshot.waiting + it.snapshot.heldSpots) to it.snapshot.recording }
        .distinctUntilChanged()
        .drop(1)
}
