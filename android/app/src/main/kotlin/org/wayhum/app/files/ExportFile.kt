package org.wayhum.app.files

import org.wayhum.ExportSink
import org.wayhum.SinkFault
import java.io.IOException
import java.io.OutputStream

/** An export on its way into [out]. It keeps why it failed: what crosses the core comes back as text. */
internal class ExportFile(private val out: OutputStream, private val tell: (done: Long, of: Long) -> Unit) : ExportSink {
    @Volatile
    var isStopped = false
        private set

    var fault: SinkFault? = null
        private set

    /** Ends it with the next bytes. */
    fun stop() {
        isStopped = true
    }

    override fun write(bytes: ByteArray) {
        if (isStopped) throw fail(SinkFault.Refused())
        try {
            out.write(bytes)
        } catch (why: IOException) {
            throw fail(sinkFault(why))
        }
    }

    override fun progress(done: ULong, of: ULong) = tell(done.toLong(), of.toLong())

    private fun fail(why: SinkFault) = why.also { fault = it }
}
