package org.wayhum.examples

import java.security.KeyStore
import java.security.MessageDigest
import java.security.cert.CertificateException
import java.security.cert.X509Certificate
import java.util.Base64
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import javax.net.ssl.X509TrustManager

/**
 * Whom to believe to be the network: the platform's roots, or [roots] alone; and where [pins] are given, of those only a server with
 * one of these keys (the SHA-256 of its SubjectPublicKeyInfo in base64, RFC 7469 2.4). Pin two, one of them kept aside.
 */
class Trust(private val roots: KeyStore? = null, private val pins: Set<String> = emptySet()) {
    /** A context that remembers no session of an earlier connection. */
    fun freshContext(): SSLContext = SSLContext.getInstance("TLS").apply {
        init(null, arrayOf(if (pins.isEmpty()) byRoots() else Pinned(byRoots(), pins)), null)
    }

    private fun byRoots(): X509TrustManager {
        val factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
        factory.init(roots)
        return factory.trustManagers.filterIsInstance<X509TrustManager>().single()
    }

    companion object {
        /** A certificate's pin. */
        fun pinOf(certificate: X509Certificate): String =
            Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.publicKey.encoded))
    }
}

private class Pinned(private val others: X509TrustManager, private val pins: Set<String>) : X509TrustManager by others {
    override fun checkServerTrusted(chain: Array<out X509Certificate>, authType: String) {
        others.checkServerTrusted(chain, authType)
        // The server's own: what else it sends may be anybody's.
        if (Trust.pinOf(chain.first()) !in pins) throw CertificateException("the server's key is not pinned")
    }
}
