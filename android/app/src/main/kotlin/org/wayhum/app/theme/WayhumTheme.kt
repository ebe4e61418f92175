package org.wayhum.app.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf

val LocalDrawingColours = staticCompositionLocalOf { LightDrawing }

/** Colours, type and shapes of every screen. */
@Composable
fun WayhumTheme(dark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    CompositionLocalProvider(LocalDrawingColours provides if (dark) DarkDrawing else LightDrawing) {
        MaterialTheme(
            colorScheme = if (dark) DarkScheme else LightScheme,
            typography = Type,
            shapes = Corners,
            content = content,
        )
    }
}
