package org.wayhum.app.screens.privacy

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.LatLon
import org.wayhum.Zone
import org.wayhum.android.station.Station
import org.wayhum.app.words.troubleWords
import org.wayhum.zoneRadii

/** The circles from which nothing leaves. */
class ZonesModel(private val station: Station) :
    ViewModel(),
    ZonesActions {
    private val shown = MutableStateFlow(ZonesState(line = emptyList(), zones = null, draft = null, effect = null, wrong = null))
    private var looking: Job? = null

    val state: StateFlow<ZonesState> = shown.asStateFlow()

    init {
        attempt { look() }
    }

    override fun begin() = attempt {
        val radii = withContext(Dispatchers.IO) { zoneRadii() }
        shown.update {
            it.copy(draft = Draft(DraftWay.HERE, radii.choices, radii.usual, centre = null), effect = null, wrong = null)
        }
    }

    override fun giveUp() {
        looking?.cancel()
        shown.update { it.copy(draft = null) }
    }

    override fun tell(way: DraftWay) {
        looking?.cancel()
        draft { Draft(way, it.radii, it.radius, centre = null) }
    }

    override fun lookHere() {
        looking?.cancel()
        draft { it.copy(looking = Looking.UNDER_WAY) }
        looking = viewModelScope.launch {
            val fix = station.here()
            draft {
                if (fix == null) {
                    it.copy(looking = Looking.NOT_FOUND)
                } else {
                    it.copy(looking = Looking.FOUND, centre = fix.position, accuracyM = fix.accuracyM)
                }
            }
        }
    }

    override fun type(lat: String, lon: String) = draft {
        val typed = Typed(lat, lon, Degrees.latWrong(lat), Degrees.lonWrong(lon))
        it.copy(typed = typed, centre = Degrees.both(lat, lon)?.let { (north, east) -> LatLon(north, east) })
    }

    override fun place(at: LatLon) = draft { it.copy(centre = at) }

    override fun size(radius: Double) = draft { it.copy(radius = radius) }

    override fun draw() {
        val zone = shown.value.draft?.zone ?: return
        draft { it.copy(isDrawing = true) }
        attempt {
            val (effect, zones) = station.ask { clock -> addZone(zone, clock) to zones() }
            shown.update { it.copy(zones = zones, draft = null, effect = effect, wrong = null) }
        }
    }

    override fun takeBack(zone: Zone) = attempt {
        val zones = station.ask { clock -> removeZone(zone, clock).let { zones() } }
        shown.update { it.copy(zones = zones, effect = null, wrong = null) }
    }

    private suspend fun look() {
        val (zones, trips) = station.ask { zones() to trips() }
        shown.update { it.copy(zones = zones, line = trips.maxByOrNull { trip -> trip.id }?.line.orEmpty()) }
    }

    private fun attempt(act: suspend () -> Unit) {
        viewModelScope.launch {
            try {
                act()
            } catch (why: Exception) {
                val words = troubleWords(why)
                shown.update { it.copy(wrong = words, draft = it.draft?.copy(isDrawing = false)) }
            }
        }
    }

    private fun draft(how: (Draft) -> Draft) = shown.update { it.copy(draft = it.draft?.let(how)) }
}
