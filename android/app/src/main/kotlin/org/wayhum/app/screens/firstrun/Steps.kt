package org.wayhum.app.screens.firstrun

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.width
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.wayhum.app.R
import org.wayhum.app.parts.MainButton
import org.wayhum.app.parts.OtherButton
import org.wayhum.app.parts.QuietButton
import org.wayhum.app.theme.Space

/** Where one is, and the way on. */
@Composable
internal fun Steps(page: FirstRunPage, act: FirstRunActions, modifier: Modifier = Modifier) {
    val next = page.next
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium), Alignment.CenterHorizontally) {
        Dots(page)
        if (next != null) {
            MainButton(stringResource(R.string.firstrun_next), { act.turnTo(next) })
        } else {
            MainButton(stringResource(R.string.firstrun_begin), act::begin)
            OtherButton(stringResource(R.string.firstrun_wallet_first), act::beginWithWallet)
        }
        page.previous?.let { QuietButton(stringResource(R.string.back), { act.turnTo(it) }) }
    }
}

@Composable
private fun Dots(page: FirstRunPage) {
    val on = MaterialTheme.colorScheme.primary
    val off = MaterialTheme.colorScheme.outlineVariant
    val place = stringResource(R.string.firstrun_page, page.ordinal + 1, FirstRunPage.entries.size)
    Row(Modifier.semantics { contentDescription = place }, Arrangement.spacedBy(Space.small)) {
        for (each in FirstRunPage.entries) {
            val isHere = each == page
            Canvas(Modifier.width(if (isHere) Space.wide else Space.small).height(Space.small)) {
                drawRoundRect(if (isHere) on else off, cornerRadius = CornerRadius(size.height / 2))
            }
        }
    }
}
