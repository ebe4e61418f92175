package org.wayhum.app.screens.contribute

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.wayhum.GpsRate
import org.wayhum.PlanReason
import org.wayhum.app.R
import org.wayhum.app.parts.Fact
import org.wayhum.app.parts.Panel
import org.wayhum.app.parts.SectionTitle
import org.wayhum.app.parts.SoftText
import org.wayhum.app.parts.measures
import org.wayhum.app.words.words

/** Which sensors are on, and why. */
@Composable
internal fun WhatIsOn(state: ContributeState, sensing: Sensing) {
    Panel {
        SectionTitle(stringResource(sensing.reason.title))
        state.underWay?.let { SoftText(stringResource(R.string.contribute_so_far, measures().distance(it))) }
        val isPositionOn = sensing.gps != GpsRate.OFF
        Fact(
            if (isPositionOn) R.drawable.ic_place else R.drawable.ic_place_off,
            stringResource(sensing.gps.words),
            stringResource(sensing.gps.because(sensing.reason)),
        )
        Fact(
            if (sensing.isMicrophoneOn &&
                state.hearing !is Hearing.Deaf
            ) {
                R.drawable.ic_microphone
            } else {
                R.drawable.ic_microphone_off
            },
            stringResource(state.hearing.title),
            stringResource(state.hearing.text),
        )
    }
}

// The reason in full is a notice.
private val PlanReason.title: Int
    @StringRes get() = if (this == PlanReason.STORAGE_LOW) R.string.contribute_storage_title else words

@StringRes
private fun GpsRate.because(reason: PlanReason) = when (this) {
    GpsRate.EVERY_SECOND -> R.string.contribute_gps_every_second
    GpsRate.BATCHED -> if (reason == PlanReason.STAYING) R.string.contribute_gps_staying else R.string.contribute_gps_looking
    GpsRate.OFF -> R.string.contribute_gps_off
}

private val Hearing.title: Int
    @StringRes get() = when (this) {
        is Hearing.Heard, Hearing.Beginning -> R.string.contribute_microphone_on
        is Hearing.Deaf -> R.string.contribute_microphone_deaf
        Hearing.Declined, Hearing.Unwanted -> R.string.contribute_microphone_off
    }

private val Hearing.text: Int
    @StringRes get() = when (this) {
        is Hearing.Heard, Hearing.Beginning -> R.string.contribute_levels_only
        is Hearing.Deaf -> why.words
        Hearing.Declined -> R.string.contribute_microphone_declined
        Hearing.Unwanted -> R.string.contribute_microphone_resting
    }
