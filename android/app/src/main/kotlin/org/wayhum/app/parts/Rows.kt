package org.wayhum.app.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.R
import org.wayhum.app.theme.Space

/** Something that is on or off. All of the row can be touched. */
@Composable
fun SwitchRow(title: String, isOn: Boolean, onChange: (Boolean) -> Unit, text: String? = null, isEnabled: Boolean = true) {
    TouchRow(Modifier.toggleable(isOn, isEnabled, Role.Switch, onValueChange = onChange)) {
        TitleAndText(title, text, Modifier.weight(1f))
        Switch(isOn, onCheckedChange = null, enabled = isEnabled)
    }
}

/** One of several. */
data class Option<T>(val value: T, val title: String, val text: String? = null)

/** One of several, with all of them in sight. */
@Composable
fun <T> OptionRows(options: List<Option<T>>, chosen: T?, onChoose: (T) -> Unit) {
    Column(Modifier.selectableGroup()) {
        for (option in options) {
            val isChosen = option.value == chosen
            TouchRow(
                Modifier.selectable(isChosen, role = Role.RadioButton) {
                    onChoose(option.value)
                },
                Arrangement.spacedBy(Space.medium),
            ) {
                RadioButton(isChosen, onClick = null)
                TitleAndText(option.title, option.text, Modifier.weight(1f))
            }
        }
    }
}

/** The way to another page. */
@Composable
fun LinkRow(title: String, onClick: () -> Unit, text: String? = null) {
    TouchRow(Modifier.clickable(role = Role.Button, onClick = onClick)) {
        TitleAndText(title, text, Modifier.weight(1f))
        Icon(painterResource(R.drawable.ic_next), null, tint = MaterialTheme.colorScheme.onSurfaceVariant)
    }
}

/** A name and a value; where the type is large, below each other. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun FactRow(name: String, value: String, text: String? = null) {
    Column(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}) {
        FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, Arrangement.Center) {
            Text(name, Modifier.padding(end = Space.medium), style = MaterialTheme.typography.bodyLarge)
            Text(value, style = MaterialTheme.typography.titleMedium)
        }
        if (text != null) SoftText(text, Modifier.padding(top = Space.hair))
    }
}

/** A line between rows. */
@Composable
fun RowLine() = HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)

@Composable
private fun TouchRow(modifier: Modifier, arrangement: Arrangement.Horizontal = Arrangement.spacedBy(Space.large), content: @Composable RowScope.() -> Unit) {
    Row(
        modifier.fillMaxWidth().heightIn(min = Space.touch).padding(vertical = Space.small),
        arrangement,
        Alignment.CenterVertically,
        content,
    )
}

@Composable
private fun TitleAndText(title: String, text: String?, modifier: Modifier) {
    Column(modifier) {
        Text(title, style = MaterialTheme.typography.bodyLarge)
        if (text != null) SoftText(text, Modifier.padding(top = Space.hair))
    }
}
