package org.wayhum.app.screens.privacy

import androidx.activity.compose.BackHandler
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts.CreateDocument
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station
import org.wayhum.app.files.Documents
import org.wayhum.app.files.JSON
import org.wayhum.app.navigation.Place

@Composable
fun PrivacyRoute(station: Station, go: (Place) -> Unit) {
    val resolver = LocalContext.current.applicationContext.contentResolver
    val model = viewModel { PrivacyModel(station, Documents(resolver)) }
    val state by model.state.collectAsStateWithLifecycle()
    val choose = rememberLauncherForActivityResult(CreateDocument(JSON)) { it?.let(model::export) }
    PrivacyScreen(state, model, go, onExport = { choose.launch(EXPORT_NAME) })
}

@Composable
fun ZonesRoute(station: Station, onBack: () -> Unit) {
    val model = viewModel { ZonesModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    BackHandler(enabled = state.draft != null, model::giveUp)
    ZonesScreen(state, model, onBack)
}

@Composable
fun WipeRoute(station: Station, onBack: () -> Unit) {
    val model = viewModel { WipeModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    BackHandler(enabled = state is WipeState.Asking || state == WipeState.Wiping, model::stepBack)
    WipeScreen(state, model, onBack)
}

private const val EXPORT_NAME = "wayhum.json"
