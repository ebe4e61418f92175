package org.wayhum.app.screens.wallet

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.wayhum.android.station.Station
import org.wayhum.android.station.WordsAnswer
import kotlin.random.Random

/** The words while they are on the screen, and the questions about them. It prints none. */
internal class Backup(private val station: Station, private val random: Random) {
    private var words: List<String> = emptyList()
    private var index = 0
    private var quiz: BackupQuiz? = null

    /** Asks whose phone it is, then shows the first word. */
    suspend fun show(): WalletState = when (val answer = station.wallet.words()) {
        WordsAnswer.NoWallet -> WalletState.None()

        WordsAnswer.Refused -> WalletState.Explaining(wasRefused = true)

        is WordsAnswer.Shown -> {
            words = withContext(Dispatchers.IO) { answer.use { (0 until it.count).map(it::word) } }
            index = 0
            one(0)
        }
    }

    fun word(at: Int): WalletState? {
        if (at !in words.indices) return null
        index = at
        quiz = null
        return one(at)
    }

    fun all(on: Boolean): WalletState? = if (words.isEmpty()) {
        null
    } else {
        WalletState.Words(
            index,
            words.size,
            words[index],
            words.takeIf {
                on
            },
        )
    }

    fun ask(): WalletState? {
        if (words.isEmpty()) return null
        return BackupQuiz(words, random).also { quiz = it }.state(wasWrong = false)
    }

    fun answer(choice: String): WalletState? {
        val quiz = quiz ?: return null
        val isRight = quiz.answer(choice)
        if (!quiz.isPassed) return quiz.state(wasWrong = !isRight)
        forget()
        return WalletState.BackupIsRight
    }

    /** They are off the screen. */
    fun forget() {
        words = emptyList()
        quiz = null
        index = 0
    }

    private fun one(at: Int) = WalletState.Words(at, words.size, words[at], all = null)

    override fun toString(): String = "Backup(…)"
}
