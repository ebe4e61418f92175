package org.wayhum.app.screens.settings

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.provider.Settings
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.wayhum.android.station.Station
import org.wayhum.app.navigation.Place
import java.io.IOException

@Composable
fun SettingsRoute(station: Station, go: (Place) -> Unit) {
    val context = LocalContext.current
    val model = viewModel { SettingsModel(station, versionOf(context)) }
    val state by model.state.collectAsStateWithLifecycle()
    SettingsScreen(state, model, go, onLanguage = { openLanguage(context) })
}

@Composable
fun NetworkRoute(station: Station, onBack: () -> Unit) {
    val model = viewModel { NetworkModel(station) }
    val state by model.state.collectAsStateWithLifecycle()
    NetworkScreen(state, model, onBack)
}

@Composable
fun BatteryRoute(onBack: () -> Unit) {
    val context = LocalContext.current
    BatteryScreen(Maker.of(), onOpen = { openDetails(context) }, onBack)
}

@Composable
fun AboutRoute(go: (Place) -> Unit, onBack: () -> Unit) = AboutScreen(versionOf(LocalContext.current), go, onBack)

@Composable
fun LicencesRoute(onBack: () -> Unit) {
    val context = LocalContext.current
    val lines by produceState<List<String>?>(null) { value = withContext(Dispatchers.IO) { licences(context) } }
    LicencesScreen(lines, onBack)
}

/** The list that is made of what is built in; a build for development has none. */
private fun licences(context: Context): List<String> = try {
    context.assets.open(LICENCES).bufferedReader().use { it.readLines() }
} catch (_: IOException) {
    emptyList()
}

private fun versionOf(context: Context) = context.packageManager.getPackageInfo(context.packageName, 0).versionName.orEmpty()

private fun openLanguage(context: Context) {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return openDetails(context)
    open(context, Settings.ACTION_APP_LOCALE_SETTINGS)
}

private fun openDetails(context: Context) = open(context, Settings.ACTION_APPLICATION_DETAILS_SETTINGS)

private fun open(context: Context, page: String) {
    try {
        context.startActivity(Intent(page, Uri.fromParts("package", context.packageName, null)))
    } catch (_: ActivityNotFoundException) {
        context.startActivity(Intent(Settings.ACTION_SETTINGS))
    }
}

private const val LICENCES = "licences.txt"
