package org.wayhum.examples

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.Execute
import org.wayhum.Method
import org.wayhum.Outcome
import org.wayhum.Request
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream
import java.net.HttpURLConnection
import java.net.Proxy
import java.time.Duration
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.SSLException

/**
 * The platform's own HTTP, as Android and every JVM have it: its proxies, its roots, and certificates pinned where you want that.
 *
 * A connection and a TLS context of its own for each request: nothing on the wire ties one contribution to the next.
 */
class PlatformHttp(private val proxy: Proxy = Proxy.NO_PROXY, private val trust: Trust = Trust()) : Execute {
    override suspend fun execute(request: Request): Outcome = withContext(Dispatchers.IO) {
        val connection = connection(request)
        coroutineScope {
            // A read ends when its connection does: when the request's time is up, or the run is cancelled. And the connection
            // ends with its request, or the platform would keep it for the next one: so the watch begins at once.
            val watch =
                launch(Dispatchers.Default, CoroutineStart.UNDISPATCHED) {
                    try {
                        delay(request.timeout.toMillis())
                    } finally {
                        connection.disconnect()
                    }
                }
            try {
                talk(connection, request)
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

    private fun talk(connection: HttpURLConnection, request: Request): Outcome {
        connection.requestMethod = request.method.name
        if (request.method == Method.POST) {
            connection.doOutput = true
            // A stream is sent once: the platform repeats nothing by itself.
            connection.setFixedLengthStreamingMode(request.body.size)
            connection.outputStream.use { it.write(request.body) }
        }
        val status = connection.responseCode
        val stream = if (status < FIRST_ERROR) connection.inputStream else connection.errorStream
        val body = stream?.use { it.atMost(request.longestAnswer.toInt()) } ?: ByteArray(0)
        val seconds = connection.getHeaderField("Retry-After")?.toLongOrNull()?.takeIf { it in 0..LONGEST_RETRY_AFTER }
        return Outcome.Response(status.toUShort(), seconds?.let(Duration::ofSeconds), body)
    }

    // `readNBytes` is not there before Android 13.
    private fun InputStream.atMost(bytes: Int): ByteArray {
        val read = ByteArrayOutputStream()
        val room = ByteArray(minOf(bytes, ROOM))
        while (read.size() < bytes) {
            val count = read(room, 0, minOf(room.size, bytes - read.size()))
            if (count < 0) break
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
