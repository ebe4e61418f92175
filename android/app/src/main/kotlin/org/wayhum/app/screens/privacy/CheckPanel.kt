package org.wayhum.app.screens.privacy

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.SelfCheck
import org.wayhum.Tried
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.measures
import org.wayhum.app.words.words

/** The self-check. */
@Composable
internal fun CheckPanel(check: Check, onCheck: () -> Unit) {
    Panel {
        SectionTitle(stringResource(R.string.check_title))
        SoftText(stringResource(R.string.check_text))
        when (check) {
            Check.NotYet -> Unit
            Check.Running -> Busy(stringResource(R.string.check_running))
            is Check.Failed -> Notice(stringResource(R.string.went_wrong), stringResource(check.why), tone = Tone.TROUBLE)
            is Check.Found -> Result(check.check)
        }
        if (check != Check.Running) OtherButton(stringResource(R.string.check_run), onCheck)
    }
}

@Composable
private fun Result(found: SelfCheck) {
    val measures = measures()
    Text(stringResource(found.finding.words), style = MaterialTheme.typography.titleMedium)
    found.nearest?.let {
        Text(stringResource(R.string.check_distance, measures.distance(it)), style = MaterialTheme.typography.bodyLarge)
    }
    found.recordedWithin?.let { SoftText(stringResource(R.string.check_recorded, measures.distance(it))) }
    if (found.tried.isNotEmpty()) {
        RowLine()
        Text(stringResource(R.string.check_tried), style = MaterialTheme.typography.titleSmall)
        for (each in found.tried) TriedLine(each)
    }
    if (found.days >
        0u
    ) {
        SoftText(pluralStringResource(R.plurals.check_days, found.days.toInt(), measures.count(found.days.toLong())))
    }
}

@Composable
private fun TriedLine(tried: Tried) {
    val off =
        tried.off?.let { stringResource(R.string.check_off, measures().distance(it)) } ?: stringResource(R.string.check_no_guess)
    SoftText(stringResource(R.string.joined_pair, stringResource(tried.attack.words), off))
}
