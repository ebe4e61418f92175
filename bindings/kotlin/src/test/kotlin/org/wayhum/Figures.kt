package org.wayhum

import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import java.io.File
import kotlin.test.Test

/** What a call through the bindings costs, for `scripts/bench`, which sets it beside what the core alone takes for the same. */
class Figures {
    @Test
    fun figures() {
        val samples = noise()
        val meter = SoundMeter(48_000u, MeterSource.DESKTOP)
        var pushes = 0L
        val push = {
            meter.pushPcm(NOON.plusMillis(100 * pushes), samples)
            pushes += 1
            if (pushes % 300 == 0L) meter.drain()
        }
        val sending = contributor(wallet = wallet())
        sending.nextTask(clockAt(NOON))
        sending.finishTask(Outcome.NoNetwork, clockAt(NOON))
        val recorded = recorded()
        val later = clockAt(afterSeconds(601))
        val hundredfold = { repeat(100) { push() } }
        val figures =
            mapOf(
                "kotlin_push_100ms" to micros(push),
                "kotlin_snapshot" to micros { recorded.snapshot(later) },
                "kotlin_next_task" to micros { sending.nextTask(clockAt(NOON)) },
                "kotlin_push_heap" to figure(Allocations.heapBytes(hundredfold) / 100.0, "bytes per push"),
                "kotlin_push_allocations_as_large_as_the_pcm" to figure(Allocations.large(hundredfold) / 100.0, "per push"),
            )
        File(System.getProperty("wayhum.figures")).writeText(JsonObject(figures).toString())
    }

    /** The median of five runs of about a second, as the core's own benchmarks have it. */
    private fun micros(work: () -> Unit): JsonObject {
        repeat(2) { secondsEach(work) }
        return figure(1e6 * List(5) { secondsEach(work) }.sorted()[2], "µs")
    }

    private fun secondsEach(work: () -> Unit): Double {
        val begun = System.nanoTime()
        var count = 0
        while (System.nanoTime() - begun < 1_000_000_000) {
            work()
            count += 1
        }
        return (System.nanoTime() - begun) / 1e9 / count
    }

    private fun figure(value: Double, unit: String) = JsonObject(
        mapOf(
            "value" to JsonPrimitive(value),
            "unit" to JsonPrimitive(unit),
        ),
    )

    /** 100 ms. */
    private fun noise() = pcmBuffer(4_800).apply {
        var state = 1u
        while (hasRemaining()) {
            state = state * 1_664_525u + 1_013_904_223u
            putShort((((state shr 16) % 6_001u).toInt() - 3_000).toShort())
        }
        flip()
    }
}
