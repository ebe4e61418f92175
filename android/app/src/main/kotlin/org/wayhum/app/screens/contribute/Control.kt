package org.wayhum.app.screens.contribute

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.theme.Space

/** Start and stop: the same large thing at the same place. */
@Composable
internal fun Control(phase: Phase, act: ContributeActions, modifier: Modifier = Modifier) {
    val isOn = phase == Phase.ON
    val colours = if (isOn) {
        ButtonDefaults.buttonColors(MaterialTheme.colorScheme.primaryContainer, MaterialTheme.colorScheme.onPrimaryContainer)
    } else {
        ButtonDefaults.buttonColors()
    }
    Button(
        onClick = if (isOn) act::stop else act::start,
        modifier = modifier.fillMaxWidth().heightIn(min = Space.control),
        enabled = isOn || phase == Phase.OFF,
        shape = CircleShape,
        colors = colours,
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.medium), verticalAlignment = Alignment.CenterVertically) {
            Icon(painterResource(if (isOn) R.drawable.ic_end else R.drawable.ic_begin), contentDescription = null)
            Text(
                stringResource(if (isOn) R.string.contribute_stop else R.string.contribute_start),
                Modifier.padding(vertical = Space.small),
                style = MaterialTheme.typography.titleLarge,
            )
        }
    }
}
