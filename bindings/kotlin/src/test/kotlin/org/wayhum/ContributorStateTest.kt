package org.wayhum

import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

class ContributorStateTest {
    private val clocks = SimulatedClocks()

    @Test
    fun `the current value comes first, then every change, and what did not change is not shown twice`() = runBlocking {
        val state = ContributorState(contributor(), clocks)
        val seen = mutableListOf<Snapshot>()
        val watching = launch { state.snapshot.toList(seen) }
        yield()
        assertEquals(listOf(false), seen.map { it.recording })
        state.update { start(null, it) }
        yield()
        state.tick()
        yield()
        state.update { stop(it) }
        yield()
        assertEquals(listOf(false, true, false), seen.map { it.recording })
        watching.cancel()
    }

    @Test
    fun `a refused position is returned and counted`() {
        val state = ContributorState(contributor(), clocks)
        state.update { start(null, it) }
        assertEquals(Refusal.MOCK, state.pushFix(fixAt(NOON, mock = true)))
        assertEquals(listOf(RefusedFixes(Refusal.MOCK, 1u)), state.snapshot.value.refusedFixes)
    }

    @Test
    fun `a call that fails says so, and the snapshot is fresh all the same`() {
        val contributor = contributor()
        val state = ContributorState(contributor, clocks)
        contributor.start(null, clockAt(NOON))
        assertFalse(state.snapshot.value.recording, "this call went past the adaptor")
        assertFailsWith<ContributorFault.NoWallet> { state.update { redeemAll(it) } }
        assertTrue(state.snapshot.value.recording)
    }

    @Test
    fun `after a wipe the last snapshot stays, and calls fail typed`() {
        val state = ContributorState(contributor(), clocks)
        state.update { wipe(Unredeemed.KEEP) }
        assertNotNull(state.snapshot.value)
        assertFailsWith<ContributorFault.Wiped> { state.tick() }
    }

    @Test
    fun `after closing the last snapshot stays, and calls fail typed`() {
        val state = ContributorState(contributor(), clocks)
        state.close()
        assertFalse(state.snapshot.value.recording)
        assertFailsWith<IllegalStateException> { state.tick() }
    }

    @Test
    fun `of many threads the newest snapshot comes last`() {
        val state = ContributorState(contributor(), clocks)
        state.update { start(null, it) }
        val threads = List(10) { Thread { repeat(20) { state.pushFix(fixAt(NOON, mock = true)) } }.apply { start() } }
        threads.forEach(Thread::join)
        assertEquals(listOf(RefusedFixes(Refusal.MOCK, 200u)), state.snapshot.value.refusedFixes)
    }

    @Test
    fun `the device's clocks go on and stay within a boot`() {
        val (first, second) = List(2) { SystemClocks.now().also { Thread.sleep(30) } }
        assertEquals(first.boot, second.boot)
        assertTrue(second.monotonicMs > first.monotonicMs)
        assertTrue(second.wall > first.wall)
    }
}
