package org.wayhum.app.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import org.wayhum.app.theme.Space

/** The one thing that most people want to do here. */
@Composable
fun MainButton(label: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    Button(onClick, modifier.fillMaxWidth().heightIn(min = Space.vast), enabled) { Text(label, textAlign = TextAlign.Center) }
}

/** What can be done as well. */
@Composable
fun OtherButton(label: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    OutlinedButton(onClick, modifier.fillMaxWidth().heightIn(min = Space.vast), enabled) {
        Text(label, textAlign = TextAlign.Center)
    }
}

/** What can be left as it is. */
@Composable
fun QuietButton(label: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    TextButton(onClick, modifier.heightIn(min = Space.touch)) { Text(label, textAlign = TextAlign.Center) }
}
