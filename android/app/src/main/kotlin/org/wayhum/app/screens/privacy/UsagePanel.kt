package org.wayhum.app.screens.privacy

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.wayhum.Storage
import org.wayhum.Usage
import org.wayhum.Used
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.FactRow
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.bytesWords
import org.wayhum.app.parts.durationWords
import org.wayhum.app.parts.measures

/** What it costs: battery by what was switched on for how long, data, and room. */
@Composable
internal fun UsagePanel(usage: Usage?, storage: Storage?) {
    if (usage == null && storage == null) return
    Panel {
        SectionTitle(stringResource(R.string.usage_title))
        usage?.let {
            Text(stringResource(R.string.usage_today), style = MaterialTheme.typography.titleSmall)
            UsedRows(it.today)
            RowLine()
            Text(stringResource(R.string.usage_month), style = MaterialTheme.typography.titleSmall)
            UsedRows(it.month)
            RowLine()
        }
        storage?.let { FactRow(stringResource(R.string.usage_storage), bytesWords(it.used.toLong())) }
    }
}

@Composable
private fun UsedRows(used: Used) {
    FactRow(stringResource(R.string.usage_gps), durationWords(used.gps))
    FactRow(stringResource(R.string.usage_microphone), durationWords(used.microphone))
    FactRow(
        stringResource(R.string.usage_data),
        stringResource(R.string.usage_sent_received, bytesWords(used.sentBytes.toLong()), bytesWords(used.receivedBytes.toLong())),
    )
}

/** Everything that is held, into a file of the owner's. */
@Composable
internal fun ExportPanel(export: Export, onExport: () -> Unit, onStop: () -> Unit) {
    Panel {
        SectionTitle(stringResource(R.string.export_title))
        SoftText(stringResource(R.string.export_text))
        when (export) {
            Export.None -> Unit
            Export.Done -> Text(stringResource(R.string.export_done), style = MaterialTheme.typography.titleMedium)
            Export.Stopped -> SoftText(stringResource(R.string.export_stopped))
            is Export.Failed -> Notice(stringResource(R.string.export_failed), stringResource(export.why), tone = Tone.TROUBLE)
            is Export.Running -> Writing(export)
        }
        if (export is Export.Running) {
            QuietButton(stringResource(R.string.export_stop), onStop)
        } else {
            OtherButton(stringResource(R.string.export_start), onExport)
        }
    }
}

@Composable
private fun Writing(export: Export.Running) {
    if (export.of == 0L) return Busy(stringResource(R.string.export_begins))
    val count = measures()::count
    Busy(stringResource(R.string.export_running, count(export.done), count(export.of)), done = export.done.toFloat() / export.of)
}
