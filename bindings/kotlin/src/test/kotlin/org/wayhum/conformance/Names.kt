package org.wayhum.conformance

/** The script has the core's names; here are Kotlin's, and back. */
internal object Names {
    private val HUMP = Regex("(?<=[a-z0-9])(?=[A-Z])")

    /** `push_fix` → `pushFix` */
    fun camel(snake: String): String = snake.split('_').let { it.first() + it.drop(1).joinToString("") { word -> capital(word) } }

    /** `pushFix` → `push_fix` */
    fun snake(camel: String): String = camel.split(HUMP).joinToString("_") { it.lowercase() }

    /** `NoPass` → `NO_PASS` */
    fun shouted(variant: String): String = snake(variant).uppercase()

    /** `NO_PASS` → `NoPass` */
    fun quiet(shouted: String): String = shouted.split('_').joinToString("") { capital(it.lowercase()) }

    private fun capital(word: String) = word.replaceFirstChar(Char::uppercase)
}
