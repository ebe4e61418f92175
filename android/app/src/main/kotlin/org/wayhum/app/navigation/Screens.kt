package org.wayhum.app.navigation

import android.graphics.Color
import androidx.activity.ComponentActivity
import androidx.activity.SystemBarStyle
import androidx.activity.compose.LocalActivity
import androidx.activity.enableEdgeToEdge
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Modifier
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.android.station.Theme
import org.wayhum.app.screens.firstrun.FirstRunRoute
import org.wayhum.app.theme.WayhumTheme

/** Everything that is seen. */
@Composable
fun Screens(station: Station) {
    val choice by station.choices.current.collectAsStateWithLifecycle()
    val state by station.state.collectAsStateWithLifecycle()
    // Until the choices were read nothing but the ground is drawn: the first frame waits for no disk.
    val isRead by produceState(false) {
        station.choices.load()
        value = true
    }
    val isDark = when (choice.theme) {
        Theme.SYSTEM -> isSystemInDarkTheme()
        Theme.LIGHT -> false
        Theme.DARK -> true
    }
    SystemBars(isDark)
    WayhumTheme(isDark) {
        val trail = rememberTrail()
        Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
            when {
                !isRead -> Unit

                // That nothing is left is said before everything begins anew.
                choice.isFirstRunSeen || state == StationState.Wiped -> Frame(trail, station)

                else -> FirstRunRoute(station.choices, onDone = { withWallet -> if (withWallet) trail.go(Place.WALLET) })
            }
        }
    }
}

/** The system's bars lie over what is drawn, with signs that can be read on it. */
@Composable
private fun SystemBars(isDark: Boolean) {
    val activity = LocalActivity.current as? ComponentActivity ?: return
    LaunchedEffect(isDark) {
        val style = SystemBarStyle.auto(Color.TRANSPARENT, Color.TRANSPARENT) { isDark }
        activity.enableEdgeToEdge(style, style)
    }
}
