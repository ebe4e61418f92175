package org.wayhum.android.microphone

import android.media.AudioRecord
import android.media.AudioTimestamp
import android.os.SystemClock
import org.wayhum.Clocks
import java.time.Duration
import java.time.Instant
import java.util.concurrent.TimeUnit

/** When samples were heard: as the hardware dates them where it does, otherwise as they come. */
internal class Dates(private val record: AudioRecord, private val rateHz: Int, private val clocks: Clocks) {
    private val stamp = AudioTimestamp()
    private var read = 0L

    /** Of the first of the next so many samples, which were just read. */
    fun ofNext(samples: Int): Instant {
        val first = read
        read += samples
        val now = clocks.now().wall
        val status = record.getTimestamp(stamp, AudioTimestamp.TIMEBASE_BOOTTIME)
        val isStamped = status == AudioRecord.SUCCESS && stamp.nanoTime > 0 && stamp.framePosition > 0
        if (!isStamped) return now.minus(lasting(samples.toLong()))
        val age = SystemClock.elapsedRealtimeNanos() - stamp.nanoTime
        return now.minusNanos(age).plus(lasting(first - stamp.framePosition))
    }

    private fun lasting(samples: Long) = Duration.ofNanos(samples * TimeUnit.SECONDS.toNanos(1) / rateHz)
}
