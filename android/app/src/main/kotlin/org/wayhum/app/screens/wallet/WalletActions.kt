package org.wayhum.app.screens.wallet

import android.net.Uri
import org.wayhum.KeystoreCost

/** What can be done with the wallet. */
interface WalletActions :
    BackupActions,
    RestoreActions,
    KeystoreActions {
    /** Makes a new one, and leads on to its backup. */
    fun make()

    /** From any step back to the wallet. */
    fun leave()

    fun beginBackup()

    fun beginRestore()

    fun beginExport()

    fun copied()
}

interface BackupActions {
    /** Asks whoever holds the phone to show that it is theirs, and shows the words. */
    fun showWords()

    fun word(index: Int)

    fun allWords(on: Boolean)

    /** The words are on paper: ask for some of them. */
    fun written()

    fun answer(choice: String)

    fun lookAgain()
}

interface RestoreActions {
    fun type(text: String)

    fun restore()
}

interface KeystoreActions {
    fun passphrase(once: String, again: String)

    fun show(on: Boolean)

    fun cost(cost: KeystoreCost)

    fun write(to: Uri)
}
