package org.wayhum.app.screens.wallet

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.wayhum.WalletFault
import org.wayhum.android.station.Station
import org.wayhum.app.words.troubleWords
import org.wayhum.app.words.words
import org.wayhum.wordSuggestions

/** A wallet from words that are typed. */
internal class Restoring(private val station: Station) {
    fun typed(before: WalletState.Restoring, text: String) = WalletState.Restoring(text, replaces = before.replaces)

    /** Words that the last one may become, where it is none yet. */
    suspend fun suggestions(typed: WalletState.Restoring): List<String> {
        val last = typed.text.takeLastWhile { !it.isWhitespace() }.lowercase()
        if (last.isEmpty()) return emptyList()
        val found = withContext(Dispatchers.IO) { wordSuggestions(last.toByteArray(), SUGGESTIONS) }
        return found.takeIf { it != listOf(last) }.orEmpty()
    }

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

    private companion object {
        /** What a line of the screen has room for. */
        const val SUGGESTIONS = 4u
    }
}
