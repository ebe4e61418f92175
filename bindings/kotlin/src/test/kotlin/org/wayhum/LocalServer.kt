package org.wayhum

import java.io.DataInputStream
import java.io.OutputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CopyOnWriteArrayList
import javax.net.ServerSocketFactory
import kotlin.concurrent.thread

/** An HTTP server of one answer, which keeps what it hears and from where. */
class LocalServer(sockets: ServerSocketFactory = ServerSocketFactory.getDefault(), private val answer: (OutputStream) -> Unit) :
    AutoCloseable {
    class Heard(val fromPort: Int, val line: String, val headers: Map<String, String>, val body: ByteArray)

    private val socket: ServerSocket = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))

    val heard = CopyOnWriteArrayList<Heard>()
    val port: Int get() = socket.localPort

    init {
        thread(isDaemon = true) { runCatching { while (true) socket.accept().let { thread(isDaemon = true) { serve(it) } } } }
    }

    override fun close() = socket.close()

    // Who believes it not, or waits no longer, ends the connection: that is the client's business, and its test's.
    private fun serve(connection: Socket) = runCatching {
        connection.use {
            val from = DataInputStream(it.getInputStream())
            heard += hear(it.port, from)
            answer(it.getOutputStream())
            it.shutdownOutput()
            from.readAllBytes()
        }
    }

    private fun hear(fromPort: Int, from: DataInputStream): Heard {
        val head = generateSequence { lineOf(from).ifEmpty { null } }.toList()
        val headers = head.drop(1).associate { it.substringBefore(':').lowercase() to it.substringAfter(':').trim() }
        return Heard(fromPort, head.first(), headers, from.readNBytes(headers["content-length"]?.toInt() ?: 0))
    }

    private fun lineOf(from: DataInputStream): String =
        generateSequence { from.readByte().toInt().toChar() }.takeWhile { it != '\n' }.joinToString("").trim()
}

/** An answer with a page. */
fun OutputStream.answer(status: Int, page: String, vararg headers: Pair<String, String>) {
    val others = headers.joinToString("") { (name, value) -> "$name: $value\r\n" }
    write("HTTP/1.1 $status Whatever\r\ncontent-length: ${page.length}\r\n$others\r\n$page".toByteArray())
    flush()
}
