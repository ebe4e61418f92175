package org.wayhum

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsServer
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.wayhum.examples.PlatformHttp
import org.wayhum.examples.Trust
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.Proxy
import java.net.ServerSocket
import java.net.URI
import java.security.KeyStore
import java.security.cert.X509Certificate
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

/** The example of a platform's own HTTP against real servers. */
class PlatformHttpTest {
    private val heard = CopyOnWriteArrayList<Heard>()
    private val servers = ConcurrentLinkedQueue<HttpServer>()
    private val threads = Executors.newCachedThreadPool()

    class Heard(val from: InetSocketAddress, val line: String, val headers: Map<String, String>, val body: ByteArray)

    @AfterEach
    fun stop() {
        servers.forEach { it.stop(0) }
        threads.shutdownNow()
    }

    @Test
    fun `a request is sent as the core wrote it, over a connection of its own`() {
        val server = serve { it.answer(201, "thanks") }
        val body = ByteArray(1_000) { it.toByte() }
        val post = request(server.address.port, "/v1/contributions", Method.POST, body, "application/octet-stream")
        val outcomes = List(2) { execute(post) }
        outcomes.forEach { assertContentEquals("thanks".toByteArray(), assertIs<Outcome.Response>(it).body) }
        assertNotEquals(heard[0].from.port, heard[1].from.port)
        val (first) = heard
        assertEquals("POST /v1/contributions", first.line)
        assertContentEquals(body, first.body)
        val others = setOf("accept-encoding" to "identity", "connection" to "close", "host" to "127.0.0.1:${server.address.port}")
        val contents = setOf("content-type" to "application/octet-stream", "content-length" to "1000")
        assertEquals(
            others + contents + setOf("accept" to "*/*", "user-agent" to "wayhum"),
            first.headers.map {
                it.toPair()
            }.toSet(),
        )
    }

    @Test
    fun `redirects, cookies and pages are handed on and not followed`() {
        val server =
            serve {
                it.responseHeaders.add("location", "/elsewhere")
                it.responseHeaders.add("set-cookie", "who=you")
                it.responseHeaders.add("retry-after", "60")
                it.answer(302, "<html>Room number, please.</html>")
            }
        repeat(2) {
            val outcome = assertIs<Outcome.Response>(execute(request(server.address.port)))
            assertEquals(302u to Duration.ofSeconds(60), outcome.status.toUInt() to outcome.retryAfter)
            assertTrue(outcome.body.decodeToString().startsWith("<html>"))
        }
        assertEquals(listOf("GET /v1/directory", "GET /v1/directory"), heard.map { it.line })
        assertTrue(heard.none { "cookie" in it.headers })
    }

    @Test
    fun `errors have their bodies, and no answer is read beyond its longest`() {
        val server = serve { it.answer(503, "x".repeat(10_000)) }
        val outcome = assertIs<Outcome.Response>(execute(request(server.address.port, longestAnswer = 9_000u)))
        assertEquals(503u to 9_000, outcome.status.toUInt() to outcome.body.size)
    }

    @Test
    fun `an answer that drips ends when the request's time is up`() {
        val server =
            serve {
                it.sendResponseHeaders(200, 0)
                it.responseBody.use { body -> repeat(100) { Thread.sleep(100).also { body.write(1).also { body.flush() } } } }
            }
        val begun = System.nanoTime()
        assertIs<Outcome.NoNetwork>(execute(request(server.address.port, timeout = Duration.ofMillis(500))))
        assertTrue(System.nanoTime() - begun < 5_000_000_000, "it took the whole answer")
    }

    @Test
    fun `cancelling ends a request at once`() = runBlocking {
        val server = serve { Thread.sleep(20_000) }
        val running = launch { PlatformHttp().execute(request(server.address.port)) }
        while (heard.isEmpty()) kotlinx.coroutines.delay(10)
        running.cancel()
        val begun = System.nanoTime()
        running.join()
        assertTrue(System.nanoTime() - begun < 5_000_000_000, "it waited for the server")
    }

    @Test
    fun `nobody is told apart from somebody who cannot show to be the network`() {
        ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { impostor ->
            threads.execute {
                impostor.accept().use { it.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".toByteArray()) }
            }
            assertIs<Outcome.Insecure>(execute(request(impostor.localPort, scheme = "https")))
        }
        val server = serve { it.answer(200, "") }
        server.stop(0)
        assertIs<Outcome.NoNetwork>(execute(request(server.address.port)))
    }

    @Test
    fun `certificates are believed by root, by name and by pin`() {
        val ours = Identity("ip:127.0.0.1")
        val server = serve(ours) { it.answer(200, "") }
        val https = request(server.address.port, scheme = "https")
        assertIs<Outcome.Insecure>(execute(https), "not one of the platform's roots")
        assertIs<Outcome.Response>(execute(https, Trust(ours.asRoots)))
        assertIs<Outcome.Response>(execute(https, Trust(ours.asRoots, setOf("another", Trust.pinOf(ours.certificate)))))
        assertIs<Outcome.Insecure>(execute(https, Trust(ours.asRoots, setOf("another"))))
        val named = Identity("dns:other.example")
        val other = serve(named) { it.answer(200, "") }
        assertIs<Outcome.Insecure>(execute(request(other.address.port, scheme = "https"), Trust(named.asRoots)), "another name")
        assertIs<Outcome.Insecure>(
            execute(request(other.address.port, scheme = "https"), Trust(named.asRoots, setOf(Trust.pinOf(named.certificate)))),
        )
    }

    @Test
    fun `a proxy is asked in the server's place`() {
        val proxy = serve { it.answer(200, "by proxy") }
        val http = PlatformHttp(Proxy(Proxy.Type.HTTP, proxy.address))
        val outcome = runBlocking { http.execute(request(proxy.address.port, host = "collect.example.org")) }
        assertEquals("by proxy", assertIs<Outcome.Response>(outcome).body.decodeToString())
        assertTrue(heard.single().headers.getValue("host").startsWith("collect.example.org"))
    }

    private fun execute(request: Request, trust: Trust = Trust()) = runBlocking { PlatformHttp(trust = trust).execute(request) }

    private fun request(
        port: Int,
        path: String = "/v1/directory",
        method: Method = Method.GET,
        body: ByteArray = ByteArray(0),
        contentType: String? = null,
        scheme: String = "http",
        host: String = "127.0.0.1",
        timeout: Duration = Duration.ofSeconds(30),
        longestAnswer: UInt = 100_000u,
    ): Request {
        val url = URI("$scheme://$host:$port$path")
        return Request(Purpose.DIRECTORY, method, url, contentType, body, timeout, longestAnswer)
    }

    private fun serve(identity: Identity? = null, answer: (HttpExchange) -> Unit): HttpServer {
        val address = InetSocketAddress("127.0.0.1", 0)
        val server = identity?.let { HttpsServer.create(address, 0).apply { httpsConfigurator = HttpsConfigurator(it.context) } }
        return (server ?: HttpServer.create(address, 0)).also {
            it.executor = threads
            it.createContext("/") { exchange -> exchange.use { hear(exchange) && answer(exchange).let { true } } }
            it.start()
            servers += it
        }
    }

    private fun hear(exchange: HttpExchange): Boolean {
        val headers = exchange.requestHeaders.entries.associate { (name, values) -> name.lowercase() to values.joinToString() }
        val line = "${exchange.requestMethod} ${exchange.requestURI.path}"
        return heard.add(Heard(exchange.remoteAddress, line, headers, exchange.requestBody.readBytes()))
    }

    private fun HttpExchange.use(work: (HttpExchange) -> Unit) = runCatching { work(this) }.also { close() }.let { }

    private fun HttpExchange.answer(status: Int, page: String) {
        val body = page.toByteArray()
        sendResponseHeaders(status, if (body.isEmpty()) -1 else body.size.toLong())
        if (body.isNotEmpty()) responseBody.write(body)
    }

    /** A key and a certificate signed by itself. */
    private class Identity(name: String) {
        private val store: KeyStore
        val certificate: X509Certificate get() = store.getCertificate("server") as X509Certificate

        init {
            val file = folder().resolve("server.p12")
            val keytool = "${System.getProperty("java.home")}/bin/keytool"
            val options = "-genkeypair -alias server -keyalg EC -dname CN=server -ext san=$name -storetype PKCS12 -storepass secret"
            val made = ProcessBuilder(listOf(keytool) + options.split(' ') + listOf("-keystore", "$file")).inheritIO().start()
            check(made.waitFor() == 0) { "keytool made no certificate" }
            store = KeyStore.getInstance(file.toFile(), PASSWORD)
        }

        val asRoots: KeyStore =
            KeyStore.getInstance("PKCS12").apply {
                load(null)
                setCertificateEntry("root", certificate)
            }

        val context: SSLContext
            get() {
                val keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()).apply { init(store, PASSWORD) }
                return SSLContext.getInstance("TLS").apply { init(keys.keyManagers, null, null) }
            }

        private companion object {
            val PASSWORD = "secret".toCharArray()
        }
    }
}
