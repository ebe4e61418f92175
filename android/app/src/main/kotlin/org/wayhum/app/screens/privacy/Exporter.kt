package org.wayhum.app.screens.privacy

import android.net.Uri
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.withContext
import org.wayhum.SinkFault
import org.wayhum.android.station.Station
import org.wayhum.app.files.ExportFile
import org.wayhum.app.files.Files
import org.wayhum.app.words.troubleWords
import org.wayhum.app.words.words
import java.io.IOException

/** Writes everything that is held into a document of the owner's, and says how far it is. */
internal class Exporter(private val station: Station, private val files: Files) {
    private val shown = MutableStateFlow<Export>(Export.None)
    private var file: ExportFile? = null

    val progress: StateFlow<Export> = shown.asStateFlow()

    suspend fun export(to: Uri) {
        shown.value = Export.Running(0, 0)
        val end = withContext(Dispatchers.IO) { write(to) }
        if (end !is Export.Done) withContext(Dispatchers.IO) { files.remove(to) }
        shown.value = end
    }

    fun stop() {
        file?.stop()
    }

    private suspend fun write(to: Uri): Export {
        var writing: ExportFile? = null
        return try {
            files.write(to).buffered().use { out ->
                val sink = ExportFile(out) { done, of -> shown.value = Export.Running(done, of) }
                writing = sink
                file = sink
                station.ask { exportTo(sink, it) }
            }
            Export.Done
        } catch (_: IOException) {
            Export.Failed(SinkFault.Refused().words)
        } catch (why: Exception) {
            val sink = writing
            if (sink?.isStopped == true) Export.Stopped else Export.Failed(sink?.fault?.words ?: troubleWords(why))
        }
    }
}
