package org.wayhum.app.screens.wallet

import androidx.annotation.StringRes
import org.wayhum.KeystoreCost

/** The wallet, and what is being done with it. Nothing of it prints a word or an address. */
sealed interface WalletState {
    /** It is not known yet whether there is one. */
    data object Looking : WalletState

    /** The keys cannot be had. */
    data class Locked(@StringRes val why: Int) : WalletState

    data class None(@StringRes val wrong: Int? = null) : WalletState

    class Has(val address: String, val isBackupChecked: Boolean, @StringRes val said: Int? = null, @StringRes val wrong: Int? = null) : WalletState {
        override fun toString(): String = "Has(…)"
    }

    /** Before the words are shown. */
    data class Explaining(val wasRefused: Boolean) : WalletState

    /** The words are shown: one of them, or [all]. */
    class Words(val index: Int, val count: Int, val word: String, val all: List<String>?) : WalletState {
        override fun toString(): String = "Words(…)"
    }

    /** A word of the paper is asked for. */
    class Quiz(val question: Int, val of: Int, val position: Int, val choices: List<String>, val wasWrong: Boolean) : WalletState {
        override fun toString(): String = "Quiz(…)"
    }

    data object BackupIsRight : WalletState

    /** One is restored from its words. */
    class Restoring(
        val text: String,
        val suggestions: List<String> = emptyList(),
        val isUnderWay: Boolean = false,
        /** Whether there is a wallet already, which is replaced. */
        val replaces: Boolean = false,
        val wrong: WrongWords? = null,
    ) : WalletState {
        val words: List<String> get() = text.split(BLANK).filter { it.isNotEmpty() }

        override fun toString(): String = "Restoring(…)"
    }

    /** A keystore file is made. */
    class Exporting(
        val passphrase: String = "",
        val repeated: String = "",
        val isShown: Boolean = false,
        val cost: KeystoreCost = KeystoreCost.STANDARD,
        val progress: Progress = Progress.TYPING,
        @StringRes val wrong: Int? = null,
    ) : WalletState {
        val differ: Boolean get() = repeated.isNotEmpty() && repeated != passphrase
        val mayBeMade: Boolean get() = passphrase.isNotEmpty() && repeated == passphrase && progress != Progress.SEALING

        override fun toString(): String = "Exporting(…)"
    }

    private companion object {
        val BLANK = Regex("\\s+")
    }
}

/** How far a keystore file is. */
enum class Progress { TYPING, SEALING, DONE }

/** Why words restore nothing; [word] stands at [position], counted from 1. */
class WrongWords(@StringRes val why: Int, val position: Int? = null, val word: String? = null) {
    override fun toString(): String = "WrongWords(…)"
}
