package org.wayhum.conformance

import org.wayhum.ExportSink
import org.wayhum.SinkFault
import java.io.ByteArrayOutputStream

/** A sink that keeps what comes, or refuses it. */
internal class Sink(private val refuses: Boolean) : ExportSink {
    val written = ByteArrayOutputStream()

    override fun write(bytes: ByteArray) {
        if (refuses) throw SinkFault.Refused()
        written.write(bytes)
    }

    override fun progress(done: ULong, of: ULong) = Unit
}
