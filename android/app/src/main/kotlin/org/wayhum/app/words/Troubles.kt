package org.wayhum.app.words

import androidx.annotation.StringRes
import kotlinx.coroutines.CancellationException
import org.wayhum.ContributorFault
import org.wayhum.HttpFault
import org.wayhum.MeterFault
import org.wayhum.SinkFault
import org.wayhum.WalletFault
import org.wayhum.android.station.VaultFault
import org.wayhum.app.R

/** Why the keys cannot be had, and what to do. */
@get:StringRes
val VaultFault.words: Int
    get() = when (this) {
        is VaultFault.KeyLost -> R.string.vault_key_lost
        is VaultFault.Damaged -> R.string.vault_damaged
        is VaultFault.Unavailable -> R.string.vault_unavailable
        is VaultFault.NoRoom -> R.string.vault_no_room
    }

/** What a person is told of anything that was thrown. A cancellation is nobody's fault and thrown on. */
@StringRes
fun troubleWords(why: Throwable): Int = when (why) {
    is CancellationException -> throw why
    is ContributorFault -> why.words
    is WalletFault -> why.words
    is MeterFault -> why.words
    is SinkFault -> why.words
    is HttpFault -> why.words
    is VaultFault -> why.words
    else -> R.string.fault_unexpected
}
