package org.wayhum.app.screens.firstrun

/** Which of the three pages is seen. */
data class FirstRunState(val page: FirstRunPage = FirstRunPage.entries.first())

/** What a person should know before the first recording, in the order in which they ask. */
enum class FirstRunPage {
    /** What it is, and what one gets. */
    WHAT_IT_IS,

    /** What leaves the phone, and what never does. */
    WHAT_LEAVES,

    /** What it asks for, and why. */
    WHAT_IT_ASKS,
    ;

    val next: FirstRunPage? get() = entries.getOrNull(ordinal + 1)
    val previous: FirstRunPage? get() = entries.getOrNull(ordinal - 1)
}

/** What can be done there. */
interface FirstRunActions {
    fun turnTo(page: FirstRunPage)

    /** Everything was read: the app begins. */
    fun begin()

    /** The same, with a wallet to be made first. */
    fun beginWithWallet()
}
