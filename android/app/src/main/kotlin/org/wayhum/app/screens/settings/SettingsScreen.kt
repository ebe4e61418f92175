package org.wayhum.app.screens.settings

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.wayhum.android.station.Theme
import org.wayhum.app.R
import org.wayhum.app.navigation.Place
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.OneOf
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.RowLine
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SwitchRow
import org.wayhum.app.parts.TwoHalves
import org.wayhum.app.parts.measures
import org.wayhum.app.words.words

/** [onLanguage] opens the system's choice of languages for the app. */
@Composable
fun SettingsScreen(state: SettingsState, act: SettingsActions, go: (Place) -> Unit, onLanguage: () -> Unit) {
    TwoHalves(
        stringResource(R.string.settings_title),
        first = {
            Sending(state, act, go)
            Sound(state, act, go)
        },
        second = {
            Look(state, act, onLanguage)
            More(state, go)
        },
    )
}

@Composable
private fun Sending(state: SettingsState, act: SettingsActions, go: (Place) -> Unit) {
    Panel {
        SectionTitle(stringResource(R.string.settings_sending_title))
        val address = state.networkAddress ?: stringResource(R.string.settings_network_none)
        LinkRow(stringResource(R.string.settings_network), { go(Place.NETWORK) }, address)
        RowLine()
        SwitchRow(
            stringResource(R.string.settings_mobile),
            state.onMobileData,
            act::mobileData,
            stringResource(R.string.settings_mobile_text),
        )
        RowLine()
        SwitchRow(
            stringResource(R.string.settings_nudges),
            state.nudges,
            act::nudges,
            stringResource(R.string.settings_nudges_text),
        )
    }
}

@Composable
private fun Sound(state: SettingsState, act: SettingsActions, go: (Place) -> Unit) {
    val method = stringResource(state.calibration.words)
    val calibration = state.uncertaintyDb?.let { stringResource(R.string.settings_calibration_text, method, measures().tenth(it)) }
    Panel {
        SectionTitle(stringResource(R.string.settings_sound_title))
        SwitchRow(
            stringResource(R.string.settings_noise),
            state.measuresNoise,
            act::measureNoise,
            stringResource(R.string.settings_noise_text),
        )
        RowLine()
        LinkRow(stringResource(R.string.settings_calibration), { go(Place.CALIBRATION) }, calibration ?: method)
        RowLine()
        LinkRow(stringResource(R.string.settings_microphone), { go(Place.MICROPHONE) })
    }
}

@Composable
private fun Look(state: SettingsState, act: SettingsActions, onLanguage: () -> Unit) {
    val themes = listOf(
        Theme.SYSTEM to stringResource(R.string.settings_theme_system),
        Theme.LIGHT to stringResource(R.string.settings_theme_light),
        Theme.DARK to stringResource(R.string.settings_theme_dark),
    )
    Panel {
        SectionTitle(stringResource(R.string.settings_look_title))
        OneOf(themes, state.theme, act::theme)
        RowLine()
        LinkRow(stringResource(R.string.settings_language), onLanguage, stringResource(R.string.settings_language_text))
    }
}

@Composable
private fun More(state: SettingsState, go: (Place) -> Unit) {
    Panel {
        SectionTitle(stringResource(R.string.settings_more_title))
        LinkRow(stringResource(R.string.wallet_title), { go(Place.WALLET) }, stringResource(R.string.rewards_wallet_text))
        RowLine()
        LinkRow(stringResource(R.string.settings_battery), { go(Place.BATTERY) }, stringResource(R.string.settings_battery_text))
        RowLine()
        LinkRow(stringResource(R.string.settings_about), {
            go(Place.ABOUT)
        }, stringResource(R.string.settings_version, state.version))
    }
}
