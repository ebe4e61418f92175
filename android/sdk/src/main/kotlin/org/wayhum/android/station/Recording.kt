package org.wayhum.android.station

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch

/** Recording from the owner's wish to its end, through whatever the system does to the process meanwhile. */
internal class Recording(private val ports: Ports, private val core: Core, private val live: MutableStateFlow<Live?>, private val scope: CoroutineScope) {
    val resumed = MutableStateFlow(false)
    val offered = MutableStateFlow(false)
    val refused = MutableStateFlow(false)
    private var job: Job? = null
    private var recorder: Recorder? = null

    fun begin() {
        offered.value = false
        wish(ports.clocks.now().boot)
        refused.value = !ports.foreground.begin()
        if (refused.value) wish(null)
    }

    fun end(): Job {
        wish(null)
        offered.value = false
        resumed.value = false
        return scope.launch { if (isOn) trying { core.ask { stop(it) } } }
    }

    /** The service could not be what it wanted to be. */
    fun refuse() {
        refused.value = true
        wish(null)
    }

    @Synchronized
    fun mayBegin() {
        if (isOn) return
        job = scope.launch(core.turns) { if (wished == null) ports.foreground.end() else record() }
    }

    /** What a death of the process has ended goes on; what a restart of the phone, or its owner, has ended is offered. */
    suspend fun comeToFront() {
        val since = wished
        val now = ports.clocks.now().boot
        when {
            isOn -> recorder?.look()
            since == null -> Unit
            since == now && !ports.foreground.wasEndedByOwner() -> resumed.value = ports.foreground.begin()
            else -> offered.value = true
        }
    }

    fun saidSo() {
        resumed.value = false
    }

    fun renew() {
        recorder?.renew()
    }

    /** Runs [block] while nothing is recorded, and goes on if something was. */
    suspend fun paused(block: suspend () -> Unit) {
        val wasOn = isOn
        try {
            job?.cancelAndJoin()
            block()
        } finally {
            if (wasOn) mayBegin()
        }
    }

    private val isOn get() = job?.isActive == true

    private val wished get() = ports.choices.current.value.recordingSinceBoot

    private fun wish(boot: ULong?) = ports.choices.change { it.copy(recordingSinceBoot = boot) }

    private suspend fun record() {
        try {
            trying { Recorder(ports, core, core.pace(), live).also { recorder = it }.run() }
        } finally {
            recorder = null
        }
        // Not where it was cancelled: then it goes on later.
        wish(null)
        ports.foreground.end()
        if (core.snapshot?.endedItself != null) ports.messages.endedItself()
    }
}
