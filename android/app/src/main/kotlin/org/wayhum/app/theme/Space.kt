package org.wayhum.app.theme

import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Shapes
import androidx.compose.ui.unit.dp

/** The distances that screens are laid out with. */
object Space {
    val hair = 2.dp
    val tiny = 4.dp
    val small = 8.dp
    val medium = 12.dp
    val large = 16.dp
    val wide = 24.dp
    val huge = 32.dp
    val vast = 48.dp

    /** From the window's edge to what is read. */
    val edge = 20.dp

    /** What a finger needs. */
    val touch = 48.dp

    /** A code that a camera reads from an arm's length. */
    val code = 240.dp

    /** The one large control of a screen. */
    val control = 68.dp

    /** The app's mark, where it stands alone. */
    val mark = 88.dp

    /** How much wider a picture is than high. */
    const val PICTURE = 1.6f

    /** The same of the drawing of a way. */
    const val DRAWING = 1.1f

    /** Lines longer than this are hard to read. */
    val readable = 560.dp

    /** From this width on the places stand at the side. */
    val rail = 600.dp

    /** From this width on a screen has two columns. */
    val twoColumns = 720.dp
}

val Corners = Shapes(
    extraSmall = RoundedCornerShape(6.dp),
    small = RoundedCornerShape(10.dp),
    medium = RoundedCornerShape(14.dp),
    large = RoundedCornerShape(20.dp),
    extraLarge = RoundedCornerShape(28.dp),
)
