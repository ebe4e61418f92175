package org.wayhum.app.pictures

import android.net.Uri
import org.wayhum.KeystoreCost
import org.wayhum.app.R
import org.wayhum.app.screens.wallet.Progress
import org.wayhum.app.screens.wallet.WalletActions
import org.wayhum.app.screens.wallet.WalletErrands
import org.wayhum.app.screens.wallet.WalletScreen
import org.wayhum.app.screens.wallet.WalletState
import org.wayhum.app.screens.wallet.WrongWords

private object StillWallet : WalletActions {
    override fun make() = Unit

    override fun leave() = Unit

    override fun beginBackup() = Unit

    override fun beginRestore() = Unit

    override fun beginExport() = Unit

    override fun copied() = Unit

    override fun showWords() = Unit

    override fun word(index: Int) = Unit

    override fun allWords(on: Boolean) = Unit

    override fun written() = Unit

    override fun answer(choice: String) = Unit

    override fun lookAgain() = Unit

    override fun type(text: String) = Unit

    override fun restore() = Unit

    override fun passphrase(once: String, again: String) = Unit

    override fun show(on: Boolean) = Unit

    override fun cost(cost: KeystoreCost) = Unit

    override fun write(to: Uri) = Unit
}

/** BIP-39's own example. */
private val words = "legal winner thank year wave sausage worth useful legal winner thank yellow".split(" ")

/** EIP-55's own example. */
private const val ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

private fun shot(state: String, heightDp: Int, shown: WalletState) =
    Shot("wallet", state, heightDp) { WalletScreen(shown, StillWallet, WalletErrands({}, {}, {}), onBack = {}) }

val walletShots = listOf(
    shot("none", Shot.PHONE, WalletState.None()),
    shot("backed-up", Shot.LONG, WalletState.Has(ADDRESS, isBackupChecked = true)),
    shot("not-backed-up", Shot.LONGEST, WalletState.Has(ADDRESS, isBackupChecked = false, said = R.string.wallet_copied)),
    shot("reasons", Shot.PHONE, WalletState.Explaining(wasRefused = true)),
    shot("one-word", Shot.PHONE, WalletState.Words(3, words.size, words[3], all = null)),
    shot("all-words", Shot.PHONE, WalletState.Words(3, words.size, words[3], words)),
    shot("quiz", Shot.PHONE, WalletState.Quiz(1, 3, 7, words.take(6).reversed(), wasWrong = true)),
    shot("right", Shot.PHONE, WalletState.BackupIsRight),
    shot("restoring", Shot.PHONE, WalletState.Restoring("legal winner thank ye", listOf("year", "yellow"), replaces = true)),
    shot(
        "wrong-word",
        Shot.PHONE,
        WalletState.Restoring("legal winer thank", wrong = WrongWords(R.string.wallet_not_in_list, 2, "winer")),
    ),
    shot("keystore", Shot.LONG, WalletState.Exporting("four words of nothing", "four words")),
    shot("sealing", Shot.PHONE, WalletState.Exporting(progress = Progress.SEALING)),
    shot("locked", Shot.PHONE, WalletState.Locked(R.string.vault_key_lost)),
)
