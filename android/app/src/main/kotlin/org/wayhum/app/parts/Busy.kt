package org.wayhum.app.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import org.wayhum.app.theme.Space

/** Something that takes a while: how far it is, where that is known. */
@Composable
fun Busy(text: String, modifier: Modifier = Modifier, done: Float? = null) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        Text(text, style = MaterialTheme.typography.bodyMedium)
        if (done ==
            null
        ) {
            LinearProgressIndicator(Modifier.fillMaxWidth())
        } else {
            LinearProgressIndicator({ done }, Modifier.fillMaxWidth())
        }
    }
}

/** What cannot be undone. */
@Composable
fun GraveButton(label: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    val colours = ButtonDefaults.buttonColors(MaterialTheme.colorScheme.error, MaterialTheme.colorScheme.onError)
    Button(onClick, modifier.fillMaxWidth().heightIn(min = Space.vast), enabled, colors = colours) {
        Text(label, textAlign = TextAlign.Center)
    }
}
