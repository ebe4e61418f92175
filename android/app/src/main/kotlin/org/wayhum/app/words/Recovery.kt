package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.KeystoreCost
import org.wayhum.Kind
import org.wayhum.app.R

// What a person is told of a damaged store, and of a keystore file.

/** What was found in a damaged store. */
@get:StringRes
val Kind.words: Int
    get() = when (this) {
        Kind.RECORDING -> R.string.kind_recording
        Kind.PIECES -> R.string.kind_pieces
        Kind.SPOTS -> R.string.kind_spots
        Kind.CONTRIBUTIONS -> R.string.kind_contributions
        Kind.RECEIPTS -> R.string.kind_receipts
        Kind.SUMS -> R.string.kind_sums
        Kind.REPORTED -> R.string.kind_reported
        Kind.PASSES -> R.string.kind_passes
        Kind.POINTS -> R.string.kind_points
        Kind.REDEMPTIONS -> R.string.kind_redemptions
        Kind.TRIPS -> R.string.kind_trips
        Kind.PLACES -> R.string.kind_places
        Kind.ZONES -> R.string.kind_zones
        Kind.SETTINGS -> R.string.kind_settings
        Kind.UNKNOWN -> R.string.kind_unknown
    }

/** What sealing a keystore file costs. */
@get:StringRes
val KeystoreCost.words: Int
    get() = when (this) {
        KeystoreCost.STANDARD -> R.string.cost_standard
        KeystoreCost.LIGHT -> R.string.cost_light
    }
