package org.wayhum

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** What says where somebody was, or what was heard there, must not get into a log by being printed. */
class PrintingTest {
    @Test
    fun `a position prints nothing, and nothing that holds one`() {
        recorded().use { contributor ->
            val pieces = contributor.pieces()
            assertTrue(pieces.isNotEmpty())
            val cell = pieces.first().piece.passages.first().cell.hex
            val printed = "${contributor.trips()} $pieces ${fixAt(NOON)}"
            assertFalse(cell in printed)
            assertTrue("LatLon([redacted])" in printed)
            assertFalse("latDeg" in printed)
        }
    }

    @Test
    fun `a level prints nothing`() {
        SoundMeter(48_000u, MeterSource.DESKTOP).use { meter ->
            meter.push(NOON, tone(seconds = 3, amplitude = 0.1))
            val levels = meter.drain().filterIsInstance<Sound.Level>()
            assertTrue(levels.isNotEmpty())
            assertEquals("Level(…)", levels.first().v1.toString())
            assertFalse(Regex("""\d\d\.\d""").containsMatchIn(levels.toString()))
        }
    }

    @Test
    fun `a request and a password print nothing`() {
        val credentials = Credentials("somebody", "secret".encodeToByteArray())
        assertEquals("Credentials(…)", credentials.toString())
        contributor(wallet = wallet()).use { contributor ->
            val task = contributor.nextTask(clockAt(NOON))
            assertFalse("example" in task.toString())
        }
    }
}
