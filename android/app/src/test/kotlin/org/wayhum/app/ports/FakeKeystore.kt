package org.wayhum.app.ports

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

/** A keystore in memory in the place of the phone's, which Robolectric has not. */
object FakeKeystore {
    val keys = mutableMapOf<String, SecretKey>()
    var isStrongBoxFull = false

    /** What the last key was asked to be. */
    var asked: KeyGenParameterSpec? = null

    /** Puts it in place, empty. */
    fun install() {
        keys.clear()
        isStrongBoxFull = false
        asked = null
        Security.removeProvider(NAME)
        Security.addProvider(Here())
    }

    private const val NAME = "AndroidKeyStore"

    // The other constructor is not there on Android 8.
    @Suppress("DEPRECATION")
    class Here : Provider(NAME, 1.0, "in memory") {
        init {
            put("KeyStore.$NAME", Store::class.java.name)
            put("KeyGenerator.AES", Generator::class.java.name)
        }
    }

    class Generator : KeyGeneratorSpi() {
        override fun engineInit(params: AlgorithmParameterSpec?, random: SecureRandom?) {
            asked = params as KeyGenParameterSpec
        }

        override fun engineInit(random: SecureRandom?) = error("asks for nothing")

        override fun engineInit(keysize: Int, random: SecureRandom?) = error("asks for nothing")

        override fun engineGenerateKey(): SecretKey {
            val asked = checkNotNull(asked)
            if (asked.isStrongBoxBacked && isStrongBoxFull) throw StrongBoxUnavailableException()
            val key = SecretKeySpec(ByteArray(asked.keySize / 8).also(SecureRandom()::nextBytes), "AES")
            keys[asked.keystoreAlias] = key
            return key
        }
    }

    class Store : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? = keys[alias]

        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String): Certificate? = null

        override fun engineGetCreationDate(alias: String): Date? = null

        override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<Certificate>?) = error("not asked")

        override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<Certificate>?) = error("not asked")

        override fun engineSetCertificateEntry(alias: String, cert: Certificate) = error("not asked")

        override fun engineDeleteEntry(alias: String) {
            keys.remove(alias)
        }

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(keys.keys)

        override fun engineContainsAlias(alias: String) = alias in keys

        override fun engineSize() = keys.size

        override fun engineIsKeyEntry(alias: String) = alias in keys

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineGetCertificateAlias(cert: Certificate): String? = null

        override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit

        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit
    }
}
