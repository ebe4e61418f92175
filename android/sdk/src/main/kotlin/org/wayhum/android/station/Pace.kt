package org.wayhum.android.station

import org.wayhum.GpsPace
import org.wayhum.GpsRate
import org.wayhum.RecordingFormat
import org.wayhum.TickPace
import org.wayhum.gpsPace
import org.wayhum.recordingFormat
import org.wayhum.tickPace
import java.util.concurrent.TimeUnit

/** How often things happen, in the core's numbers. */
data class Pace(
    /** How sound is recorded and handed over. */
    val format: RecordingFormat,
    /** How often time is let pass. */
    val ticks: TickPace,
    /** How positions are asked for, where they are. */
    val gps: Map<GpsRate, GpsPace>,
) {
    /** Samples a second. */
    val rateHz: Int get() = format.rateHz.toInt()

    /** How many of them are handed over at once. */
    val samplesPerPush: Int get() = (format.push.toNanos() * rateHz / TimeUnit.SECONDS.toNanos(1)).toInt()

    internal companion object {
        /** Asks the core for them. */
        fun ofCore() = Pace(recordingFormat(), tickPace(), GpsRate.entries.mapNotNull { rate -> gpsPace(rate)?.let { rate to it } }.toMap())
    }
}
