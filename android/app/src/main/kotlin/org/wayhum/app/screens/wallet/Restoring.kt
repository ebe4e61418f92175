package org.wayhum.app.screens.wallet

import org.wayhum.WalletFault
import org.wayhum.android.station.Station
import org.wayhum.app.words.troubleWords
import org.wayhum.app.words.words

/** A wallet from words that are typed. */
internal class Restoring(private val station: Station) {
    fun typed(before: WalletState.Restoring, text: String) = WalletState.Restoring(text, replaces = before.replaces)

    fun underWay(before: WalletState.Restoring) = WalletState.Restoring(before.text, isUnderWay = true, replaces = before.replaces)

    /** Null when it was restored; otherwise why it was not. */
    suspend fun restore(typed: WalletState.Restoring): WalletState.Restoring? {
        val words = typed.words
        val text = words.joinToString(" ").lowercase().toByteArray()
        return try {
            station.wallet.restore(text)
            null
        } catch (why: WalletFault.NotInList) {
            val position = why.position.toInt()
            typed.but(WrongWords(why.words, position, words.getOrNull(position - 1)))
        } catch (why: Exception) {
            typed.but(WrongWords(troubleWords(why)))
        } finally {
            text.fill(0)
        }
    }

    private fun WalletState.Restoring.but(wrong: WrongWords) = WalletState.Restoring(text, replaces = replaces, wrong = wrong)
}
