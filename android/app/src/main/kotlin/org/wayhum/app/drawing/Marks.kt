package org.wayhum.app.drawing

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.FilledTonalIconButton
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp
import org.wayhum.app.R
import org.wayhum.app.parts.measures
import org.wayhum.app.theme.LocalDrawingColours
import org.wayhum.app.theme.Space

// What a drawing needs to be read. The summary tells the same, so none of it is read aloud.

/** Where north is: at the top, always. */
@Composable
internal fun North(modifier: Modifier = Modifier) {
    val mark = LocalDrawingColours.current.mark
    Column(modifier.clearAndSetSemantics {}, horizontalAlignment = Alignment.CenterHorizontally) {
        Canvas(Modifier.size(12.dp, 14.dp)) {
            val arrow = Path().apply {
                moveTo(size.width / 2, 0f)
                lineTo(size.width, size.height)
                lineTo(size.width / 2, size.height * 0.78f)
                lineTo(0f, size.height)
                close()
            }
            drawPath(arrow, mark)
        }
        Text(stringResource(R.string.drawing_north), color = mark, style = MaterialTheme.typography.labelMedium)
    }
}

private val LONGEST = 96.dp

/** How long a round distance is. */
@Composable
internal fun Ruler(metresAPixel: Float, modifier: Modifier = Modifier) {
    val mark = LocalDrawingColours.current.mark
    val pixels = with(LocalDensity.current) { LONGEST.toPx() }
    val length = roundLength(metresAPixel * pixels)
    val width = LONGEST * (length / metresAPixel / pixels).toFloat()
    Column(modifier.clearAndSetSemantics {}, Arrangement.spacedBy(Space.hair)) {
        Text(measures().distance(length), color = mark, style = MaterialTheme.typography.labelMedium)
        Canvas(Modifier.width(width).height(6.dp)) {
            val stroke = 2.dp.toPx()
            val base = size.height - stroke / 2
            drawLine(mark, Offset(0f, base), Offset(size.width, base), stroke, StrokeCap.Square)
            drawLine(mark, Offset(0f, 0f), Offset(0f, base), stroke)
            drawLine(mark, Offset(size.width, 0f), Offset(size.width, base), stroke)
        }
    }
}

/** For whoever has one finger free, or none that pinches. */
@Composable
internal fun Zooming(isWhole: Boolean, onNearer: () -> Unit, onFarther: () -> Unit, onWhole: () -> Unit) {
    Row(horizontalArrangement = Arrangement.spacedBy(Space.tiny)) {
        if (!isWhole) {
            DrawingButton(R.drawable.ic_fit, stringResource(R.string.drawing_whole), onWhole)
            DrawingButton(R.drawable.ic_minus, stringResource(R.string.drawing_farther), onFarther)
        }
        DrawingButton(R.drawable.ic_plus, stringResource(R.string.drawing_nearer), onNearer)
    }
}

@Composable
private fun DrawingButton(picture: Int, words: String, onClick: () -> Unit) {
    val colours = IconButtonDefaults.filledTonalIconButtonColors(
        containerColor = MaterialTheme.colorScheme.surfaceContainerLow,
        contentColor = MaterialTheme.colorScheme.onSurface,
    )
    FilledTonalIconButton(onClick, Modifier.size(Space.touch), colors = colours) { Icon(painterResource(picture), words) }
}
