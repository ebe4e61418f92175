package org.wayhum.android.vault

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import java.security.KeyStore
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

/** The one key in the phone's keystore, which never leaves it. */
internal class Keys(private val hasStrongBox: () -> Boolean, private val provider: String = PROVIDER) {
    /** The key; null if there is none. */
    fun find(): SecretKey? = store().getKey(ALIAS, null) as SecretKey?

    /** A new one, in the chip that is made for it where there is one. */
    fun make(): SecretKey {
        if (hasStrongBox() && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            try {
                return generate(spec().setIsStrongBoxBacked(true))
            } catch (_: StrongBoxUnavailableException) {
                // Full, or without the algorithm: the keystore proper has it.
            }
        }
        return generate(spec())
    }

    fun destroy() = store().deleteEntry(ALIAS)

    private fun store() = KeyStore.getInstance(provider).apply { load(null) }

    private fun generate(spec: KeyGenParameterSpec.Builder): SecretKey =
        KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, provider).apply { init(spec.build()) }.generateKey()

    // Not bound to the lock: passes are asked for, and the store opened, while nobody holds the phone.
    private fun spec() = KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .setKeySize(KEY_BITS)

    companion object {
        const val PROVIDER = "AndroidKeyStore"
        const val ALIAS = "org.wayhum.vault"

        /** AES-256. */
        private const val KEY_BITS = 256
    }
}
