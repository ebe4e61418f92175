package org.wayhum.app.drawing

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.wayhum.LatLon
import org.wayhum.app.theme.LocalDrawingColours
import org.wayhum.app.theme.Space

private val MARGIN = 36.dp
private const val ZOOM = 2f

/** How near to a piece a finger has to be. */
private val NEAR = 24.dp

/**
 * A way, drawn by ourselves from what is on the phone: nothing is asked of a server, which would learn where somebody is. North is at the
 * top. [summary] is what is told instead of shown. Whoever wants to know which place was touched asks by [onPlace].
 */
@Composable
fun WayDrawing(
    way: Way,
    layer: Layer,
    summary: String,
    modifier: Modifier = Modifier,
    chosen: Long? = null,
    onChoose: (Long?) -> Unit = {},
    onPlace: (LatLon) -> Unit = {},
) {
    val flat = remember(way) { flatten(way) } ?: return
    val plane = remember(way) { planeOf(way) }
    val colours = LocalDrawingColours.current
    BoxWithConstraints(modifier.clipToBounds()) {
        val density = LocalDensity.current
        val size = Size(constraints.maxWidth.toFloat(), constraints.maxHeight.toFloat())
        val whole = remember(flat, size) { Camera.onto(flat.bounds, size, with(density) { MARGIN.toPx() }) }
        var camera by remember(whole) { mutableStateOf(whole) }
        val choose by rememberUpdatedState(onChoose)
        val place by rememberUpdatedState(onPlace)
        val move = { at: Offset, pan: Offset, zoom: Float -> camera = camera.moved(at, pan, zoom, size).within(whole, flat.bounds) }
        Canvas(
            Modifier
                .fillMaxSize()
                .semantics {
                    contentDescription = summary
                    role = Role.Image
                }
                .pointerInput(whole) { detectMoves({ camera != whole }, move) }
                .pointerInput(flat) {
                    detectTapGestures { at ->
                        plane?.let { place(it.positionAt(camera.toMetres(at, size))) }
                        choose(flat.nearest(camera.toMetres(at, size), NEAR.toPx() * camera.metresAPixel))
                    }
                },
        ) {
            with(Painting(flat, camera, colours, layer, chosen)) { paint() }
        }
        North(Modifier.align(Alignment.TopStart).padding(Space.medium))
        Ruler(camera.metresAPixel, Modifier.align(Alignment.BottomStart).padding(Space.medium))
        Box(Modifier.align(Alignment.BottomEnd).padding(Space.small)) {
            Zooming(
                isWhole = camera == whole,
                onNearer = { move(size.centre, Offset.Zero, ZOOM) },
                onFarther = { move(size.centre, Offset.Zero, 1 / ZOOM) },
                onWhole = { camera = whole },
            )
        }
    }
}

private val Size.centre get() = Offset(width / 2, height / 2)

/** The piece that is nearest to [at], if it is within [reach] metres. */
internal fun Flat.nearest(at: Offset, reach: Float): Long? = pieces
    .associateWith { piece -> piece.cells.minOfOrNull { (it.centre - at).getDistance() } ?: Float.MAX_VALUE }
    .minByOrNull { it.value }
    ?.takeIf { it.value <= reach }
    ?.key
    ?.id
