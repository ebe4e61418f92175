package org.wayhum.app.screens

import android.net.Uri
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.wayhum.KeystoreCost
import org.wayhum.SinkFault
import org.wayhum.Wallet
import org.wayhum.android.station.Confirmation
import org.wayhum.android.station.VaultFault
import org.wayhum.app.R
import org.wayhum.app.screens.wallet.Progress
import org.wayhum.app.screens.wallet.WalletModel
import org.wayhum.app.screens.wallet.WalletState
import org.wayhum.lend

@RunWith(RobolectricTestRunner::class)
class WalletModelTest : ModelTest() {
    private val model by lazy {
        WalletModel(phone.station, files).also {
            it.state.until("it is known") { state ->
                state !=
                    WalletState.Looking
            }
        }
    }
    private val file = Uri.parse("content://files/1")

    @Test
    fun `a new wallet is backed up by its words, of which some are asked for`() {
        val words = shownWords()
        assertEquals(TWELVE, words.size)
        model.written()
        repeat(QUESTIONS) { model.answer(words[quiz().position - 1]) }
        assertEquals(WalletState.BackupIsRight, model.state.value)
        model.leave()
        val has = model.state.until("the wallet is shown") { it is WalletState.Has } as WalletState.Has
        assertTrue(has.isBackupChecked)
        assertTrue(has.address.startsWith("0x"))
    }

    @Test
    fun `a wrong word is asked for again, among others`() {
        val words = shownWords()
        model.written()
        val asked = quiz()
        assertEquals(asked.choices.size, asked.choices.toSet().size)
        assertTrue(words[asked.position - 1] in asked.choices)
        model.answer(asked.choices.first { it != words[asked.position - 1] })
        assertTrue(quiz().wasWrong)
        assertEquals(asked.position, quiz().position)
        assertFalse(phone.choices.current.value.isBackupChecked)
    }

    @Test
    fun `whoever does not show that the phone is theirs sees no word`() {
        phone.vault.confirmation = Confirmation.REFUSED
        model.make()
        model.state.until("it explains") { it is WalletState.Explaining }
        model.showWords()
        model.state.until("it was refused") { it is WalletState.Explaining && it.wasRefused }
    }

    @Test
    fun `words bring back the wallet that they are of, however they are typed`() {
        model.beginRestore()
        model.type("  Legal winner thank year wave\nsausage worth useful legal winner thank  yellow ")
        model.restore()
        val has = model.state.until("it is restored") { it is WalletState.Has } as WalletState.Has
        assertTrue(has.isBackupChecked)
        assertEquals(ADDRESS, has.address)
    }

    @Test
    fun `a word that there is not is named`() {
        model.beginRestore()
        model.type(WORDS.replace("thank year", "thank yeer"))
        model.restore()
        val wrong = restoringWrong()
        assertEquals(R.string.wallet_not_in_list, wrong.why)
        assertEquals(FOURTH, wrong.position)
        assertEquals("yeer", wrong.word)
    }

    @Test
    fun `a word that was begun is completed`() {
        model.beginRestore()
        model.type("legal winn")
        val begun = model.state.until("words are suggested") {
            it is WalletState.Restoring && it.suggestions.isNotEmpty()
        } as WalletState.Restoring
        assertEquals(listOf("winner"), begun.suggestions)
        model.type("legal winner")
        assertEquals(emptyList<String>(), (model.state.value as WalletState.Restoring).suggestions)
    }

    @Test
    fun `words that do not belong together and too few of them are told apart`() {
        model.beginRestore()
        model.type(WORDS.replace("yellow", "winner"))
        model.restore()
        assertEquals(R.string.wallet_checksum, restoringWrong().why)
        model.type("legal winner")
        model.restore()
        assertEquals(R.string.wallet_count, restoringWrong().why)
    }

    @Test
    fun `a keystore file opens with its passphrase`() {
        restored()
        model.beginExport()
        model.passphrase("four words", "four wor")
        assertTrue((model.state.value as WalletState.Exporting).differ)
        model.write(file)
        assertTrue(files.written.isEmpty())
        model.passphrase("four words", "four words")
        model.cost(KeystoreCost.LIGHT)
        model.write(file)
        val done = model.state.until("it is written") {
            it is WalletState.Exporting && it.progress == Progress.DONE
        } as WalletState.Exporting
        assertEquals("", done.passphrase)
        val address = lend(files.text(file).toByteArray()) { json ->
            lend("four words".toByteArray()) { passphrase -> Wallet.importKeystore(json, passphrase).use { it.address() } }
        }
        assertEquals(ADDRESS, address)
    }

    @Test
    fun `a place that takes no file is said, and nothing is lost`() {
        restored()
        files.fault = SinkFault.Full()
        model.beginExport()
        model.passphrase("four words", "four words")
        model.cost(KeystoreCost.LIGHT)
        model.write(file)
        val failed = model.state.until("it failed") { it is WalletState.Exporting && it.wrong != null } as WalletState.Exporting
        assertEquals(R.string.sink_full, failed.wrong)
        assertEquals("four words", failed.passphrase)
    }

    @Test
    fun `keys that cannot be had are said`() {
        phone.vault.fault = VaultFault.KeyLost()
        assertEquals(R.string.vault_key_lost, (model.state.value as WalletState.Locked).why)
    }

    @Test
    fun `no state prints a word or an address`() {
        val words = shownWords()
        for (state in listOf(
            model.state.value,
            WalletState.Restoring(WORDS),
            WalletState.Has(ADDRESS, true),
            WalletState.Exporting("four words"),
        )) {
            assertNull(words.find { it in state.toString() })
            assertFalse("legal" in state.toString() || ADDRESS in state.toString() || "four" in state.toString())
        }
    }

    private fun shownWords(): List<String> {
        model.make()
        model.state.until("it explains") { it is WalletState.Explaining }
        model.showWords()
        model.state.until("a word is shown") { it is WalletState.Words }
        model.allWords(true)
        return (model.state.value as WalletState.Words).all.orEmpty()
    }

    private fun quiz() = model.state.value as WalletState.Quiz

    private fun restored() {
        model.beginRestore()
        model.type(WORDS)
        model.restore()
        model.state.until("it is restored") { it is WalletState.Has }
    }

    private fun restoringWrong() = (model.state.until("it is refused") { it is WalletState.Restoring && it.wrong != null } as WalletState.Restoring).wrong!!

    private companion object {
        const val TWELVE = 12
        const val QUESTIONS = 3
        const val FOURTH = 4

        /** BIP-39's own example, without a passphrase, and the address that BIP-44's first path for Ethereum makes of it. */
        const val WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
        const val ADDRESS = "0x58A57ed9d8d624cBD12e2C467D34787555bB1b25"
    }
}
