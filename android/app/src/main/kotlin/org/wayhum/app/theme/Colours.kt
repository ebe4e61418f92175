package org.wayhum.app.theme

import androidx.compose.material3.ColorScheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color

// One family: the map page's paper, ink and deep teal (web/src/style/base.css), so that app and map look like the one thing they are.
// ColourContrastTest holds every pair that is put upon each other to WCAG 2.2, level AA.

private val Paper = Color(0xFFFFFEFB)
private val Ink = Color(0xFF1D2629)
private val Night = Color(0xFF14191C)
private val Chalk = Color(0xFFF1F0EA)

val LightScheme: ColorScheme = lightColorScheme(
    primary = Color(0xFF0B5D66),
    onPrimary = Color.White,
    primaryContainer = Color(0xFFD2E9E8),
    onPrimaryContainer = Color(0xFF06373D),
    inversePrimary = Color(0xFF84D2D2),
    secondary = Color(0xFF45575E),
    onSecondary = Color.White,
    secondaryContainer = Color(0xFFE2E8E6),
    onSecondaryContainer = Color(0xFF223034),
    tertiary = Color(0xFF77510A),
    onTertiary = Color.White,
    tertiaryContainer = Color(0xFFFBE9C6),
    onTertiaryContainer = Color(0xFF432C00),
    error = Color(0xFFA22A1B),
    onError = Color.White,
    errorContainer = Color(0xFFFBE3DD),
    onErrorContainer = Color(0xFF5E1209),
    background = Color(0xFFFAF8F3),
    onBackground = Ink,
    surface = Color(0xFFFAF8F3),
    onSurface = Ink,
    surfaceVariant = Color(0xFFECE9E1),
    onSurfaceVariant = Color(0xFF515D65),
    surfaceTint = Color(0xFF0B5D66),
    surfaceBright = Paper,
    surfaceDim = Color(0xFFE3E0D8),
    surfaceContainerLowest = Paper,
    surfaceContainerLow = Paper,
    surfaceContainer = Color(0xFFF3F1EA),
    surfaceContainerHigh = Color(0xFFEFECE4),
    surfaceContainerHighest = Color(0xFFE9E6DD),
    inverseSurface = Color(0xFF2B3539),
    inverseOnSurface = Chalk,
    outline = Color(0xFF737D82),
    outlineVariant = Color(0xFFDCD8CD),
    scrim = Color.Black,
)

val DarkScheme: ColorScheme = darkColorScheme(
    primary = Color(0xFF84D2D2),
    onPrimary = Color(0xFF0C2427),
    primaryContainer = Color(0xFF16464C),
    onPrimaryContainer = Color(0xFFCFEEED),
    inversePrimary = Color(0xFF0B5D66),
    secondary = Color(0xFFB6C4C8),
    onSecondary = Color(0xFF1E2B2F),
    secondaryContainer = Color(0xFF303C41),
    onSecondaryContainer = Color(0xFFDCE6E7),
    tertiary = Color(0xFFECC069),
    onTertiary = Color(0xFF362500),
    tertiaryContainer = Color(0xFF463510),
    onTertiaryContainer = Color(0xFFFBE6BC),
    error = Color(0xFFFFB3A5),
    onError = Color(0xFF4F0E05),
    errorContainer = Color(0xFF5A2018),
    onErrorContainer = Color(0xFFFFDDD5),
    background = Night,
    onBackground = Chalk,
    surface = Night,
    onSurface = Chalk,
    surfaceVariant = Color(0xFF20272B),
    onSurfaceVariant = Color(0xFFAEB8BC),
    surfaceTint = Color(0xFF84D2D2),
    surfaceBright = Color(0xFF2F383C),
    surfaceDim = Color(0xFF101518),
    surfaceContainerLowest = Color(0xFF1D2428),
    surfaceContainerLow = Color(0xFF1D2428),
    surfaceContainer = Color(0xFF20272B),
    surfaceContainerHigh = Color(0xFF283034),
    surfaceContainerHighest = Color(0xFF30393E),
    inverseSurface = Chalk,
    inverseOnSurface = Ink,
    outline = Color(0xFF869196),
    outlineVariant = Color(0xFF39434A),
    scrim = Color.Black,
)

/** What the drawing of a way is made of; nothing in it is told by a colour alone. */
@Immutable
data class DrawingColours(
    val ground: Color,
    val grid: Color,
    /** What was recorded and stays: a thin line. */
    val recorded: Color,
    /** Around what will be sent: a wide line. */
    val casing: Color,
    /** What will be sent and has no value of the kind that is shown. */
    val unknown: Color,
    /** A place of the owner's own: hatched, with a dashed rim. */
    val zone: Color,
    /** Scale and north. */
    val mark: Color,
)

val LightDrawing = DrawingColours(
    ground = Color(0xFFECE9E1),
    grid = Color(0xFFDAD6CB),
    recorded = Color(0xFF6F777B),
    casing = Color(0xFF4B565B),
    unknown = Color(0xFFFBFAF6),
    zone = Color(0xFF0B5D66),
    mark = Ink,
)

val DarkDrawing = DrawingColours(
    ground = Color(0xFF1A2024),
    grid = Color(0xFF252D32),
    recorded = Color(0xFF8E989D),
    casing = Color(0xFF9DB0C4),
    unknown = Color(0xFF313B41),
    zone = Color(0xFF84D2D2),
    mark = Chalk,
)
