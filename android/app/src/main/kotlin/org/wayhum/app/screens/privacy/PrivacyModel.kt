package org.wayhum.app.screens.privacy

import android.net.Uri
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.DelayChoice
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.app.files.Files
import org.wayhum.app.words.troubleWords
import org.wayhum.delaySpan

/** What leaves the phone, when, and what is held. */
class PrivacyModel(private val station: Station, files: Files) :
    ViewModel(),
    PrivacyActions {
    private val exporter = Exporter(station, files)
    private val shown = MutableStateFlow(
        PrivacyState(
            isPaused = station.choices.current.value.isPaused,
            delay = station.choices.current.value.delay,
            delays = emptyMap(),
            zones = null,
            check = Check.NotYet,
            usage = null,
            storage = null,
            export = Export.None,
        ),
    )

    val state: StateFlow<PrivacyState> = shown.asStateFlow()

    init {
        viewModelScope.launch { exporter.progress.collect { export -> shown.update { it.copy(export = export) } } }
        viewModelScope.launch { station.state.filterIsInstance<StationState.Ready>().collect { look() } }
        viewModelScope.launch {
            val delays = withContext(Dispatchers.IO) { DelayChoice.entries.associateWith { delaySpan(it) } }
            shown.update { it.copy(delays = delays) }
        }
        viewModelScope.launch {
            station.choices.load()
            station.choices.current.collect { choice -> shown.update { it.copy(isPaused = choice.isPaused, delay = choice.delay) } }
        }
    }

    override fun pause(on: Boolean) = station.choices.change { it.copy(isPaused = on) }

    override fun delay(choice: DelayChoice) = station.choices.change { it.copy(delay = choice) }

    override fun check() {
        shown.update { it.copy(check = Check.Running) }
        viewModelScope.launch {
            val check = try {
                Check.Found(station.ask { selfCheck(it) })
            } catch (why: Exception) {
                Check.Failed(troubleWords(why))
            }
            shown.update { it.copy(check = check) }
        }
    }

    override fun export(to: Uri) {
        viewModelScope.launch { exporter.export(to) }
    }

    override fun stopExport() = exporter.stop()

    private suspend fun look() {
        try {
            val (zones, storage, usage) = station.ask { clock -> Triple(zones().size, storage(), usage(clock)) }
            shown.update { it.copy(zones = zones, storage = storage, usage = usage) }
        } catch (why: Exception) {
            shown.update { it.copy(wrong = troubleWords(why)) }
        }
    }
}
