package org.wayhum.app.screens.settings

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.navigation.Place
import org.wayhum.app.parts.Busy
import org.wayhum.app.parts.FactRow
import org.wayhum.app.parts.LinkRow
import org.wayhum.app.parts.Page
import org.wayhum.app.parts.PageTitle
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SoftText
import org.wayhum.app.theme.Space

@Composable
fun AboutScreen(version: String, go: (Place) -> Unit, onBack: () -> Unit) {
    Page(stringResource(R.string.about_title), onBack = onBack) {
        Text(stringResource(R.string.about_text), style = MaterialTheme.typography.bodyLarge)
        Panel {
            FactRow(stringResource(R.string.about_version), version)
            LinkRow(stringResource(R.string.about_licences), { go(Place.LICENCES) }, stringResource(R.string.about_licences_text))
        }
    }
}

/** [lines]: null while they are read, empty where this build has none. */
@Composable
fun LicencesScreen(lines: List<String>?, onBack: () -> Unit) {
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Box(contentAlignment = Alignment.TopCenter) {
            LazyColumn(
                Modifier.widthIn(max = Space.readable).fillMaxWidth(),
                contentPadding = PaddingValues(horizontal = Space.edge, vertical = Space.large),
            ) {
                item { PageTitle(stringResource(R.string.licences_title), onBack) }
                when {
                    lines == null -> item { Busy(stringResource(R.string.licences_reading), Modifier.padding(top = Space.large)) }

                    lines.isEmpty() -> item {
                        SoftText(stringResource(R.string.licences_missing), Modifier.padding(top = Space.large))
                    }

                    else -> items(lines) { Text(it, style = MaterialTheme.typography.bodySmall) }
                }
            }
        }
    }
}
