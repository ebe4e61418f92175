package org.wayhum.app.parts

import androidx.compose.foundation.text.BasicText
import androidx.compose.foundation.text.TextAutoSize
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.LocalTextStyle
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.sp

/** How much larger than usual the name of a place becomes at most: five of them share the width of a phone. */
private const val LARGEST = 1.3f
private val USUAL = 12.sp
private val LEAST = 8.sp

/** What a place of the bar is called, on one line, as large as there is room for. */
@Composable
internal fun TabLabel(text: String) {
    val scale = LocalDensity.current.fontScale
    val shrink = minOf(scale, LARGEST) / scale
    BasicText(
        text,
        style = LocalTextStyle.current.copy(color = LocalContentColor.current),
        maxLines = 1,
        autoSize = TextAutoSize.StepBased(minFontSize = LEAST * shrink, maxFontSize = USUAL * shrink),
    )
}
