package org.wayhum.app.parts

import androidx.compose.ui.graphics.GraphicsLayerScope

/** What is left moves back a little while a finger draws it away; [progress] from 0 to 1. */
internal fun GraphicsLayerScope.shrink(progress: Float) {
    val scale = 1f - SHRINKS_BY * progress
    scaleX = scale
    scaleY = scale
    alpha = 1f - FADES_BY * progress
}

private const val SHRINKS_BY = 0.08f
private const val FADES_BY = 0.4f
