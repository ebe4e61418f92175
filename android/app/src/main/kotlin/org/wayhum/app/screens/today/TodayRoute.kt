package org.wayhum.app.screens.today

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station
import org.wayhum.app.navigation.Place

/** The trips at work. */
@Composable
fun TodayRoute(station: Station, go: (Place) -> Unit) {
    val model = viewModel { TodayModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    val goTo by rememberUpdatedState(go)
    LaunchedEffect(model) { model.toZones.collect { goTo(Place.ZONES) } }
    TodayScreen(state, model)
}
