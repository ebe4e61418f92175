package org.wayhum

import java.security.KeyStore
import java.security.cert.X509Certificate
import javax.net.ServerSocketFactory
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext

/** A server's key, and a certificate for [name] that it has signed itself. */
class Identity(name: String) {
    private val store: KeyStore

    init {
        val file = folder().resolve("server.p12")
        val keytool = "${System.getProperty("java.home")}/bin/keytool"
        val options = "-genkeypair -alias server -keyalg EC -dname CN=server -ext san=$name -storetype PKCS12 -storepass secret"
        val made = ProcessBuilder(
            listOf(keytool) + options.split(' ') + listOf("-keystore", "$file"),
        ).redirectErrorStream(true).start()
        val said = made.inputStream.readAllBytes()
        check(made.waitFor() == 0) { said.decodeToString() }
        store = KeyStore.getInstance(file.toFile(), PASSWORD)
    }

    val certificate: X509Certificate get() = store.getCertificate("server") as X509Certificate

    /** For who believes it. */
    val asRoots: KeyStore
        get() =
            KeyStore.getInstance("PKCS12").apply {
                load(null)
                setCertificateEntry("root", certificate)
            }

    /** For a server that has it. */
    val sockets: ServerSocketFactory
        get() {
            val keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()).apply { init(store, PASSWORD) }
            return SSLContext.getInstance("TLS").apply { init(keys.keyManagers, null, null) }.serverSocketFactory
        }

    private companion object {
        val PASSWORD = "secret".toCharArray()
    }
}
