package org.wayhum.android.station

import org.wayhum.GapReason
import org.wayhum.MeterSource
import java.nio.ByteBuffer
import java.time.Instant

/** The phone's microphone. */
interface Microphone {
    /** The input that is read: it decides what an uncalibrated level is worth. */
    val source: MeterSource

    /** Whether its owner lets the app listen. */
    val isAllowed: Boolean

    /** Begins to listen, on a thread of its own, until what it returns is closed. Says what is wrong to [ear] and throws nothing. */
    fun listen(pace: Pace, ear: Ear): AutoCloseable
}

/** Who listens: called from the microphone's own thread, one call after the other. */
interface Ear {
    /** Samples between position and limit, the first of them at [at]. They are overwritten after the call. */
    fun hear(at: Instant, pcm: ByteBuffer)

    /** Nothing is heard from now on, for this reason; null: it is heard again. */
    fun deaf(why: GapReason?)
}
