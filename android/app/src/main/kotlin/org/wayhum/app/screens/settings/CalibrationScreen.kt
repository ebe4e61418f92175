package org.wayhum.app.screens.settings

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.Ask
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.Offer
import org.wayhum.app.parts.OneOf
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.measures
import org.wayhum.app.screens.settings.CalibrationState.Step
import org.wayhum.app.words.words

/** [onAllow] asks for the microphone. */
@Composable
fun CalibrationScreen(state: CalibrationState, act: CalibrationActions, onAllow: () -> Unit, onBack: () -> Unit) {
    TwoHalves(
        stringResource(R.string.calibration_title),
        onBack = onBack,
        first = {
            Now(state, act)
            Text(stringResource(R.string.calibration_lead), style = MaterialTheme.typography.bodyLarge)
        },
        second = {
            if (state.isAllowed) {
                Panel { Steps(state, act) }
            } else {
                val allow = Offer(stringResource(R.string.microphone_allow), onAllow)
                Notice(
                    stringResource(R.string.microphone_allow),
                    stringResource(R.string.calibration_permission),
                    icon = R.drawable.ic_microphone,
                    offers = listOf(allow),
                )
            }
        },
    )
}

@Composable
private fun Now(state: CalibrationState, act: CalibrationActions) {
    var asks by remember { mutableStateOf(false) }
    Panel {
        SectionTitle(stringResource(R.string.calibration_now))
        Text(stringResource(state.method.words), style = MaterialTheme.typography.bodyLarge)
        state.uncertaintyDb?.let { SoftText(stringResource(R.string.calibration_uncertainty, measures().tenth(it))) }
        if (state.isOwn) QuietButton(stringResource(R.string.calibration_forget), { asks = true })
    }
    if (asks) {
        Ask(
            stringResource(R.string.calibration_forget_title),
            stringResource(R.string.calibration_forget_text),
            stringResource(R.string.calibration_forget),
            onConfirm = act::forget,
            onDismiss = { asks = false },
        )
    }
}

@Composable
private fun Steps(state: CalibrationState, act: CalibrationActions) {
    when (val step = state.step) {
        Step.Ready -> Ready(state, act)

        is Step.Listening -> Listening(step, act)

        is Step.Found -> Found(step, act)

        is Step.Failed -> {
            Notice(stringResource(R.string.calibration_failed), stringResource(step.why), tone = Tone.ATTENTION)
            Ready(state, act)
        }
    }
}

@Composable
private fun Ready(state: CalibrationState, act: CalibrationActions) {
    val measures = measures()
    SectionTitle(stringResource(R.string.calibration_level))
    state.level?.let { level ->
        OneOf(state.levels.map { it to stringResource(R.string.calibration_level_db, measures.whole(it)) }, level, act::level)
    }
    SoftText(stringResource(R.string.calibration_steps))
    val label = if (state.step is Step.Failed) R.string.calibration_again else R.string.calibration_begin
    MainButton(stringResource(label), act::begin, enabled = state.level != null)
}

@Composable
private fun Listening(step: Step.Listening, act: CalibrationActions) {
    SoftText(stringResource(R.string.calibration_steps))
    val steady = stringResource(R.string.calibration_steady, measures().tenth(step.steadySeconds))
    Busy(if (step.done == null) stringResource(R.string.calibration_listening) else steady, done = step.done)
    OtherButton(stringResource(R.string.calibration_stop), act::stop)
}

@Composable
private fun Found(step: Step.Found, act: CalibrationActions) {
    val measures = measures()
    val tone = step.tone
    SectionTitle(stringResource(R.string.calibration_found_title))
    Text(
        stringResource(
            R.string.calibration_found,
            measures.whole(tone.hz),
            measures.tenth(tone.seconds),
            measures.tenth(tone.uncertaintyDb),
        ),
        style = MaterialTheme.typography.bodyLarge,
    )
    MainButton(stringResource(R.string.calibration_keep), act::keep)
    OtherButton(stringResource(R.string.calibration_again), act::begin)
}
