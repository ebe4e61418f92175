package org.wayhum.android.station

import org.wayhum.Clocks
import org.wayhum.Gap
import org.wayhum.GapReason
import org.wayhum.MeterSource
import org.wayhum.Sound
import org.wayhum.SoundMeter
import org.wayhum.pushPcm
import java.nio.ByteBuffer
import java.time.Instant
import java.util.concurrent.atomic.AtomicReference

/** A meter with its ear to the microphone: samples in, seconds and gaps out by [tell], called from the microphone's thread. */
internal class Hearing(private val meter: SoundMeter, private val clocks: Clocks, private val tell: (List<Sound>) -> Unit) :
    Ear,
    AutoCloseable {
    private class Deaf(val since: Instant, val why: GapReason)

    private val deaf = AtomicReference<Deaf?>()

    override fun hear(at: Instant, pcm: ByteBuffer) {
        meter.pushPcm(at, pcm)
        meter.drain().takeIf { it.isNotEmpty() }?.let(tell)
    }

    override fun deaf(why: GapReason?) {
        val now = clocks.now().wall
        tellGap(deaf.getAndSet(why?.let { Deaf(now, it) }), now)
    }

    /** Tells how long nothing has been heard, since the last time that it was told. */
    fun tick() {
        val now = clocks.now().wall
        val before = deaf.get() ?: return
        if (deaf.compareAndSet(before, Deaf(now, before.why))) tellGap(before, now)
    }

    /** Tells what is left. Nothing may be heard any more. */
    override fun close() {
        deaf(null)
        meter.close()
    }

    private fun tellGap(deaf: Deaf?, now: Instant) {
        if (deaf != null && now > deaf.since) tell(listOf(Sound.Gap(Gap(deaf.since, now, deaf.why))))
    }
}

/** A meter for this input, by what calibrating found if it was done. */
internal fun meterFor(source: MeterSource, calibration: StoredCalibration?, pace: Pace): SoundMeter {
    val rate = pace.rateHz.toUInt()
    return calibration?.let { SoundMeter.calibrated(rate, source, it.offsetDb, it.method) } ?: SoundMeter(rate, source)
}
