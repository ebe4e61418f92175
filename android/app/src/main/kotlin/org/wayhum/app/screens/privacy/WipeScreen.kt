package org.wayhum.app.screens.privacy

import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.GraveButton
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Offer
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space

@Composable
fun WipeScreen(state: WipeState, act: WipeActions, onBack: () -> Unit) {
    when (state) {
        WipeState.Looking -> Page(stringResource(R.string.wipe_title), onBack = onBack) {}

        is WipeState.Explaining -> Explaining(state, act, onBack)

        is WipeState.Asking -> Asking(state, act)

        WipeState.Wiping -> Page(stringResource(R.string.wipe_title)) { Busy(stringResource(R.string.wipe_running)) }

        WipeState.Done -> Page(stringResource(R.string.wipe_done_title)) {
            Text(stringResource(R.string.wipe_done), style = MaterialTheme.typography.bodyLarge)
            MainButton(stringResource(R.string.wipe_anew), act::beginAnew)
        }
    }
}

@Composable
private fun Explaining(state: WipeState.Explaining, act: WipeActions, onBack: () -> Unit) {
    Page(stringResource(R.string.wipe_title), onBack = onBack) {
        state.wrong?.let { Notice(stringResource(R.string.went_wrong), stringResource(it), tone = Tone.TROUBLE) }
        if (state.unredeemed > 0) Points(state, act)
        Panel {
            SectionTitle(stringResource(R.string.wipe_what_title))
            Text(stringResource(R.string.wipe_what), style = MaterialTheme.typography.bodyMedium)
            if (state.sent > 0) {
                SectionTitle(stringResource(R.string.wipe_stays_title))
                Text(counted(R.plurals.wipe_stays, state.sent), style = MaterialTheme.typography.bodyMedium)
            }
        }
        OtherButton(stringResource(R.string.wipe_go_on), act::goOn, enabled = state.mayGoOn)
    }
}

@Composable
private fun Points(state: WipeState.Explaining, act: WipeActions) {
    val redeem = Offer(stringResource(R.string.wipe_redeem), act::redeem).takeIf { state.onTheWay < state.unredeemed }
    Notice(
        stringResource(R.string.wipe_points_title),
        counted(R.plurals.wipe_points, state.unredeemed),
        tone = Tone.ATTENTION,
        offers = listOfNotNull(redeem),
    )
    if (state.onTheWay > 0) SoftText(counted(R.plurals.wipe_redeeming, state.onTheWay))
    Tick(stringResource(R.string.wipe_give_up), state.givesUp, act::giveUp)
}

@Composable
private fun Asking(state: WipeState.Asking, act: WipeActions) {
    Page(stringResource(R.string.wipe_sure_title), onBack = act::stepBack) {
        Text(stringResource(R.string.wipe_sure), style = MaterialTheme.typography.bodyLarge)
        Tick(stringResource(R.string.wipe_understood), state.isUnderstood, act::understood)
        GraveButton(stringResource(R.string.wipe_do), act::wipe, enabled = state.isUnderstood)
    }
}

@Composable
private fun Tick(text: String, isOn: Boolean, onChange: (Boolean) -> Unit) {
    Row(
        Modifier.fillMaxWidth().heightIn(min = Space.touch).toggleable(isOn, role = Role.Checkbox, onValueChange = onChange),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Checkbox(isOn, onCheckedChange = null, Modifier.heightIn(min = Space.touch))
        Text(text, style = MaterialTheme.typography.bodyLarge)
    }
}

@Composable
private fun counted(plural: Int, count: Long): String = pluralStringResource(plural, count.toInt(), measures().count(count))
