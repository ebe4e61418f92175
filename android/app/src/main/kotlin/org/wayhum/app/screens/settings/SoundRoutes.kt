package org.wayhum.app.screens.settings

import android.Manifest.permission.RECORD_AUDIO
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.LifecycleResumeEffect
import androidx.lifecycle.compose.LifecycleStartEffect
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station

@Composable
fun CalibrationRoute(station: Station, onBack: () -> Unit) {
    val context = LocalContext.current.applicationContext
    val model = viewModel { CalibrationModel(station, { mayListen(context) }) }
    val state by model.state.collectAsStateWithLifecycle()
    val allow = askForMicrophone(station, model::look)
    LookAgain(model::look)
    LifecycleStartEffect(model) { onStopOrDispose { model.giveUp() } }
    CalibrationScreen(state, model, allow, onBack)
}

@Composable
fun MicrophoneRoute(station: Station, onBack: () -> Unit) {
    val context = LocalContext.current.applicationContext
    val model = viewModel { MicrophoneModel(station) { mayListen(context) } }
    val state by model.state.collectAsStateWithLifecycle()
    val allow = askForMicrophone(station, model::look)
    LookAgain(model::look)
    // Nobody is listened to who does not see it.
    LifecycleStartEffect(model) { onStopOrDispose { model.stop() } }
    MicrophoneScreen(state, model, allow, onBack)
}

@Composable
private fun askForMicrophone(station: Station, look: () -> Unit): () -> Unit {
    val ask = rememberLauncherForActivityResult(RequestPermission()) {
        station.renewSensors()
        look()
    }
    return { ask.launch(RECORD_AUDIO) }
}

/** What is allowed may have been changed in the phone's settings meanwhile. */
@Composable
private fun LookAgain(look: () -> Unit) = LifecycleResumeEffect(look) {
    look()
    onPauseOrDispose {}
}

private fun mayListen(context: Context) = context.checkSelfPermission(RECORD_AUDIO) == PERMISSION_GRANTED
