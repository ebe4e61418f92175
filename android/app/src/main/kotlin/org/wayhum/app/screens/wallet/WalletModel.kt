package org.wayhum.app.screens.wallet

import android.net.Uri
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.wayhum.KeystoreCost
import org.wayhum.android.station.Station
import org.wayhum.android.station.VaultFault
import org.wayhum.app.R
import org.wayhum.app.files.Files
import org.wayhum.app.words.troubleWords
import org.wayhum.app.words.words
import java.security.SecureRandom
import kotlin.random.Random
import kotlin.random.asKotlinRandom

/** The wallet: made, backed up, restored, shown and exported. */
class WalletModel(private val station: Station, files: Files, random: Random = SecureRandom().asKotlinRandom()) :
    ViewModel(),
    WalletActions {
    private val shown = MutableStateFlow<WalletState>(WalletState.Looking)
    private val backup = Backup(station, random)
    private val restoring = Restoring(station)
    private val keystore = KeystoreFile(station, files)

    val state: StateFlow<WalletState> = shown.asStateFlow()

    init {
        leave()
    }

    override fun leave() {
        backup.forget()
        doing { look() }
    }

    override fun make() = doing {
        try {
            station.wallet.create()
            WalletState.Explaining(wasRefused = false)
        } catch (why: Exception) {
            WalletState.None(troubleWords(why))
        }
    }

    override fun beginBackup() {
        shown.value = WalletState.Explaining(wasRefused = false)
    }

    override fun showWords() = doing { backup.show() }

    override fun word(index: Int) = show(backup.word(index))

    override fun allWords(on: Boolean) = show(backup.all(on))

    override fun written() = show(backup.ask())

    override fun answer(choice: String) {
        val next = backup.answer(choice) ?: return
        if (next == WalletState.BackupIsRight) station.choices.change { it.copy(isBackupChecked = true) }
        show(next)
    }

    override fun lookAgain() = show(backup.word(0))

    override fun beginRestore() {
        val replaces = shown.value is WalletState.Has
        shown.value = WalletState.Restoring("", replaces = replaces)
    }

    override fun type(text: String) {
        restore { restoring.typed(it, text) }
        val typed = shown.value as? WalletState.Restoring ?: return
        viewModelScope.launch {
            val suggestions = restoring.suggestions(typed)
            // Meanwhile something else may have been typed.
            shown.compareAndSet(typed, WalletState.Restoring(text, suggestions, replaces = typed.replaces))
        }
    }

    override fun restore() {
        val typed = shown.value as? WalletState.Restoring ?: return
        shown.value = restoring.underWay(typed)
        doing { restoring.restore(typed) ?: look() }
    }

    override fun beginExport() {
        shown.value = WalletState.Exporting()
    }

    override fun passphrase(once: String, again: String) = export { keystore.typed(it, once, again) }

    override fun show(on: Boolean) = export { keystore.shown(it, on) }

    override fun cost(cost: KeystoreCost) = export { keystore.cost(it, cost) }

    override fun write(to: Uri) {
        val typed = shown.value as? WalletState.Exporting ?: return
        if (!typed.mayBeMade) return
        shown.value = keystore.sealing(typed)
        doing { keystore.write(typed, to) }
    }

    override fun copied() {
        val has = shown.value as? WalletState.Has ?: return
        shown.value = WalletState.Has(has.address, has.isBackupChecked, said = R.string.wallet_copied)
    }

    override fun onCleared() = backup.forget()

    private suspend fun look(): WalletState = try {
        val checked = station.choices.load().isBackupChecked
        station.wallet.address()?.let { WalletState.Has(it, checked) } ?: WalletState.None()
    } catch (why: VaultFault) {
        WalletState.Locked(why.words)
    }

    private fun doing(act: suspend () -> WalletState) {
        viewModelScope.launch { shown.value = act() }
    }

    private fun show(next: WalletState?) {
        if (next != null) shown.value = next
    }

    private fun restore(how: (WalletState.Restoring) -> WalletState) = show((shown.value as? WalletState.Restoring)?.let(how))

    private fun export(how: (WalletState.Exporting) -> WalletState) = show((shown.value as? WalletState.Exporting)?.let(how))
}
