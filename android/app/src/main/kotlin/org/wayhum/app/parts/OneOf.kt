package org.wayhum.app.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.SegmentedButton
import androidx.compose.material3.SegmentedButtonDefaults
import androidx.compose.material3.SingleChoiceSegmentedButtonRow
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.wayhum.app.theme.Space

/** What a segment has beside its label: padding, and the tick of the one that is chosen. */
private val BESIDE_LABEL = 56.dp

/** One of few: side by side as long as no word has to be broken for it, otherwise one after the other over several lines. */
@Composable
fun <T> OneOf(choices: List<Pair<T, String>>, chosen: T, choose: (T) -> Unit, modifier: Modifier = Modifier) {
    val widest = widestOf(choices.map { it.second })
    BoxWithConstraints(modifier.fillMaxWidth()) {
        if ((widest + BESIDE_LABEL) * choices.size <= maxWidth) Segments(choices, chosen, choose) else Chips(choices, chosen, choose)
    }
}

@Composable
private fun widestOf(labels: List<String>): Dp {
    val measurer = rememberTextMeasurer()
    val style = MaterialTheme.typography.labelLarge
    return with(LocalDensity.current) { labels.maxOf { measurer.measure(it, style).size.width }.toDp() }
}

@Composable
private fun <T> Segments(choices: List<Pair<T, String>>, chosen: T, choose: (T) -> Unit) {
    SingleChoiceSegmentedButtonRow(Modifier.fillMaxWidth()) {
        choices.forEachIndexed { index, (choice, label) ->
            SegmentedButton(
                selected = choice == chosen,
                onClick = { choose(choice) },
                shape = SegmentedButtonDefaults.itemShape(index, choices.size),
                modifier = Modifier.heightIn(min = Space.touch),
                label = { Text(label) },
            )
        }
    }
}

@Composable
private fun <T> Chips(choices: List<Pair<T, String>>, chosen: T, choose: (T) -> Unit) {
    FlowRow(Modifier.fillMaxWidth().selectableGroup(), horizontalArrangement = Arrangement.spacedBy(Space.small)) {
        choices.forEach { (choice, label) ->
            FilterChip(
                selected = choice == chosen,
                onClick = { choose(choice) },
                label = { Text(label) },
                modifier = Modifier.heightIn(min = Space.touch).semantics { role = Role.RadioButton },
            )
        }
    }
}
