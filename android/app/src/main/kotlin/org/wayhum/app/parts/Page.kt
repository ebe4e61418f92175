package org.wayhum.app.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.theme.Space

/** A screen that is read from top to bottom, under a title of its own; never wider than can be read. */
@Composable
fun Page(title: String, modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    Ground(modifier) {
        Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState()), horizontalAlignment = Alignment.CenterHorizontally) {
            Stack(Modifier.widthIn(max = Space.readable)) {
                PageTitle(title)
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
    first: @Composable ColumnScope.() -> Unit,
    second: @Composable ColumnScope.() -> Unit,
) {
    Ground(modifier) {
        BoxWithConstraints(Modifier.fillMaxSize()) {
            if (maxWidth >= Space.twoColumns) {
                Row(Modifier.fillMaxSize()) {
                    Stack(Modifier.weight(1f).verticalScroll(rememberScrollState())) {
                        PageTitle(title)
                        first()
                    }
                    Stack(Modifier.weight(1f).verticalScroll(rememberScrollState())) { second() }
                }
            } else {
                Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState()), horizontalAlignment = Alignment.CenterHorizontally) {
                    Stack(Modifier.widthIn(max = Space.readable)) {
                        PageTitle(title)
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
    Surface(modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background, contentColor = MaterialTheme.colorScheme.onBackground) {
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

@Composable
private fun PageTitle(title: String) {
    Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineLarge)
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
