package org.wayhum.android.vault

import android.security.keystore.KeyPermanentlyInvalidatedException
import android.util.AtomicFile
import org.wayhum.android.station.VaultFault
import java.io.File
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** One secret in a file: AES-256-GCM, its name bound to it, so that no file can be put in another's place. */
internal class Sealed(folder: File, private val name: String) {
    private val file = File(folder, name)

    val isThere: Boolean get() = file.exists()

    /** Throws [VaultFault]. */
    fun open(key: SecretKey): ByteArray = faults {
        val sealed = AtomicFile(file).readFully()
        if (sealed.size < IV_BYTES) throw VaultFault.Damaged()
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 0, IV_BYTES))
        cipher.updateAAD(name.toByteArray())
        cipher.doFinal(sealed, IV_BYTES, sealed.size - IV_BYTES)
    }

    /** Throws [VaultFault]; what was there before stays then. */
    fun write(key: SecretKey, secret: ByteArray): Unit = faults {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.ENCRYPT_MODE, key)
        cipher.updateAAD(name.toByteArray())
        val sealed = cipher.iv + cipher.doFinal(secret)
        file.parentFile?.mkdirs()
        val atomic = AtomicFile(file)
        try {
            val stream = atomic.startWrite()
            runCatching { stream.write(sealed) }.onFailure { atomic.failWrite(stream) }.getOrThrow()
            atomic.finishWrite(stream)
        } catch (why: IOException) {
            throw VaultFault.NoRoom(why)
        }
    }

    fun delete() = AtomicFile(file).delete()

    companion object {
        private const val CIPHER = "AES/GCM/NoPadding"
        private const val IV_BYTES = 12
        private const val TAG_BITS = 128

        /** Tells apart what the keystore throws. */
        fun <T> faults(call: () -> T): T = try {
            call()
        } catch (why: AEADBadTagException) {
            throw VaultFault.Damaged(why)
        } catch (why: KeyPermanentlyInvalidatedException) {
            throw VaultFault.KeyLost(why)
        } catch (why: UnrecoverableKeyException) {
            throw VaultFault.KeyLost(why)
        } catch (why: GeneralSecurityException) {
            throw VaultFault.Unavailable(why)
        } catch (why: ProviderException) {
            throw VaultFault.Unavailable(why)
        } catch (why: IOException) {
            throw VaultFault.Damaged(why)
        }
    }
}
