package org.wayhum.app.parts

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.res.painterResource
import org.wayhum.app.R
import org.wayhum.app.theme.Space

/** How much a notice wants to be seen. Its icon says it as well as its colour. */
enum class Tone { CALM, ATTENTION, TROUBLE }

/** A button of a notice. */
class Offer(val label: String, val act: () -> Unit)

/** What is so, and what can be done about it. */
@Composable
fun Notice(
    title: String,
    text: String,
    modifier: Modifier = Modifier,
    tone: Tone = Tone.CALM,
    @DrawableRes icon: Int = if (tone == Tone.CALM) R.drawable.ic_info else R.drawable.ic_attention,
    offers: List<Offer> = emptyList(),
) {
    val colours = MaterialTheme.colorScheme
    val (ground, ink) = when (tone) {
        Tone.CALM -> colours.secondaryContainer to colours.onSecondaryContainer
        Tone.ATTENTION -> colours.tertiaryContainer to colours.onTertiaryContainer
        Tone.TROUBLE -> colours.errorContainer to colours.onErrorContainer
    }
    Surface(modifier.fillMaxWidth(), shape = MaterialTheme.shapes.large, color = ground, contentColor = ink) {
        Row(Modifier.padding(Space.large), horizontalArrangement = Arrangement.spacedBy(Space.medium)) {
            Icon(painterResource(icon), contentDescription = null)
            Column(verticalArrangement = Arrangement.spacedBy(Space.tiny)) {
                Text(title, style = MaterialTheme.typography.titleMedium)
                Text(text, style = MaterialTheme.typography.bodyMedium)
                if (offers.isNotEmpty()) Offers(offers, LocalContentColor.current)
            }
        }
    }
}

@Composable
private fun Offers(offers: List<Offer>, ink: Color) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.small)) {
        for (offer in offers) {
            TextButton(offer.act, colors = ButtonDefaults.textButtonColors(contentColor = ink)) { Text(offer.label) }
        }
    }
}
