package org.wayhum

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.IOException
import java.nio.ByteBuffer
import java.util.concurrent.Executors
import java.util.concurrent.Future
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** What Kotlin may rely on at the boundary, whatever is called. */
class ContractTest {
    @Test
    fun `errors arrive typed, with their fields, and say what to do`() {
        val length = assertFailsWith<ContributorFault.KeyLength> { lend(ByteArray(31)) { Contributor.open("store", it) } }
        assertEquals(31uL, length.bytes)
        assertTrue("32 bytes" in "$length", "$length")
        val rate = assertFailsWith<MeterFault.UnsupportedRate> { SoundMeter(8_000u, MeterSource.DESKTOP) }
        assertEquals(8_000u, rate.hz)
        assertTrue(48_000u in rate.supportedHz)
        assertTrue("48000" in "$rate", "$rate")
        val words = "test test test test test test test test test test test junc".toByteArray()
        val word = assertFailsWith<WalletFault.NotInList> { lend(words) { Wallet.restore(it) } }
        assertEquals(12uL, word.position)
        assertTrue("word 12" in "$word", "$word")
    }

    @Test
    fun `what a sink throws arrives as the fault of the export`() {
        val contributor = contributor()
        val faults = mapOf(SinkFault.Full() to "no room", IOException("the card is gone") to "the card is gone")
        faults.forEach { (thrown, words) ->
            val sink = sink(write = { throw thrown })
            val fault = assertFailsWith<ContributorFault.Export> { contributor.exportTo(sink, clockAt(NOON)) }
            assertTrue(words in "$fault", "$fault")
        }
        val own = sink(write = { contributor.tick(clockAt(NOON)) })
        assertFailsWith<ContributorFault.Export> { contributor.exportTo(own, clockAt(NOON)) }
        assertEquals(false, contributor.snapshot(clockAt(NOON)).recording)
    }

    @Test
    fun `a panic is caught, and the object goes on`() {
        val contributor = recorded()
        val panics = sink(progress = { error("thrown where nothing can fail") })
        assertFailsWith<InternalException> { contributor.exportTo(panics, clockAt(NOON)) }
        val written = ByteArrayOutputStream()
        contributor.exportTo(sink(write = written::write), clockAt(NOON))
        assertTrue("wayhum-export" in written.toString())
    }

    private fun sink(write: (ByteArray) -> Unit = {}, progress: () -> Unit = {}) = object : ExportSink {
        override fun write(bytes: ByteArray) = write(bytes)

        override fun progress(done: ULong, of: ULong) = progress()
    }

    @Test
    fun `ten threads may call one object`() {
        val meter = SoundMeter(48_000u, MeterSource.DESKTOP)
        val contributor = contributor().apply { start(meter.note(), clockAt(NOON)) }
        val fixes = onTenThreads { contributor.pushFix(fixAt(NOON, mock = true), clockAt(NOON)) }
        val pushes = onTenThreads { meter.pushPcm(NOON, pcmBuffer(480)) }
        assertTrue(fixes.all { it.get() == Refusal.MOCK })
        pushes.forEach(Future<*>::get)
        assertEquals(1_000uL, contributor.snapshot(clockAt(NOON)).refusedFixes.single().count)
    }

    @Test
    fun `a closed object says so, however often and from wherever it is closed`() {
        val contributor = contributor()
        val objects = listOf(contributor, SoundMeter(48_000u, MeterSource.DESKTOP), wallet())
        objects.forEach { Thread(it::close).apply { start() }.join() }
        objects.forEach(AutoCloseable::close)
        val calls =
            listOf({
                contributor.tick(clockAt(NOON))
            }, { (objects[1] as SoundMeter).drain() }, { (objects[2] as Wallet).address() })
        calls.forEach { call -> assertTrue("destroyed" in assertFailsWith<IllegalStateException> { call() }.message!!) }
    }

    @Test
    fun `closing under somebody's feet ends no call halfway`() {
        val contributor = contributor()
        val calls = onTenThreads { runCatching { contributor.snapshot(clockAt(NOON)) }.exceptionOrNull() }
        contributor.close()
        assertTrue(calls.all { call -> call.get().let { it == null || it is IllegalStateException } })
    }

    @Test
    fun `a store is free again when its contributor is closed`() {
        val folder = folder()
        contributor(folder).use { assertFailsWith<ContributorFault.StoreInUse> { contributor(folder) } }
        contributor(folder).close()
    }

    @Test
    fun `memory stays flat over 100,000 calls`() {
        val contributor = contributor()
        val meter = SoundMeter(48_000u, MeterSource.DESKTOP)
        val samples = pcmBuffer(48)
        val odd = pcmBuffer(48).limit(3)
        val call = { number: Int ->
            when {
                number % 50 == 0 -> assertFailsWith<MeterFault> { meter.pushPcm(NOON, odd as ByteBuffer) }.let { }
                number % 50 == 1 -> assertFailsWith<ContributorFault> { contributor.pushFix(fixAt(NOON), clockAt(NOON)) }.let { }
                number % 3 == 0 -> heldUpWords(HeldUp.NoPass(NOON)).let { }
                number % 3 == 1 -> meter.pushPcm(NOON, samples)
                else -> contributor.sendingRules().let { }
            }
        }
        repeat(20_000, call)
        val grown = leastGrowth(rounds = 5) { repeat(20_000, call) }
        // A leak of a hundred bytes a call would be more.
        assertTrue(grown < 1_600_000, "the process grows by $grown bytes with every 20,000 calls")
    }

    @Test
    fun `objects that nobody closes are freed with their last reference`() {
        val make = { _: Int -> SoundMeter(48_000u, MeterSource.DESKTOP).let { } }
        repeat(1_000, make)
        val grown = leastGrowth(rounds = 10) { repeat(500, make) }
        assertTrue(grown < 2_000_000, "the process grows by $grown bytes with every 500 objects")
    }

    private fun <T> onTenThreads(call: () -> T): List<Future<T>> {
        val threads = Executors.newFixedThreadPool(10)
        return List(1_000) { threads.submit(call) }.also { threads.shutdown() }
    }

    /** By how many bytes the process grows in every round: a leak does, what the JVM's compiler takes for itself now and then does not. */
    private fun leastGrowth(rounds: Int, work: () -> Unit): Long {
        var before = resident()
        return (1..rounds).minOf {
            work()
            resident().let { now -> (now - before).also { before = now } }
        }
    }

    /** Bytes of memory that the process takes when all is freed that can be: `proc_pid_statm(5)`. */
    private fun resident(): Long {
        // What Java's objects hold outside the heap goes with them, in a thread of its own.
        repeat(3) { System.gc().also { Thread.sleep(50) } }
        return File("/proc/self/statm").readText().split(' ')[1].toLong() * 4_096
    }
}
