package org.wayhum.examples

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.Method
import org.wayhum.Outcome
import org.wayhum.Request
import org.wayhum.RequestExecutor
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream
import java.net.HttpURLConnection
import java.net.Proxy
import java.net.SocketTimeoutException
import java.time.Duration
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.SSLException
import kotlin.concurrent.thread

/**
 * The platform's own HTTP, as Android and every JVM have it: its proxies, its roots, and certificates pinned where you want that.
 *
 * A TLS context of its own for each request, and with it a connection of its own: nothing on the wire ties one contribution to the
 * next. (Without TLS, on a machine of one's own, it takes a server that says `connection: close` when it is asked to.)
 */
class PlatformHttp(private val proxy: Proxy = Proxy.NO_PROXY, private val trust: Trust = Trust()) : RequestExecutor {
    override suspend fun execute(request: Request): Outcome = withContext(Dispatchers.IO) {
        val connection = connection(request)
        val begun = System.nanoTime()
        coroutineScope {
            // Lets go of the connection when the request ends, or the run is cancelled in the middle of it.
            val watch =
                launch(Dispatchers.Default, CoroutineStart.UNDISPATCHED) {
                    try {
                        awaitCancellation()
                    } finally {
                        // The JDK may read an answer to its end first: nobody waits for that.
                        thread(isDaemon = true) { connection.disconnect() }
                    }
                }
            try {
                talk(connection, request) { System.nanoTime() - begun > request.timeout.toNanos() || !isActive }
            } catch (_: SSLException) {
                Outcome.Insecure
            } catch (_: IOException) {
                Outcome.NoNetwork
            } finally {
                watch.cancel()
            }
        }
    }

    private fun connection(request: Request): HttpURLConnection {
        val connection = request.url.toURL().openConnection(proxy) as HttpURLConnection
        if (connection is HttpsURLConnection) connection.sslSocketFactory = trust.freshContext().socketFactory
        connection.instanceFollowRedirects = false
        connection.connectTimeout = minOf(request.timeout, LONGEST_CONNECT).toMillis().toInt()
        connection.readTimeout = request.timeout.toMillis().toInt()
        val headers = mapOf("Accept" to "*/*", "Accept-Encoding" to "identity", "User-Agent" to "wayhum", "Connection" to "close")
        headers.forEach(connection::setRequestProperty)
        request.contentType?.let { connection.setRequestProperty("Content-Type", it) }
        return connection
    }

    private fun talk(connection: HttpURLConnection, request: Request, isOver: () -> Boolean): Outcome {
        connection.requestMethod = request.method.name
        if (request.method == Method.POST) {
            connection.doOutput = true
            // A stream is sent once: the platform repeats nothing by itself.
            connection.setFixedLengthStreamingMode(request.body.size)
            connection.outputStream.use { it.write(request.body) }
        }
        val status = connection.responseCode
        val stream = if (status < FIRST_ERROR) connection.inputStream else connection.errorStream
        val body = stream?.use { it.atMost(request.longestAnswer.toInt(), isOver) } ?: ByteArray(0)
        val seconds = connection.getHeaderField("Retry-After")?.toLongOrNull()?.takeIf { it in 0..LONGEST_RETRY_AFTER }
        return Outcome.Response(status.toUShort(), seconds?.let(Duration::ofSeconds), body)
    }

    // `readNBytes` is not there before Android 13.
    private fun InputStream.atMost(bytes: Int, isOver: () -> Boolean): ByteArray {
        val read = ByteArrayOutputStream()
        val room = ByteArray(minOf(bytes, ROOM))
        while (read.size() < bytes) {
            val count = read(room, 0, minOf(room.size, bytes - read.size()))
            if (count < 0) break
            // Seen here, and not by closing the connection meanwhile, for then the JDK reads the rest and lets nobody in between.
            if (isOver()) throw SocketTimeoutException()
            read.write(room, 0, count)
        }
        return read.toByteArray()
    }

    private companion object {
        val LONGEST_CONNECT: Duration = Duration.ofSeconds(10)
        const val LONGEST_RETRY_AFTER = 999_999L
        const val FIRST_ERROR = 400
        const val ROOM = 8_192
    }
}
