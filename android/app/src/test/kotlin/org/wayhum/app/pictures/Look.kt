package org.wayhum.app.pictures

/** How a screen can be looked at. */
enum class Look(
    /** Language and direction, as Android's qualifiers have them. */
    private val language: String = "en",
    private val night: String = "notnight",
    private val widthDp: Int = 360,
    val fontScale: Float = 1f,
    /** How much more room what is read takes. */
    val stretch: Float = 1f,
) {
    LIGHT,
    DARK(night = "night"),
    LARGE_FONT(fontScale = 2f, stretch = 2.3f),
    GERMAN(language = "de", stretch = 1.15f),
    RIGHT_TO_LEFT(language = "ar-ldrtl"),
    TABLET(widthDp = 1000),
    ;

    val fileName: String get() = name.lowercase().replace('_', '-')

    /** Android's qualifiers, in its own order. */
    fun qualifiers(heightDp: Int) = "$language-w${widthDp}dp-h${heightDp}dp-$night-xhdpi"
}
