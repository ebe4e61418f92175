package org.wayhum

import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.Instant

/**
 * Lends the core a secret for one call. It crosses in memory outside the JVM's heap, which is overwritten afterwards; overwriting
 * [secret] itself is the caller's business.
 *
 * ```
 * val contributor = lend(key) { Contributor.open(path, it, network, wallet) }
 * ```
 */
public inline fun <T> lend(secret: ByteArray, call: (ByteBuffer) -> T): T {
    val lent = ByteBuffer.allocateDirect(secret.size)
    // Views with positions of their own: what sets a buffer's position returns another type since Java 9, so Android 8 lacks it.
    val overwritten = lent.duplicate()
    lent.duplicate().put(secret)
    try {
        return call(lent)
    } finally {
        repeat(secret.size) { overwritten.put(0) }
    }
}

/** Room for so many 16-bit samples as [pushPcm] takes them, for `AudioRecord.read` and the like. */
public fun pcmBuffer(samples: Int): ByteBuffer =
    ByteBuffer.allocateDirect(samples * Short.SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN)

/**
 * Measures the 16-bit samples between [pcm]'s position and its limit, without a copy; [at] is the time of the first.
 *
 * As [SoundMeter.push], but a buffer that holds its samples otherwise is refused: it must be direct and declared little-endian.
 *
 * @throws IllegalArgumentException what is wrong with the buffer, and what to do
 */
@Throws(MeterFault::class)
public fun SoundMeter.pushPcm(at: Instant, pcm: ByteBuffer) {
    require(pcm.isDirect) { "failed to measure: the samples lie in the JVM's heap; allocate their buffer with pcmBuffer()" }
    require(pcm.order() == ByteOrder.LITTLE_ENDIAN) {
        "failed to measure: the buffer is declared big-endian; write its samples after order(ByteOrder.LITTLE_ENDIAN)"
    }
    push(at, pcm)
}
