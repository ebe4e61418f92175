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
        val figures =
            mapOf(
                "kotlin_push_100ms" to micros("push_100ms", push),
                "kotlin_snapshot" to micros("snapshot") { recorded.snapshot(later) },
                "kotlin_next_task" to micros("next_task") { sending.nextTask(clockAt(NOON)) },
                "kotlin_push_100ms_heap" to figure(Allocations.heapBytes { repeat(300) { push() } } / 300.0, "bytes"),
                "kotlin_push_100ms_copies" to figure(Allocations.large { repeat(299) { push() } } / 299.0, "of 9,600 bytes"),
            )
        File(System.getProperty("wayhum.figures")).writeText(JsonObject(figures).toString())
    }

    /** The median of five runs of about a second, as the core's own benchmarks have it. */
    private fun micros(of: String, work: () -> Unit): JsonObject {
        repeat(2) { secondsEach(work) }
        val micros = 1e6 * List(5) { secondsEach(work) }.sorted()[2]
        return JsonObject(figure(micros, "µs") + ("of" to JsonPrimitive(of)))
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

    /** Ten minutes along a meridian, recorded and cut. */
    private fun recorded(): Contributor {
        val contributor = contributor()
        contributor.start(null, clockAt(NOON))
        repeat(600) { contributor.pushFix(fixAt(afterSeconds(it), latDeg = 49.75 + it * 1.5e-4), clockAt(afterSeconds(it))) }
        contributor.stop(clockAt(afterSeconds(600)))
        return contributor
    }
}
