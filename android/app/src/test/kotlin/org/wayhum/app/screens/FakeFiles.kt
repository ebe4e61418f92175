package org.wayhum.app.screens

import android.net.Uri
import org.wayhum.SinkFault
import org.wayhum.app.files.Files
import java.io.ByteArrayOutputStream
import java.io.OutputStream

/** Documents in memory. */
class FakeFiles : Files {
    var fault: SinkFault? = null
    val written = mutableMapOf<Uri, ByteArrayOutputStream>()

    override fun write(to: Uri): OutputStream {
        fault?.let { throw it }
        return ByteArrayOutputStream().also { written[to] = it }
    }

    override fun remove(at: Uri) {
        written.remove(at)
    }

    fun text(at: Uri): String = written.getValue(at).toString(Charsets.UTF_8.name())
}
