package org.wayhum.app.screens.contribute

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LifecycleEventEffect
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station
import org.wayhum.app.navigation.Place

/** The first screen at work. */
@Composable
fun ContributeRoute(station: Station, go: (Place) -> Unit) {
    val model = viewModel { ContributeModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    val goTo by rememberUpdatedState(go)
    val askings = rememberAskings()
    LifecycleEventEffect(Lifecycle.Event.ON_RESUME) { model.permissionsChanged() }
    LaunchedEffect(model) {
        model.remedies.collect { remedy ->
            when (remedy) {
                Remedy.START -> askings.forRecording(station.choices.current.value.measuresNoise) { model.mayStart() }
                Remedy.ALLOW_LOCATION -> askings.forLocation { model.permissionsChanged() }
                Remedy.ALLOW_MICROPHONE -> askings.forMicrophone { model.permissionsChanged() }
                Remedy.LOCATION_SETTINGS, Remedy.BATTERY_SETTINGS, Remedy.STORAGE_SETTINGS -> askings.open(remedy)
                Remedy.NETWORK -> goTo(Place.NETWORK)
                Remedy.SETTINGS -> goTo(Place.SETTINGS)
                Remedy.WALLET -> goTo(Place.WALLET)
                Remedy.PRIVACY -> goTo(Place.PRIVACY)
                Remedy.TODAY -> goTo(Place.TODAY)
                Remedy.TRY_AGAIN, Remedy.BEGIN_ANEW -> Unit
            }
        }
    }
    ContributeScreen(state, model)
}
