package org.wayhum.app.pictures

import androidx.compose.runtime.Composable

/** A screen in a state, as it is pictured and checked. [heightDp] is what all of it needs on a phone. */
class Shot(val screen: String, val state: String, val heightDp: Int = PHONE, val content: @Composable () -> Unit) {
    override fun toString(): String = "$screen-$state"

    companion object {
        const val PHONE = 740
        const val LONG = 1_300
        const val LONGEST = 1_900
    }
}

/** Every screen in its main states: each room lists its own. */
val SHOTS: List<Shot> =
    firstRunShots + contributeShots + todayShots + rewardsShots + privacyShots + walletShots + settingsShots +
        navigationShots
