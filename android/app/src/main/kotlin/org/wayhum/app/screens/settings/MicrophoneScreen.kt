package org.wayhum.app.screens.settings

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.R
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.Notice
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.Tone
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.Space
import org.wayhum.app.words.doubts
import org.wayhum.app.words.words

/** [onAllow] asks for the microphone. */
@Composable
fun MicrophoneScreen(state: MicrophoneState, act: MicrophoneActions, onAllow: () -> Unit, onBack: () -> Unit) {
    Page(stringResource(R.string.microphone_title), onBack = onBack) {
        Text(stringResource(R.string.microphone_lead), style = MaterialTheme.typography.bodyLarge)
        state.gap?.let {
            Notice(
                stringResource(R.string.went_wrong),
                stringResource(it.words),
                tone = Tone.ATTENTION,
                icon = R.drawable.ic_microphone_off,
            )
        }
        if (state.isOn && state.gap == null) Level(state)
        when {
            !state.isAllowed -> MainButton(stringResource(R.string.microphone_allow), onAllow)
            state.isOn -> OtherButton(stringResource(R.string.microphone_stop), act::stop)
            else -> MainButton(stringResource(R.string.microphone_start), act::listen)
        }
        SoftText(stringResource(R.string.microphone_hint))
        state.uncertaintyDb?.let { SoftText(stringResource(R.string.calibration_uncertainty, measures().tenth(it))) }
    }
}

@Composable
private fun Level(state: MicrophoneState) {
    Panel {
        val level = state.levelDb
        if (level == null) return@Panel Busy(stringResource(R.string.microphone_waiting))
        val measures = measures()
        val spoken = stringResource(R.string.microphone_level_spoken, measures.whole(level))
        Column(Modifier.fillMaxWidth().padding(vertical = Space.large), horizontalAlignment = Alignment.CenterHorizontally) {
            Text(
                stringResource(R.string.microphone_level, measures.whole(level)),
                Modifier.semantics { contentDescription = spoken },
                style = MaterialTheme.typography.displayMedium,
            )
            state.loudness?.let { Text(stringResource(it.words), style = MaterialTheme.typography.titleLarge) }
        }
        for (doubt in state.quality?.doubts.orEmpty()) SoftText(stringResource(doubt))
    }
}
