package org.wayhum.app.screens.privacy

import android.net.Uri
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.app.files.Files
import org.wayhum.app.words.troubleWords

/** What leaves the phone, when, and what is held. */
class PrivacyModel(private val station: Station, files: Files) : ViewModel(), PrivacyActions {
    private val exporter = Exporter(station, files)
    private val shown = MutableStateFlow(PrivacyState(isPaused = false, zones = null, Check.NotYet, usage = null, storage = null, Export.None))

    val state: StateFlow<PrivacyState> = shown.asStateFlow()

    init {
        viewModelScope.launch { exporter.progress.collect { export -> shown.update { it.copy(export = export) } } }
        viewModelScope.launch { station.state.filterIsInstance<StationState.Ready>().collect { look() } }
    }

    override fun pause(on: Boolean) = Unit

    override fun check() = Unit

    override fun export(to: Uri) {
        viewModelScope.launch { exporter.export(to) }
    }

    override fun stopExport() = exporter.stop()

    private suspend fun look() {
        try {
            val (zones, storage) = station.ask { zones().size to storage() }
            shown.update { it.copy(zones = zones, storage = storage) }
        } catch (why: Exception) {
            shown.update { it.copy(wrong = troubleWords(why)) }
        }
    }
}
