package org.wayhum.app.screens.settings

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Station
import org.wayhum.android.station.Theme
import org.wayhum.android.station.trying

/** The owner's choices. */
class SettingsModel(private val station: Station, private val version: String) :
    ViewModel(),
    SettingsActions {
    private val shown = MutableStateFlow(stateOf(station.choices.current.value, null))

    val state: StateFlow<SettingsState> = shown.asStateFlow()

    init {
        viewModelScope.launch {
            station.choices.load()
            station.choices.current.collect { choice ->
                shown.update { stateOf(choice, it.isMobileByDefault) }
                val uncertainty = uncertaintyDb(choice.calibration)
                shown.update { it.copy(uncertaintyDb = uncertainty) }
            }
        }
        viewModelScope.launch {
            val byDefault = trying { station.ask { sendingRules().onMetered } }
            shown.update { stateOf(station.choices.current.value, byDefault).copy(uncertaintyDb = it.uncertaintyDb) }
        }
    }

    override fun mobileData(on: Boolean) = station.choices.change { it.copy(onMobileData = on) }

    override fun nudges(on: Boolean) = station.choices.change { it.copy(nudges = on) }

    override fun measureNoise(on: Boolean) {
        station.choices.change { it.copy(measuresNoise = on) }
        station.renewSensors()
    }

    override fun theme(theme: Theme) = station.choices.change { it.copy(theme = theme) }

    private fun stateOf(choice: Choice, isMobileByDefault: Boolean?) = SettingsState(
        networkAddress = choice.networkAddress,
        onMobileData = choice.onMobileData ?: isMobileByDefault ?: false,
        isMobileByDefault = isMobileByDefault,
        nudges = choice.nudges,
        measuresNoise = choice.measuresNoise,
        calibration = methodOf(choice.calibration),
        uncertaintyDb = null,
        theme = choice.theme,
        version = version,
    )
}
