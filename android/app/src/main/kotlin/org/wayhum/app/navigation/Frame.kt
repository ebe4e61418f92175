package org.wayhum.app.navigation

import androidx.activity.compose.PredictiveBackHandler
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.consumeWindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.Scaffold
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.graphicsLayer
import androidx.lifecycle.viewmodel.compose.LocalViewModelStoreOwner
import androidx.lifecycle.viewmodel.compose.viewModel
import org.wayhum.android.station.Station
import org.wayhum.app.parts.shrink
import org.wayhum.app.theme.Space

/** The bar or the rail around the place where one is, and the way back. */
@Composable
fun Frame(trail: Trail, station: Station) {
    BoxWithConstraints(Modifier.fillMaxSize()) {
        if (maxWidth >= Space.rail) {
            Row(Modifier.fillMaxSize()) {
                Rail(trail.here, trail::go)
                val edges = WindowInsets.safeDrawing.only(WindowInsetsSides.End + WindowInsetsSides.Vertical)
                Here(trail, station, Modifier.windowInsetsPadding(edges))
            }
        } else {
            Scaffold(bottomBar = { Bar(trail.here, trail::go) }, contentWindowInsets = WindowInsets.safeDrawing) { inner ->
                Here(trail, station, Modifier.padding(inner).consumeWindowInsets(inner).imePadding())
            }
        }
    }
}

@Composable
private fun Here(trail: Trail, station: Station, modifier: Modifier) {
    val rooms = viewModel { Rooms() }
    val saved = rememberSaveableStateHolder()
    var leaving by remember { mutableFloatStateOf(0f) }
    PredictiveBackHandler(enabled = trail.behind != null) { gesture ->
        try {
            gesture.collect { leaving = it.progress }
            trail.back()
        } finally {
            leaving = 0f
        }
    }
    Box(modifier.fillMaxSize().graphicsLayer { shrink(leaving) }) {
        val here = trail.here
        saved.SaveableStateProvider(here.name) {
            CompositionLocalProvider(LocalViewModelStoreOwner provides rooms.of(here)) { PlaceRoute(here, station, trail) }
        }
        DisposableEffect(trail.places) {
            rooms.keep(trail.places)
            onDispose { Place.entries.filterNot { it in trail.places }.forEach { saved.removeState(it.name) } }
        }
    }
}
