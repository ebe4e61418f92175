package org.wayhum

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/**
 * A [Contributor] whose [snapshot] is always the newest one: what goes through it is shown at once.
 *
 * It holds no number and takes no decision: both are the core's. Calls block while the store writes, as [Contributor]'s do; make them
 * from a worker thread (`Dispatchers.IO`), any of them.
 *
 * ```
 * val state = ContributorState(contributor)
 * state.update { start(meter.note(), it) }
 * state.pushFix(fix)
 * state.snapshot.collect { show(it) }
 * ```
 */
public class ContributorState(private val contributor: Contributor, private val clocks: Clocks = SystemClocks) : AutoCloseable {
    private val newest = MutableStateFlow(contributor.snapshot(clocks.now()))

    /** Everything that a screen shows: the current value first, then every change. */
    public val snapshot: StateFlow<Snapshot> = newest.asStateFlow()

    /** Makes a call with what the clocks say now, then shows what came of it, whether the call failed or not. */
    public fun <T> update(call: Contributor.(Clock) -> T): T {
        val result = runCatching { contributor.call(clocks.now()) }
        // What failed is told by the call itself.
        val shown = runCatching { show() }
        return result.getOrThrow().also { shown.onFailure { if (it !is ContributorFault.Wiped) throw it } }
    }

    /** Lets time pass. Call it every few seconds while recording and at every wake-up otherwise. */
    public fun tick(): Unit = update { tick(it) }

    /** Takes one position; returns why it was refused, if it was. */
    public fun pushFix(fix: Fix): Refusal? = update { pushFix(fix, it) }

    /** Takes seconds that the meter finished, or gaps. */
    public fun pushSounds(sounds: List<Sound>): Unit = update { pushSounds(sounds, it) }

    /** Closes the contributor and with it the store; the last snapshot stays. Later calls throw [IllegalStateException]. */
    override fun close(): Unit = contributor.close()

    // Two threads at once: the older snapshot must not come last.
    private fun show() = synchronized(newest) { newest.value = contributor.snapshot(clocks.now()) }
}
