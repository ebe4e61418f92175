package org.wayhum.app.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.R
import org.wayhum.app.theme.Space

/** A screen that is read from top to bottom, under a title of its own; never wider than can be read. */
@Composable
fun Page(title: String, modifier: Modifier = Modifier, onBack: (() -> Unit)? = null, content: @Composable ColumnScope.() -> Unit) {
    Ground(modifier) {
        Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState()), horizontalAlignment = Alignment.CenterHorizontally) {
            Stack(Modifier.widthIn(max = Space.readable)) {
                PageTitle(title, onBack)
                content()
            }
        }
    }
}

/** A screen of two halves: one above the other on a phone, side by side where there is room. Each half scrolls for itself there. */
@Composable
fun TwoHalves(
    title: String,
    modifier: Modifier = Modifier,
    onBack: (() -> Unit)? = null,
    first: @Composable ColumnScope.() -> Unit,
    second: @Composable ColumnScope.() -> Unit,
) {
    Ground(modifier) {
        BoxWithConstraints(Modifier.fillMaxSize()) {
            if (maxWidth >= Space.twoColumns) {
                Column(Modifier.fillMaxSize()) {
                    Column(Modifier.padding(start = Space.edge, end = Space.edge, top = Space.large)) { PageTitle(title, onBack) }
                    Row(Modifier.weight(1f)) {
                        Stack(Modifier.weight(1f).verticalScroll(rememberScrollState())) { first() }
                        Stack(Modifier.weight(1f).verticalScroll(rememberScrollState())) { second() }
                    }
                }
            } else {
                Column(
                    Modifier.fillMaxSize().verticalScroll(rememberScrollState()),
                    horizontalAlignment = Alignment.CenterHorizontally,
                ) {
                    Stack(Modifier.widthIn(max = Space.readable)) {
                        PageTitle(title, onBack)
                        first()
                        second()
                    }
                }
            }
        }
    }
}

@Composable
private fun Ground(modifier: Modifier, content: @Composable () -> Unit) {
    Surface(
        modifier.fillMaxSize(),
        color = MaterialTheme.colorScheme.background,
        contentColor = MaterialTheme.colorScheme.onBackground,
    ) {
        content()
    }
}

@Composable
private fun Stack(modifier: Modifier, content: @Composable ColumnScope.() -> Unit) {
    Column(
        modifier.fillMaxWidth().padding(horizontal = Space.edge, vertical = Space.large),
        verticalArrangement = Arrangement.spacedBy(Space.large),
        content = content,
    )
}

/** What a page is called, below the way back where it was come to from another one. */
@Composable
fun PageTitle(title: String, onBack: (() -> Unit)? = null) {
    Column {
        if (onBack != null) {
            // The arrow's own margin, so that it stands above the title's first letter.
            IconButton(onBack, Modifier.offset(x = -Space.medium)) {
                Icon(painterResource(R.drawable.ic_back), stringResource(R.string.back))
            }
        }
        Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineLarge)
    }
}

/** The title of a part of a page. */
@Composable
fun SectionTitle(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier.semantics { heading() }, style = MaterialTheme.typography.titleLarge)
}

/** Smaller and softer than what it stands below. */
@Composable
fun SoftText(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
}
