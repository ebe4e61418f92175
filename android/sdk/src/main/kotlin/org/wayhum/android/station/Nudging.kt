package org.wayhum.android.station

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.launch

/** Asks the owner whether to record, when they get under way and it does not: a forgotten start is the commonest loss. */
internal class Nudging(private val ports: Ports, private val core: Core) {
    fun watch(scope: CoroutineScope) {
        scope.launch {
            combine(core.state, ports.choices.current) { state, choice ->
                state is StationState.Ready && !state.snapshot.recording && choice.nudges && choice.recordingSinceBoot == null
            }.distinctUntilChanged().collectLatest { isWanted -> if (isWanted) movements().collect { suggest() } }
        }
    }

    private suspend fun suggest() {
        val mayAsk = trying { core.askIfOpen { clock -> mayNudge(clock).also { if (it) nudged(clock) } } }
        if (mayAsk == true) ports.messages.underWay()
    }

    /** The sensor tells once, so it is asked anew each time. */
    private fun movements(): Flow<Unit> = callbackFlow {
        var next: AutoCloseable? = null
        fun ask() {
            next = ports.motion.next {
                trySend(Unit)
                ask()
            }
        }
        ask()
        awaitClose { next?.close() }
    }
}
