package org.wayhum.app.navigation

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import org.wayhum.app.R

/** Where one can be in the app. [root] is the place of the bar that it belongs to. */
enum class Place(private val belongsTo: Place? = null) {
    CONTRIBUTE,
    TODAY,
    REWARDS,
    HISTORY(REWARDS),
    WALLET(REWARDS),
    PRIVACY,
    ZONES(PRIVACY),
    WIPE(PRIVACY),
    SETTINGS,
    NETWORK(SETTINGS),
    CALIBRATION(SETTINGS),
    MICROPHONE(SETTINGS),
    BATTERY(SETTINGS),
    ABOUT(SETTINGS),
    LICENCES(SETTINGS),
    ;

    val root: Place get() = belongsTo ?: this

    val isRoot: Boolean get() = belongsTo == null
}

/** A place of the bar. */
enum class Tab(val place: Place, @StringRes val label: Int, @DrawableRes val icon: Int) {
    CONTRIBUTE(Place.CONTRIBUTE, R.string.place_contribute, R.drawable.ic_contribute),
    TODAY(Place.TODAY, R.string.place_today, R.drawable.ic_today),
    REWARDS(Place.REWARDS, R.string.place_rewards, R.drawable.ic_rewards),
    PRIVACY(Place.PRIVACY, R.string.place_privacy, R.drawable.ic_privacy),
    SETTINGS(Place.SETTINGS, R.string.place_settings, R.drawable.ic_settings),
}
