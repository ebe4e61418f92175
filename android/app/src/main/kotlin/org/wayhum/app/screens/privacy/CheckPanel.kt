package org.wayhum.app.screens.privacy

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures

/** The self-check. */
@Composable
internal fun CheckPanel(check: Check, onCheck: () -> Unit) {
    Panel {
        SectionTitle(stringResource(R.string.check_title))
        SoftText(stringResource(R.string.check_text))
        when (check) {
            Check.NotYet -> Unit
            Check.Running -> Busy(stringResource(R.string.check_running))
            Check.TooLittle -> Text(stringResource(R.string.check_nothing), style = MaterialTheme.typography.bodyLarge)
            is Check.Found -> Result(check)
        }
        if (check != Check.Running) OtherButton(stringResource(R.string.check_run), onCheck)
    }
}

@Composable
private fun Result(found: Check.Found) {
    val measures = measures()
    val nearest = found.nearestM?.let { stringResource(R.string.check_nearest, measures.distance(it)) }
    Text(nearest ?: stringResource(R.string.check_no_guess), style = MaterialTheme.typography.titleMedium)
    for (each in found.tried) {
        val attack = stringResource(each.attack)
        val off = each.offM?.let { stringResource(R.string.check_attack_off, attack, measures.distance(it)) }
        SoftText(off ?: stringResource(R.string.check_attack_none, attack))
    }
    SoftText(pluralStringResource(R.plurals.check_days, found.days, measures.count(found.days.toLong())))
}
