package org.wayhum.app.sources

import org.junit.Assert.assertEquals
import org.junit.Test
import org.wayhum.app.sources.Repository.name
import java.io.File

/** What must not stand in the app's sources. */
class SourcesTest {
    @Test
    fun `numbers of the business are the core's`() {
        val found = Repository.kotlin.filterNot(::isLayout).flatMap { file ->
            numbers(Repository.code(file)).filterNot { it in HARMLESS }.map { "${file.name()}: $it" }
        }
        assertEquals("ask the core for it, or give a reason below", emptyList<String>(), (found - REASONS.keys).sorted().distinct())
        assertEquals("a reason for nothing", emptyList<String>(), (REASONS.keys - found.toSet()).sorted())
    }

    @Test
    fun `nothing is said that is not in the resources`() {
        // A word between quotation marks where something is composed.
        val said =
            Regex(
                "\\b(?:Text|SoftText|SectionTitle|MainButton|OtherButton|QuietButton|contentDescription\\s*=)\\s*\\(?\\s*\"[^\"]*\\p{L}",
            )
        assertEquals(emptyList<String>(), Repository.kotlin.filter { said.containsMatchIn(it.readText()) }.map { it.name() })
    }

    @Test
    fun `the core's own words, which are English, are not shown`() {
        val taken = Regex("import org\\.wayhum\\.\\w+Words\\b|\\.localizedMessage|\\bwhy\\.message|\\bfault\\.message")
        assertEquals(emptyList<String>(), Repository.kotlin.filter { taken.containsMatchIn(it.readText()) }.map { it.name() })
    }

    @Test
    fun `nothing is logged or printed`() {
        val logs = Regex("android\\.util\\.Log|\\bLog\\.[vdiwe]\\(|\\bprintln?\\(|printStackTrace")
        assertEquals(emptyList<String>(), Repository.kotlin.filter { logs.containsMatchIn(it.readText()) }.map { it.name() })
    }

    @Test
    fun `a number is found wherever it stands`() {
        assertEquals(listOf("3", "0.5f", "60_000L", "0x1F", "7u", "9"), numbers("a(3) * 0.5f + 60_000L - 0x1F .. 7u; x1 = y2[9]"))
        assertEquals(emptyList<String>(), numbers("Build.VERSION_CODES.O_MR1 r.string.hours_0"))
    }

    private fun numbers(code: String): List<String> = NUMBER.findAll(code).map { it.value }.toList()

    private fun isLayout(file: File): Boolean {
        val name = file.name()
        return name.endsWith("Screen.kt") || LAYOUT.any { name.startsWith(it) }
    }

    private companion object {
        val NUMBER = Regex("(?<![\\w.])(?:0x[0-9A-Fa-f_]+|\\d[\\d_]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?[fFLuU]*)")
        val LAYOUT = listOf("app/theme/", "app/parts/", "app/drawing/")
        val HARMLESS = listOf("0", "1", "2").flatMap { listOf(it, "${it}L", "${it}f", "${it}u", "${it}uL", "$it.0", "$it.0f") }

        /** Numbers that no core could give. */
        val REASONS = mapOf(
            "app/screens/privacy/Degrees.kt: 90.0" to "where the poles are",
            "app/screens/privacy/Degrees.kt: 180.0" to "where the date line is",
            "app/screens/rewards/HistoryModel.kt: 50u" to "how much of the history is read at once",
            "app/screens/settings/CalibrationModel.kt: 250" to "how often the progress is drawn",
            "app/screens/wallet/Restoring.kt: 4u" to "how many suggestions a line has room for",
            "app/screens/wallet/BackupQuiz.kt: 3" to "how many words are asked for",
            "app/screens/wallet/BackupQuiz.kt: 6" to "how many stand to be chosen from",
            "android/conditions/AndroidConditions.kt: 100" to "what a per cent is",
            "android/station/WalletDesk.kt: 16" to "the random bytes of twelve words (BIP-39)",
            "android/vault/Keys.kt: 256" to "the bits of an AES key, as the platform's keystore wants them told",
            "android/vault/KeystoreVault.kt: 32" to "the bytes of a key that the core seals with",
            "android/vault/Sealed.kt: 12" to "the bytes of AES-GCM's nonce (NIST SP 800-38D)",
            "android/vault/Sealed.kt: 128" to "the bits of its tag (the same)",
        )
    }
}
