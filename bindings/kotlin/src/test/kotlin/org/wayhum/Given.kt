package org.wayhum

import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import kotlin.math.PI
import kotlin.math.roundToInt
import kotlin.math.sin

/** Friday. */
val NOON: Instant = Instant.parse("2026-05-22T12:00:00Z")

fun clockAt(moment: Instant) = Clock(moment, moment.toEpochMilli().toULong(), boot = 1u, utcOffset = 120)

fun afterSeconds(seconds: Int): Instant = NOON.plusSeconds(seconds.toLong())

fun fixAt(moment: Instant, latDeg: Double = 49.75, lonDeg: Double = 10.6, mock: Boolean = false) =
    Fix(moment, LatLon(latDeg, lonDeg), accuracyM = 4f, speedMps = null, headingDeg = null, mock = mock)

/** Clocks that stand still until somebody waits. */
class SimulatedClocks(var moment: Instant = NOON) : Clocks {
    override fun now(): Clock = clockAt(moment)

    override suspend fun waitUntil(moment: Instant) {
        this.moment = maxOf(this.moment, moment)
    }
}

fun folder(): Path = Files.createTempDirectory("wayhum")

fun wallet(): Wallet = lend(ByteArray(16)) { Wallet.create(it) }

fun contributor(folder: Path = folder(), network: String? = "https://collect.example.org", wallet: Wallet? = null): Contributor =
    lend(ByteArray(32)) { Contributor.open(path(folder), it, network, wallet) }

fun path(folder: Path) = "$folder/contributor.sqlite"

fun minutes(count: Long) = Budget(Duration.ofMinutes(count), bytes = 10_000_000u)

/** Ten minutes along a meridian, recorded and cut. */
fun recorded(): Contributor {
    val contributor = contributor()
    contributor.start(null, clockAt(NOON))
    repeat(600) { contributor.pushFix(fixAt(afterSeconds(it), latDeg = 49.75 + it * 1.5e-4), clockAt(afterSeconds(it))) }
    contributor.stop(clockAt(afterSeconds(600)))
    return contributor
}

/** A sine of 1 kHz. */
fun tone(seconds: Int, amplitude: Double, rate: Int = 48_000): ByteBuffer {
    val pcm = pcmBuffer(seconds * rate)
    repeat(seconds * rate) { pcm.putShort((32_767 * amplitude * sin(2 * PI * 1_000 * it / rate)).roundToInt().toShort()) }
    return pcm.flip() as ByteBuffer
}
