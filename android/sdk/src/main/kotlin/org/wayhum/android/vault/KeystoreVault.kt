package org.wayhum.android.vault

import org.wayhum.android.station.Confirmation
import org.wayhum.android.station.Vault
import org.wayhum.android.station.VaultFault
import java.io.File
import java.security.SecureRandom
import javax.crypto.SecretKey

/** Two small files in [folder], sealed by the keystore's key. */
internal class KeystoreVault(folder: Lazy<File>, private val keys: Keys, private val ask: suspend () -> Confirmation) : Vault {
    private val store by lazy { Sealed(folder.value, "store.key") }
    private val wallet by lazy { Sealed(folder.value, "wallet.key") }

    @Synchronized
    override fun storeKey(): ByteArray {
        if (store.isThere) return store.open(key())
        val fresh = ByteArray(STORE_KEY_BYTES).also(SecureRandom()::nextBytes)
        store.write(keyOrNew(), fresh)
        return fresh
    }

    @Synchronized
    override fun wallet(): ByteArray? = if (wallet.isThere) wallet.open(key()) else null

    @Synchronized
    override fun keepWallet(entropy: ByteArray) = wallet.write(keyOrNew(), entropy)

    @Synchronized
    override fun destroy() {
        store.delete()
        wallet.delete()
        Sealed.faults { keys.destroy() }
    }

    override suspend fun confirmOwner(): Confirmation = ask()

    private fun key(): SecretKey = Sealed.faults { keys.find() } ?: throw VaultFault.KeyLost()

    // A new key beside a file that the old one sealed would make that one's loss look like damage.
    private fun keyOrNew(): SecretKey = if (store.isThere || wallet.isThere) key() else Sealed.faults { keys.find() ?: keys.make() }

    private companion object {
        const val STORE_KEY_BYTES = 32
    }
}
