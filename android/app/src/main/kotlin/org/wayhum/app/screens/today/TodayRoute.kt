package org.wayhum.app.screens.today

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station

/** The trips at work. */
@Composable
fun TodayRoute(station: Station) {
    val model = viewModel { TodayModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    TodayScreen(state, model)
}
