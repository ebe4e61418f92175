package org.wayhum.app.pictures

/** How a screen can be looked at. */
enum class Look(
    /** Android's qualifiers, but for the height. */
    val qualifiers: String,
    val widthDp: Int = 360,
    val fontScale: Float = 1f,
    /** How much more room what is read takes. */
    val stretch: Float = 1f,
) {
    LIGHT("notnight"),
    DARK("night"),
    LARGE_FONT("notnight", fontScale = 2f, stretch = 2.3f),
    GERMAN("de-notnight", stretch = 1.15f),
    RIGHT_TO_LEFT("ar-ldrtl-notnight"),
    TABLET("notnight", widthDp = 1000),
    ;

    val fileName: String get() = name.lowercase().replace('_', '-')
}
