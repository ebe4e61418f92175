package org.wayhum.app.screens.contribute

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChangedBy
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.wayhum.Contributor
import org.wayhum.android.station.PositionsState
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.android.station.trying
import java.time.Instant

/** Starts and stops, and says what is on, why, and what is in the way. */
class ContributeModel(private val station: Station, private val now: () -> Instant = Instant::now) :
    ViewModel(),
    ContributeActions {
    private val wishes = Channel<Remedy>(Channel.BUFFERED)
    private val own = MutableStateFlow(Own())

    /** What only the activity can do: ask for a permission, open the phone's settings, go to another place. */
    val remedies: Flow<Remedy> = wishes.receiveAsFlow()

    private val phone = combine(station.positions, station.conditions, station.choices.current, ::Phone)

    private val told = combine(station.resumedAfterDeath, station.offersToGoOn, station.refusedToStart, ::Told)

    val state: StateFlow<ContributeState> =
        combine(station.state, station.live, phone, told, own) { state, live, phone, told, own ->
            contributeState(Seen(state, live, phone, told, own), now())
        }.stateIn(viewModelScope, SharingStarted.Eagerly, ContributeState(Phase.OPENING, now()))

    init {
        viewModelScope.launch {
            // What of a trip is kept shows when it has ended.
            station.state.filterIsInstance<StationState.Ready>().distinctUntilChangedBy {
                it.snapshot.recording to
                    it.snapshot.waiting
            }.collect {
                trying { station.ask { now -> contributed(now) } }?.let { so -> own.update { it.copy(keptToday = so.keptToday) } }
            }
        }
    }

    override fun start() {
        own.update { it.copy(hasTried = true) }
        // Asks for the microphone and the notification as well, the first time.
        wishes.trySend(Remedy.START)
    }

    /** What was asked for is answered: begins if it may. */
    fun mayStart() {
        station.renewSensors()
        if (station.positions.value != PositionsState.NOT_ALLOWED) station.startRecording()
    }

    /** A permission was given or taken, here or in the phone's settings. */
    fun permissionsChanged() = station.renewSensors()

    override fun stop() {
        own.update { it.copy(hasTried = false) }
        station.stopRecording()
    }

    override fun dismiss(notice: ContributeNotice) {
        when (notice) {
            ContributeNotice.Resumed -> station.saidSo()
            ContributeNotice.MayGoOn -> station.stopRecording()
            ContributeNotice.Repaired -> ask { forgetRecovered() }
            is ContributeNotice.EndedByItself -> ask { forgetEndedItself() }
            else -> Unit
        }
    }

    override fun remedy(remedy: Remedy) {
        when (remedy) {
            Remedy.TRY_AGAIN -> station.open()
            Remedy.BEGIN_ANEW -> own.update { it.copy(asksToBeginAnew = true) }
            Remedy.START -> start()
            else -> wishes.trySend(remedy)
        }
    }

    override fun beginAnew() {
        doNotBeginAnew()
        viewModelScope.launch {
            station.beginAnew()
            station.open()
        }
    }

    override fun doNotBeginAnew() = own.update { it.copy(asksToBeginAnew = false) }

    private fun ask(call: Contributor.() -> Unit) {
        viewModelScope.launch { trying { station.ask { call() } } }
    }
}
