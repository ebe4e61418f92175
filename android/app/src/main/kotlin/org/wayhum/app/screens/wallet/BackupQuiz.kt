package org.wayhum.app.screens.wallet

import kotlin.random.Random

/** Asks for some of the words of a backup: by their place, among others of them. It prints no word. */
internal class BackupQuiz(private val words: List<String>, private val random: Random) {
    private val asked = words.indices.shuffled(random).take(QUESTIONS)
    private var question = 0
    private var choices = draw()

    val isPassed: Boolean get() = question == asked.size

    /** Whether it is right; then the next one is asked. */
    fun answer(choice: String): Boolean {
        val isRight = choice == words[asked[question]]
        if (isRight) question += 1
        if (!isPassed) choices = draw()
        return isRight
    }

    fun state(wasWrong: Boolean) = WalletState.Quiz(question, asked.size, asked[question] + 1, choices, wasWrong)

    // A word can stand in a backup twice.
    private fun draw(): List<String> {
        val right = words[asked[question]]
        val others = (words.distinct() - right).shuffled(random).take(CHOICES - 1)
        return (others + right).shuffled(random)
    }

    override fun toString(): String = "BackupQuiz(…)"

    private companion object {
        /** Who has the words of three places in order has most likely written all of them down. */
        const val QUESTIONS = 3

        /** What stands to be chosen from. */
        const val CHOICES = 6
    }
}
