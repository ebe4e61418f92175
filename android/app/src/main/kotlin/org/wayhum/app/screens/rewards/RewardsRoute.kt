package org.wayhum.app.screens.rewards

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station
import org.wayhum.app.R
import org.wayhum.app.navigation.Place
import org.wayhum.app.parts.Page

@Composable
fun RewardsRoute(station: Station, go: (Place) -> Unit) {
    val state by viewModel { RewardsModel(station) }.state.collectAsStateWithLifecycle()
    state?.let { RewardsScreen(it, go) } ?: Page(stringResource(R.string.rewards_title)) {}
}

@Composable
fun HistoryRoute(station: Station, onBack: () -> Unit) {
    val model = viewModel { HistoryModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    HistoryScreen(state, model, onBack)
}
