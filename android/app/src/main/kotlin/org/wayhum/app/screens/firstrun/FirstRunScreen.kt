package org.wayhum.app.screens.firstrun

import androidx.activity.compose.BackHandler
import androidx.annotation.StringRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.R
import org.wayhum.app.theme.Space

/** Three pages for whoever opens the app for the first time. */
@Composable
fun FirstRunScreen(state: FirstRunState, act: FirstRunActions, modifier: Modifier = Modifier) {
    val previous = state.page.previous
    BackHandler(enabled = previous != null) { previous?.let(act::turnTo) }
    Surface(modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        BoxWithConstraints(Modifier.safeDrawingPadding()) {
            val isWide = maxWidth >= Space.twoColumns
            key(state.page) { if (isWide) Wide(state, act) else Narrow(state, act) }
        }
    }
}

@Composable
private fun Narrow(state: FirstRunState, act: FirstRunActions) {
    Column(Modifier.fillMaxSize()) {
        Column(
            Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(horizontal = Space.edge, vertical = Space.wide),
            Arrangement.spacedBy(Space.wide),
        ) {
            FirstRunPicture(state.page, Modifier.fillMaxWidth())
            Words(state.page)
        }
        Steps(state.page, act, Modifier.padding(horizontal = Space.edge, vertical = Space.large))
    }
}

@Composable
private fun Wide(state: FirstRunState, act: FirstRunActions) {
    Row(Modifier.fillMaxSize().padding(Space.vast), Arrangement.spacedBy(Space.vast)) {
        Box(Modifier.weight(1f).fillMaxHeight(), Alignment.Center) { FirstRunPicture(state.page, Modifier.fillMaxWidth()) }
        Column(Modifier.weight(1f).fillMaxHeight().widthIn(max = Space.readable), Arrangement.Center) {
            Column(Modifier.weight(1f, fill = false).verticalScroll(rememberScrollState())) { Words(state.page) }
            Steps(state.page, act, Modifier.padding(top = Space.huge))
        }
    }
}

@Composable
private fun Words(page: FirstRunPage) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.large)) {
        Text(stringResource(page.title), Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineLarge)
        FirstRunFacts(page)
    }
}

private val FirstRunPage.title: Int
    @StringRes get() = when (this) {
        FirstRunPage.WHAT_IT_IS -> R.string.firstrun_what_title
        FirstRunPage.WHAT_LEAVES -> R.string.firstrun_leaves_title
        FirstRunPage.WHAT_IT_ASKS -> R.string.firstrun_asks_title
    }
