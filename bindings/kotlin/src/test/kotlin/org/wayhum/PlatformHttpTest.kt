package org.wayhum

import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.wayhum.examples.PlatformHttp
import org.wayhum.examples.Trust
import java.io.OutputStream
import java.net.InetSocketAddress
import java.net.Proxy
import java.net.URI
import java.time.Duration
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

/** The example of a platform's own HTTP against real servers. */
class PlatformHttpTest {
    @org.junit.jupiter.api.RepeatedTest(300)
    fun `a request is sent as the core wrote it, over a connection of its own`() {
        val server = LocalServer { it.answer(201, "thanks") }
        val body = ByteArray(1_000) { it.toByte() }
        val post = request(server.port, "/v1/contributions", Method.POST, body, "application/octet-stream")
        val outcomes = List(2) { execute(post) }
        outcomes.forEach { assertContentEquals("thanks".toByteArray(), assertIs<Outcome.Response>(it).body) }
        assertNotEquals(server.heard[0].fromPort, server.heard[1].fromPort)
        val (first) = server.heard
        assertEquals("POST /v1/contributions HTTP/1.1", first.line)
        assertContentEquals(body, first.body)
        val platforms = setOf("accept-encoding" to "identity", "connection" to "close", "host" to "127.0.0.1:${server.port}")
        val contents = setOf("content-type" to "application/octet-stream", "content-length" to "1000")
        assertEquals(platforms + contents + setOf("accept" to "*/*", "user-agent" to "wayhum"), first.headers.toList().toSet())
    }

    @Test
    fun `redirects, cookies and pages are handed on and not followed`() {
        val headers = arrayOf("location" to "/elsewhere", "set-cookie" to "who=you", "retry-after" to "60")
        val server = LocalServer { it.answer(302, "<html>Room number, please.</html>", *headers) }
        repeat(2) {
            val outcome = assertIs<Outcome.Response>(execute(request(server.port)))
            assertEquals(302u to Duration.ofSeconds(60), outcome.status.toUInt() to outcome.retryAfter)
            assertTrue(outcome.body.decodeToString().startsWith("<html>"))
        }
        assertEquals(List(2) { "GET /v1/directory HTTP/1.1" }, server.heard.map { it.line })
        assertTrue(server.heard.none { "cookie" in it.headers })
    }

    @Test
    fun `errors have their bodies, and no answer is read beyond its longest`() {
        val server = LocalServer { it.answer(503, "x".repeat(10_000)) }
        val outcome = assertIs<Outcome.Response>(execute(request(server.port, longestAnswer = 9_000u)))
        assertEquals(503u to 9_000, outcome.status.toUInt() to outcome.body.size)
    }

    @Test
    fun `an answer that drips ends when the request's time is up`() {
        val server = LocalServer { drip(it) }
        val begun = System.nanoTime()
        assertIs<Outcome.NoNetwork>(execute(request(server.port, timeout = Duration.ofMillis(500))))
        assertTrue(System.nanoTime() - begun < 20_000_000_000, "it took the whole answer")
    }

    private fun drip(to: OutputStream) {
        to.write("HTTP/1.1 200 OK\r\ncontent-length: 300\r\n\r\n".toByteArray())
        repeat(300) {
            to.write(1)
            to.flush()
            Thread.sleep(100)
        }
    }

    @Test
    fun `cancelling ends a request at once`() = runBlocking {
        val server = LocalServer { Thread.sleep(60_000) }
        val running = launch { PlatformHttp().execute(request(server.port)) }
        while (server.heard.isEmpty()) delay(10)
        running.cancel()
        val begun = System.nanoTime()
        running.join()
        assertTrue(System.nanoTime() - begun < 20_000_000_000, "it waited for the server")
    }

    @Test
    fun `nobody is told apart from somebody who cannot show to be the network`() {
        val nobody = LocalServer {}.apply { close() }.port
        assertIs<Outcome.NoNetwork>(execute(request(nobody)))
        val ours = Identity("ip:127.0.0.1")
        val server = LocalServer(ours.sockets) { it.answer(200, "") }
        assertIs<Outcome.Insecure>(execute(request(server.port, scheme = "https")), "not one of the platform's roots")
        assertTrue(server.heard.isEmpty())
    }

    @Test
    fun `certificates are believed by root, by name and by pin`() {
        val ours = Identity("ip:127.0.0.1")
        val server = LocalServer(ours.sockets) { it.answer(200, "") }
        val https = request(server.port, scheme = "https")
        assertIs<Outcome.Response>(execute(https, Trust(ours.asRoots)))
        assertIs<Outcome.Response>(execute(https, Trust(ours.asRoots, setOf("another", Trust.pinOf(ours.certificate)))))
        assertIs<Outcome.Insecure>(execute(https, Trust(ours.asRoots, setOf("another"))))
        val named = Identity("dns:other.example")
        val other = request(LocalServer(named.sockets) { it.answer(200, "") }.port, scheme = "https")
        assertIs<Outcome.Insecure>(execute(other, Trust(named.asRoots)), "another name")
        assertIs<Outcome.Insecure>(execute(other, Trust(named.asRoots, setOf(Trust.pinOf(named.certificate)))))
    }

    @Test
    fun `a proxy is asked in the server's place`() {
        val proxy = LocalServer { it.answer(200, "by proxy") }
        val http = PlatformHttp(Proxy(Proxy.Type.HTTP, InetSocketAddress("127.0.0.1", proxy.port)))
        val outcome = runBlocking { http.execute(request(proxy.port, host = "collect.example.org")) }
        assertEquals("by proxy", assertIs<Outcome.Response>(outcome).body.decodeToString())
        assertEquals("GET http://collect.example.org:${proxy.port}/v1/directory HTTP/1.1", proxy.heard.single().line)
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
}
