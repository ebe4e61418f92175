package org.wayhum.android.station

import kotlinx.coroutines.withContext
import org.wayhum.Wallet
import org.wayhum.lend
import java.security.SecureRandom

/** The owner's wallet: made or restored once, then lent for as long as something is signed or read. */
class WalletDesk internal constructor(private val vault: Vault, private val choices: Choices, private val core: Core) {
    /** Its address with its checksum; null while there is no wallet. Throws [VaultFault]. */
    suspend fun address(): String? = lent { it.address() }

    /** Makes a new one of random bytes. One that is there already is gone unless its words were written down. */
    suspend fun create(): Unit = keep(isWritten = false) { ByteArray(ENTROPY_BYTES).also(SecureRandom()::nextBytes) }

    /**
     * Restores one from its words in UTF-8, separated by spaces; overwrite them afterwards.
     *
     * @throws org.wayhum.WalletFault which word is wrong, and what to do
     */
    suspend fun restore(words: ByteArray): Unit =
        keep(isWritten = true) { lend(words) { Wallet.restore(it) }.use { checkNotNull(it.exposeEntropy()) { "failed to keep a wallet: it has no words" } } }

    /** Lends it for one call, such as signing; null while there is none. Don't keep it. */
    suspend fun <T> lent(use: (Wallet) -> T): T? = withContext(core.turns) {
        vault.wallet()?.used { entropy -> lend(entropy) { Wallet.create(it) } }?.use(use)
    }

    /** Its words, one at a time, for whoever shows that the phone is theirs. Close it as soon as they are off the screen. */
    suspend fun words(): WordsAnswer {
        when (vault.confirmOwner()) {
            Confirmation.REFUSED -> return WordsAnswer.Refused
            Confirmation.NO_LOCK, Confirmation.CONFIRMED -> Unit
        }
        return withContext(core.turns) {
            val wallet = vault.wallet()?.used { entropy -> lend(entropy) { Wallet.create(it) } }
            wallet?.let { WordsAnswer.Shown(it) } ?: WordsAnswer.NoWallet
        }
    }

    private suspend fun keep(isWritten: Boolean, entropy: () -> ByteArray) {
        withContext(core.turns) { entropy().used(vault::keepWallet) }
        choices.change { it.copy(isBackupChecked = isWritten) }
        // The core takes its wallet when it is opened.
        core.close()
        core.open()
    }

    private companion object {
        /** Twelve words. */
        const val ENTROPY_BYTES = 16
    }
}

/** What became of asking for the words. */
sealed interface WordsAnswer {
    /** Here they are: [count] of them. */
    class Shown internal constructor(private val wallet: Wallet) :
        WordsAnswer,
        AutoCloseable {
        val count: Int = wallet.wordCount().toInt()

        /** One of them, counted from 0. Call it off the main thread, and don't keep it. */
        fun word(index: Int): String = wallet.word(index.toUInt()).orEmpty()

        override fun close() = wallet.close()

        override fun toString(): String = "Words(…)"
    }

    /** Whoever holds the phone did not show that it is theirs. */
    data object Refused : WordsAnswer

    /** There is no wallet. */
    data object NoWallet : WordsAnswer
}
