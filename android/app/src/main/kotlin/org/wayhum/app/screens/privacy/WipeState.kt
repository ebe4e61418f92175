package org.wayhum.app.screens.privacy

import androidx.annotation.StringRes

/** Leaving nothing on the phone, in two steps. */
sealed interface WipeState {
    data object Looking : WipeState

    /** What goes, what stays, and what would be lost. */
    data class Explaining(
        /** Contributions that the network has. */
        val sent: Long,
        /** Points that are on this phone alone. */
        val unredeemed: Long,
        /** Of these, points on their way to be redeemed. */
        val onTheWay: Long,
        /** Whether their owner gives them up. */
        val givesUp: Boolean,
        @StringRes val wrong: Int? = null,
    ) : WipeState {
        val mayGoOn: Boolean get() = unredeemed == 0L || givesUp
    }

    data class Asking(val before: Explaining, val isUnderstood: Boolean) : WipeState

    data object Wiping : WipeState

    data object Done : WipeState
}

/** What can be done here. */
interface WipeActions {
    fun redeem()

    fun giveUp(on: Boolean)

    fun goOn()

    fun understood(on: Boolean)

    /** From the last question back to what it is about. */
    fun stepBack()

    fun wipe()

    fun beginAnew()
}
