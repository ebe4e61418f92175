package org.wayhum.app.pictures

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.wayhum.app.navigation.Bar
import org.wayhum.app.navigation.Place
import org.wayhum.app.navigation.Rail
import org.wayhum.app.screens.settings.AboutScreen

@Composable
private fun Within() = AboutScreen("0.1.0", go = {}, onBack = {})

val navigationShots = listOf(
    Shot("navigation", "bar") {
        Column {
            Box(Modifier.weight(1f)) { Within() }
            Bar(Place.ABOUT) {}
        }
    },
    Shot("navigation", "rail") {
        Row {
            Rail(Place.ABOUT) {}
            Within()
        }
    },
)
