package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.DropReason
import org.wayhum.GapReason
import org.wayhum.GpsRate
import org.wayhum.PlanReason
import org.wayhum.Refusal
import org.wayhum.SpotLabel
import org.wayhum.SpotRefusal
import org.wayhum.app.R

// What a person is told of recording.

/** Why the sensors do what they do. */
@get:StringRes
val PlanReason.words: Int
    get() = when (this) {
        PlanReason.NOT_RECORDING -> R.string.plan_not_recording
        PlanReason.LOOKING -> R.string.plan_looking
        PlanReason.MOVING -> R.string.plan_moving
        PlanReason.STAYING -> R.string.plan_staying
        PlanReason.MEASURING -> R.string.plan_measuring
        PlanReason.STORAGE_LOW -> R.string.plan_storage_low
    }

/** How often positions are taken. */
@get:StringRes
val GpsRate.words: Int
    get() = when (this) {
        GpsRate.OFF -> R.string.gps_off
        GpsRate.BATCHED -> R.string.gps_batched
        GpsRate.EVERY_SECOND -> R.string.gps_every_second
    }

/** Why there is no level for a while. */
@get:StringRes
val GapReason.words: Int
    get() = when (this) {
        GapReason.SILENT -> R.string.gap_silent
        GapReason.DROPOUT -> R.string.gap_dropout
        GapReason.NOT_FETCHED -> R.string.gap_not_fetched
        GapReason.INTERRUPTED -> R.string.gap_interrupted
        GapReason.NO_PERMISSION -> R.string.gap_no_permission
        GapReason.REDUCED_ACCURACY -> R.string.gap_reduced_accuracy
    }

/** Why a position was not believed. */
@get:StringRes
val Refusal.words: Int
    get() = when (this) {
        Refusal.MOCK -> R.string.refusal_mock
        Refusal.INACCURATE -> R.string.refusal_inaccurate
        Refusal.TIME_NOT_FORWARD -> R.string.refusal_time_not_forward
        Refusal.UNCONFIRMED -> R.string.refusal_unconfirmed
        Refusal.FROZEN -> R.string.refusal_frozen
        Refusal.TOO_FAST -> R.string.refusal_too_fast
        Refusal.ACCELERATION -> R.string.refusal_acceleration
        Refusal.OFF_COURSE -> R.string.refusal_off_course
        Refusal.NO_ROOM -> R.string.refusal_no_room
    }

/** Why a part of a trip is left out. */
@get:StringRes
val DropReason.words: Int
    get() = when (this) {
        DropReason.NO_FIXES -> R.string.drop_no_fixes
        DropReason.TRIP_END -> R.string.drop_trip_end
        DropReason.OUTSIDE_TOWN -> R.string.drop_outside_town
        DropReason.STILL_INSIDE -> R.string.drop_still_inside
        DropReason.PRIVATE_PLACE -> R.string.drop_private_place
        DropReason.OWN_ZONE -> R.string.drop_own_zone
        DropReason.TOO_SHORT -> R.string.drop_too_short
        DropReason.GAP -> R.string.drop_gap
        DropReason.REPEATED -> R.string.drop_repeated
    }

/** Why the measurement of a place does not leave. */
@get:StringRes
val SpotRefusal.words: Int
    get() = when (this) {
        SpotRefusal.NO_POSITION -> R.string.spot_no_position
        SpotRefusal.MOVED -> R.string.spot_moved
        SpotRefusal.TOO_SHORT -> R.string.spot_too_short
        SpotRefusal.LEVELS -> R.string.spot_levels
        SpotRefusal.OWN_ZONE -> R.string.spot_own_zone
        SpotRefusal.NEAR_PRIVATE_PLACE -> R.string.spot_near_private_place
        SpotRefusal.TOO_LATE -> R.string.spot_too_late
        SpotRefusal.REPEATED -> R.string.spot_repeated
    }

/** A kind of place. */
@get:StringRes
val SpotLabel.words: Int
    get() = when (this) {
        SpotLabel.STREET_CORNER -> R.string.label_street_corner
        SpotLabel.SQUARE -> R.string.label_square
        SpotLabel.PEDESTRIAN -> R.string.label_pedestrian
        SpotLabel.PARK -> R.string.label_park
        SpotLabel.PLAYGROUND -> R.string.label_playground
        SpotLabel.WATERSIDE -> R.string.label_waterside
        SpotLabel.NATURE -> R.string.label_nature
        SpotLabel.MARKET -> R.string.label_market
        SpotLabel.STOP -> R.string.label_stop
        SpotLabel.STATION -> R.string.label_station
        SpotLabel.CAFE -> R.string.label_cafe
        SpotLabel.RESTAURANT -> R.string.label_restaurant
        SpotLabel.BAR -> R.string.label_bar
        SpotLabel.SHOP -> R.string.label_shop
        SpotLabel.LIBRARY -> R.string.label_library
        SpotLabel.SPORTS -> R.string.label_sports
    }
