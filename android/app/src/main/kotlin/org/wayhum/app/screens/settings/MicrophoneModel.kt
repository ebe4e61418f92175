package org.wayhum.app.screens.settings

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.wayhum.Sound
import org.wayhum.android.station.Station
import org.wayhum.loudness

/** Hears as long as the screen wants, and keeps nothing. [isAllowed] says whether the app may. */
class MicrophoneModel(private val station: Station, private val isAllowed: () -> Boolean) :
    ViewModel(),
    MicrophoneActions {
    private val shown = MutableStateFlow(MicrophoneState(isAllowed()))
    private var hearing: Job? = null

    val state: StateFlow<MicrophoneState> = shown.asStateFlow()

    /** A permission may have changed. */
    fun look() {
        if (hearing == null) shown.value = MicrophoneState(isAllowed())
    }

    override fun listen() {
        hearing?.cancel()
        hearing = viewModelScope.launch {
            shown.value = MicrophoneState(isAllowed(), isOn = true)
            station.listening { listening ->
                val uncertainty = listening.uncertaintyDb()
                listening.heard.collect { shown.value = stateOf(it, uncertainty) }
            }
        }
    }

    override fun stop() {
        hearing?.cancel()
        hearing = null
        shown.value = MicrophoneState(isAllowed())
    }

    private fun stateOf(heard: Sound?, uncertainty: Double): MicrophoneState {
        val level = (heard as? Sound.Level)?.v1
        return MicrophoneState(
            isAllowed(),
            isOn = true,
            levelDb = level?.laeq,
            loudness = level?.let { loudness(it.laeq) },
            quality = level?.quality,
            gap = (heard as? Sound.Gap)?.v1?.reason,
            uncertaintyDb = uncertainty,
        )
    }
}
