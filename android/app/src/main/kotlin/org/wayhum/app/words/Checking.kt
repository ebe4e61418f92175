package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.Attack
import org.wayhum.Finding
import org.wayhum.app.R

/** What the phone's attack on its own pieces found. */
@get:StringRes
val Finding.words: Int
    get() = when (this) {
        Finding.NO_TRIPS -> R.string.finding_no_trips
        Finding.NO_HOME -> R.string.finding_no_home
        Finding.HIDDEN -> R.string.finding_hidden
        Finding.NEAR -> R.string.finding_near
        Finding.CLOSE -> R.string.finding_close
    }

/** What it tried. */
@get:StringRes
val Attack.words: Int
    get() = when (this) {
        Attack.CLUSTER -> R.string.attack_cluster
        Attack.LAST_DESTINATION -> R.string.attack_last_destination
        Attack.RING_KNOWN -> R.string.attack_ring_known
        Attack.RING_UNKNOWN -> R.string.attack_ring_unknown
        Attack.HOLE -> R.string.attack_hole
    }
