package org.wayhum

import kotlinx.coroutines.delay
import java.io.File
import java.time.Instant
import java.time.ZoneId
import java.util.UUID
import kotlin.random.Random

/**
 * What the device's clocks say; the core has none of its own.
 *
 * On Android: `System.currentTimeMillis()`, `SystemClock.elapsedRealtime()`, `Settings.Global.BOOT_COUNT` and the time zone's offset.
 */
public fun interface Clocks {
    /** All of them, read together. */
    public fun now(): Clock

    /** Returns when the wall clock has come to [moment]. */
    public suspend fun waitUntil(moment: Instant) {
        delay(moment.toEpochMilli() - now().wall.toEpochMilli())
    }
}

/**
 * The clocks of a desktop or server.
 *
 * On Linux the monotonic one counts time asleep and goes on when a program starts anew (`proc_uptime(5)`). Elsewhere each start of a
 * program counts as a boot: the core then goes by the wall clock across starts.
 */
public object SystemClocks : Clocks {
    private val linuxBoot = readOrNull("/proc/sys/kernel/random/boot_id")?.let {
        UUID.fromString(it.trim()).mostSignificantBits.toULong()
    }
    private val boot: Boot = linuxBoot ?: Random.nextLong().toULong()
    private val begun = System.nanoTime()

    override fun now(): Clock {
        val wall = Instant.now()
        val offset = ZoneId.systemDefault().rules.getOffset(wall)
        return Clock(wall, monotonicMillis(), boot, (offset.totalSeconds / SECONDS_A_MINUTE).toShort())
    }

    private fun monotonicMillis(): ULong {
        val uptime = if (linuxBoot == null) null else readOrNull("/proc/uptime")
        val millis = uptime?.let { (it.substringBefore(' ').toDouble() * MILLIS_A_SECOND).toLong() }
        return (millis ?: ((System.nanoTime() - begun) / NANOS_A_MILLI)).toULong()
    }

    private fun readOrNull(path: String) = runCatching { File(path).readText() }.getOrNull()

    private const val SECONDS_A_MINUTE = 60
    private const val MILLIS_A_SECOND = 1_000
    private const val NANOS_A_MILLI = 1_000_000
}
