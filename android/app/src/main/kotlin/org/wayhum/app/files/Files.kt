package org.wayhum.app.files

import android.content.ContentResolver
import android.net.Uri
import android.provider.DocumentsContract
import android.system.ErrnoException
import android.system.OsConstants
import org.wayhum.SinkFault
import java.io.IOException
import java.io.OutputStream

/** Documents that the phone's owner chose a place for. */
interface Files {
    /** Begins to write one; throws [SinkFault] where that is not possible. */
    fun write(to: Uri): OutputStream

    /** Removes one that was not finished, where that can be done. */
    fun remove(at: Uri)
}

/** The system's documents. */
class Documents(private val resolver: ContentResolver) : Files {
    override fun write(to: Uri): OutputStream = try {
        resolver.openOutputStream(to, "wt") ?: throw SinkFault.Refused()
    } catch (why: IOException) {
        throw sinkFault(why)
    } catch (_: SecurityException) {
        throw SinkFault.Refused()
    }

    override fun remove(at: Uri) {
        runCatching { DocumentsContract.deleteDocument(resolver, at) }
    }
}

/** What the core is told of a document that cannot be written. */
internal fun sinkFault(why: IOException): SinkFault = if ((why.cause as? ErrnoException)?.errno == OsConstants.ENOSPC) SinkFault.Full() else SinkFault.Refused()

/** What our documents are (RFC 8259). */
internal const val JSON = "application/json"
