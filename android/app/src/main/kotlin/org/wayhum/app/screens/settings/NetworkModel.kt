package org.wayhum.app.screens.settings

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.android.station.Station
import org.wayhum.app.words.troubleWords
import org.wayhum.networkAddress

/** Another address: tried, and taken back where it is none. */
class NetworkModel(private val station: Station) :
    ViewModel(),
    NetworkActions {
    private val shown = MutableStateFlow(NetworkState(typed = "", saved = null))

    val state: StateFlow<NetworkState> = shown.asStateFlow()

    init {
        viewModelScope.launch {
            val saved = station.choices.load().networkAddress
            shown.value = NetworkState(saved.orEmpty(), saved)
        }
    }

    override fun type(address: String) = shown.update { it.copy(typed = address, isChanged = false, wrong = null) }

    override fun save() {
        val typed = shown.value.typed
        val before = shown.value.saved
        shown.update { it.copy(isSaving = true, isChanged = false, wrong = null) }
        viewModelScope.launch {
            try {
                val address = withContext(Dispatchers.IO) { networkAddress(typed.trim()) }
                take(address)
                shown.update { it.copy(typed = address, saved = address, isSaving = false, isChanged = true) }
            } catch (gone: CancellationException) {
                throw gone
            } catch (why: Exception) {
                if (station.choices.current.value.networkAddress != before) runCatching { take(before) }
                shown.update { it.copy(isSaving = false, wrong = troubleWords(why)) }
            }
        }
    }

    private suspend fun take(address: String?) {
        station.choices.change { it.copy(networkAddress = address) }
        station.reopen()
    }
}
