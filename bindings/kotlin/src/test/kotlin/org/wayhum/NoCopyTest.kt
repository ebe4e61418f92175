package org.wayhum

import org.junit.jupiter.api.Assumptions.assumeTrue
import java.time.Duration
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Samples are read where they lie: nothing of a buffer's size is allocated on their way. */
class NoCopyTest {
    private val meter = SoundMeter(48_000u, MeterSource.DESKTOP)
    private val second = tone(seconds = 1, amplitude = 0.1)
    private val bytes = second.remaining()

    private fun push(times: Int) = repeat(times) {
        meter.pushPcm(afterSeconds(it), second)
        meter.drain()
    }

    @Test
    fun `the heap takes far less than the samples`() {
        push(20)
        val each = Allocations.heapBytes { push(100) } / 100
        assertTrue(each < bytes / 4, "$each bytes for each push of $bytes")
    }

    @Test
    fun `outside the heap nothing of the samples' size is allocated`() {
        assumeTrue(Allocations.isCounted, "scripts/allocations.c does not count along")
        val contributor = contributor(wallet = wallet())
        contributor.nextTask(clockAt(NOON))
        val answer = Outcome.Response(503u, Duration.ofSeconds(60), ByteArray(bytes))
        assertTrue(
            Allocations.large {
                contributor.finishTask(answer, clockAt(NOON))
            } > 0,
            "an answer is copied, and that is counted",
        )
        push(20)
        assertEquals(0, Allocations.large { push(100) })
    }
}
