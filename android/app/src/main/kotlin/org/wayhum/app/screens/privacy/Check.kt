package org.wayhum.app.screens.privacy

import androidx.annotation.StringRes

/** What the phone's attack on its own pieces found. */
sealed interface Check {
    data object NotYet : Check

    data object Running : Check

    /** There is too little to guess from. */
    data object TooLittle : Check

    data class Found(
        val days: Int,
        /** How far the best guess is from home, in metres; null where there was none. */
        val nearestM: Double?,
        val tried: List<Tried>,
    ) : Check
}

/** One attack: by its name in words, and how far off it came out, in metres; null where it had no guess. */
data class Tried(@StringRes val attack: Int, val offM: Double?)
