package org.wayhum.conformance

import org.wayhum.ExportSink
import org.wayhum.SinkFault
import java.io.ByteArrayOutputStream

/** A sink that keeps what comes, or refuses it with a fault. */
internal class Sink(private val refuses: SinkFault?) : ExportSink {
    val written = ByteArrayOutputStream()

    override fun write(bytes: ByteArray) {
        refuses?.let { throw it }
        written.write(bytes)
    }

    override fun progress(done: ULong, of: ULong) = Unit
}
