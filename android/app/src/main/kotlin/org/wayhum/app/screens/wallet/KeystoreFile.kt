package org.wayhum.app.screens.wallet

import android.net.Uri
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.wayhum.KeystoreCost
import org.wayhum.android.station.Station
import org.wayhum.app.files.Files
import org.wayhum.app.files.sinkFault
import org.wayhum.app.words.troubleWords
import org.wayhum.app.words.words
import org.wayhum.lend
import java.io.IOException

/** A keystore file, from what was typed to what is written. */
internal class KeystoreFile(private val station: Station, private val files: Files) {
    fun typed(before: WalletState.Exporting, once: String, again: String) = before.but(passphrase = once, repeated = again)

    fun shown(before: WalletState.Exporting, on: Boolean) = before.but(isShown = on)

    fun cost(before: WalletState.Exporting, cost: KeystoreCost) = before.but(cost = cost)

    fun sealing(before: WalletState.Exporting) = before.but(progress = Progress.SEALING)

    suspend fun write(typed: WalletState.Exporting, to: Uri): WalletState.Exporting {
        val passphrase = typed.passphrase.toByteArray()
        return try {
            // Sealing takes seconds, and memory.
            val file = station.wallet.lent { wallet -> lend(passphrase) { wallet.exportKeystore(it, typed.cost) } }.orEmpty()
            withContext(Dispatchers.IO) { files.write(to).use { it.write(file.toByteArray()) } }
            WalletState.Exporting(progress = Progress.DONE)
        } catch (why: IOException) {
            typed.failed(to, sinkFault(why).words)
        } catch (why: Exception) {
            typed.failed(to, troubleWords(why))
        } finally {
            passphrase.fill(0)
        }
    }

    private suspend fun WalletState.Exporting.failed(at: Uri, why: Int): WalletState.Exporting {
        withContext(Dispatchers.IO) { files.remove(at) }
        return but(progress = Progress.TYPING, wrong = why)
    }

    private fun WalletState.Exporting.but(
        passphrase: String = this.passphrase,
        repeated: String = this.repeated,
        isShown: Boolean = this.isShown,
        cost: KeystoreCost = this.cost,
        progress: Progress = this.progress,
        wrong: Int? = null,
    ) = WalletState.Exporting(passphrase, repeated, isShown, cost, progress, wrong)
}
