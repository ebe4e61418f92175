package org.wayhum

import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.charset.CharacterCodingException
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

/** Everything that a caller can get wrong has a typed error that says what to do, and loses nothing. */
class BadInputTest {
    private val meter = SoundMeter(48_000u, MeterSource.DESKTOP)

    @Test
    fun `an odd number of bytes is no 16-bit samples`() {
        val odd = pcmBuffer(2).limit(3) as ByteBuffer
        assertEquals(3uL, assertFailsWith<MeterFault.OddByteCount> { meter.pushPcm(NOON, odd) }.bytes)
    }

    @Test
    fun `a buffer in the heap is refused, as samples and as a secret`() {
        val heap = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN)
        assertTrue("pcmBuffer" in assertFailsWith<IllegalArgumentException> { meter.pushPcm(NOON, heap) }.message!!)
        assertTrue("allocateDirect" in assertFailsWith<IllegalArgumentException> { meter.push(NOON, heap) }.message!!)
        assertFailsWith<IllegalArgumentException> { Contributor.open("${folder()}/store", heap) }
    }

    @Test
    fun `a buffer declared big-endian is refused`() {
        val big = ByteBuffer.allocateDirect(960)
        assertTrue("LITTLE_ENDIAN" in assertFailsWith<IllegalArgumentException> { meter.pushPcm(NOON, big) }.message!!)
    }

    @Test
    fun `of a buffer what lies between its position and its limit is measured, and it is left as it was`() {
        val (loud, quiet) = tone(seconds = 4, amplitude = 0.5) to tone(seconds = 4, amplitude = 0.01)
        val both = pcmBuffer(2 * 4 * 48_000).put(loud).put(quiet)
        both.position(4 * 96_000)
        meter.pushPcm(NOON, both)
        assertEquals(4 * 96_000, both.position())
        quiet.flip()
        val other = SoundMeter(48_000u, MeterSource.DESKTOP).apply { pushPcm(NOON, quiet) }
        assertEquals(other.drain(), meter.drain().also { assertTrue(it.isNotEmpty()) })
        meter.pushPcm(NOON, both.limit(both.position()) as ByteBuffer)
        assertEquals(emptyList(), meter.drain())
    }

    @Test
    fun `of a buffer of four minutes a minute is kept for who asks late, and the rest is a gap`() {
        val second = tone(seconds = 1, amplitude = 0.1)
        val minutes = pcmBuffer(240 * 48_000)
        repeat(240) { minutes.put(second.rewind() as ByteBuffer) }
        meter.pushPcm(NOON, minutes.flip() as ByteBuffer)
        val sounds = meter.drain()
        assertTrue(sounds.count { it is Sound.Level } >= 60)
        assertEquals(GapReason.NOT_FETCHED, (sounds.last() as Sound.Gap).v1.reason)
    }

    @Test
    fun `words that are not UTF-8 are refused`() {
        assertFailsWith<WalletFault.NotText> { lend(byteArrayOf(0x74, 0xC3.toByte(), 0x28)) { Wallet.restore(it) } }
    }

    @Test
    fun `half a character is no text`() {
        assertFailsWith<CharacterCodingException> { contributor(network = "https://\uD800.example") }
        assertFailsWith<CharacterCodingException> { lend(ByteArray(32)) { Contributor.open("\uDC00", it) } }
    }

    @Test
    fun `a path that is none is a fault of the store`() {
        assertFailsWith<ContributorFault.Store> { lend(ByteArray(32)) { Contributor.open("/nowhere/at\u0000all", it) } }
    }

    @Test
    fun `another key opens no store, and harms none`() {
        val folder = folder()
        contributor(folder).use { it.addZone(Zone(LatLon(49.75, 10.6), 500.0), clockAt(NOON)) }
        assertFailsWith<ContributorFault.Store> {
            lend(ByteArray(32) { 1 }) { Contributor.open("$folder/contributor.sqlite", it) }
        }
        contributor(folder).use { assertEquals(500.0, it.zones().single().radius) }
    }

    @Test
    fun `times that go back are refused or bridged, never believed`() {
        val contributor = contributor()
        contributor.start(null, clockAt(NOON))
        repeat(2) { contributor.pushFix(fixAt(afterSeconds(it)), clockAt(afterSeconds(it))) }
        assertEquals(Refusal.TIME_NOT_FORWARD, contributor.pushFix(fixAt(NOON.minusSeconds(1)), clockAt(NOON)))
        contributor.tick(clockAt(NOON.minusSeconds(3_600)))
        assertTrue(contributor.snapshot(clockAt(NOON.minusSeconds(7_200))).recording)
        meter.pushPcm(NOON, tone(seconds = 2, amplitude = 0.1))
        meter.pushPcm(NOON.minusSeconds(60), tone(seconds = 2, amplitude = 0.1))
        val seconds = meter.drain().filterIsInstance<Sound.Level>().map { it.v1.at }
        assertEquals(seconds.distinct(), seconds, "no second is told twice")
    }

    @Test
    fun `values that there are not say what is right`() {
        val contributor = contributor().apply { start(meter.note(), clockAt(NOON)) }
        val places = listOf(91.0 to 10.6, -90.1 to 10.6, Double.NaN to 10.6, 49.75 to Double.POSITIVE_INFINITY)
        places.forEach { (latDeg, lonDeg) ->
            val fault =
                assertFailsWith<ContributorFault.OutOfRange> { contributor.pushFix(fixAt(NOON, latDeg, lonDeg), clockAt(NOON)) }
            assertTrue("90" in "$fault" || "180" in "$fault", "$fault")
        }
        meter.pushPcm(NOON, tone(seconds = 2, amplitude = 0.1))
        val level = meter.drain().filterIsInstance<Sound.Level>().first().v1
        listOf(level.copy(thirds = level.thirds.drop(1)), level.copy(laf = level.laf + level.laf)).forEach { odd ->
            assertFailsWith<ContributorFault.OutOfRange> { contributor.pushSounds(listOf(Sound.Level(odd)), clockAt(NOON)) }
        }
        contributor.pushSounds(listOf(Sound.Level(level)), clockAt(NOON))
    }

    @Test
    fun `what was not begun cannot be ended`() {
        val contributor = contributor()
        assertFailsWith<ContributorFault.NotRecording> { contributor.pushFix(fixAt(NOON), clockAt(NOON)) }
        assertFailsWith<ContributorFault.NoSpot> { contributor.endSpot(clockAt(NOON)) }
        assertFailsWith<ContributorFault.NoTask> { contributor.finishTask(Outcome.NoNetwork, clockAt(NOON)) }
        assertFailsWith<ContributorFault.BadAddress> { contributor(network = "collect.example.org") }
    }
}
