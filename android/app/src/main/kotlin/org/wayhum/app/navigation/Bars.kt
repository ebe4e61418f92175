package org.wayhum.app.navigation

import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.NavigationRail
import androidx.compose.material3.NavigationRailItem
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.parts.TabLabel

/** The places at the bottom of a phone. */
@Composable
internal fun Bar(here: Place, go: (Place) -> Unit) {
    NavigationBar(containerColor = MaterialTheme.colorScheme.surfaceContainer) {
        for (tab in Tab.entries) {
            NavigationBarItem(
                selected = tab.place == here.root,
                onClick = { go(tab.place) },
                icon = { TabIcon(tab) },
                label = { TabLabel(stringResource(tab.label)) },
            )
        }
    }
}

/** The same at the side of a tablet. */
@Composable
internal fun Rail(here: Place, go: (Place) -> Unit) {
    NavigationRail(
        containerColor = MaterialTheme.colorScheme.surfaceContainer,
        windowInsets = WindowInsets.safeDrawing.only(WindowInsetsSides.Start + WindowInsetsSides.Vertical),
    ) {
        Spacer(Modifier.weight(1f))
        for (tab in Tab.entries) {
            NavigationRailItem(
                selected = tab.place == here.root,
                onClick = { go(tab.place) },
                icon = { TabIcon(tab) },
                label = { TabLabel(stringResource(tab.label)) },
            )
        }
        Spacer(Modifier.weight(1f))
    }
}

@Composable
private fun TabIcon(tab: Tab) = Icon(painterResource(tab.icon), contentDescription = null)
