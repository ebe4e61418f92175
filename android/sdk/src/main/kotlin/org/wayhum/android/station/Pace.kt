package org.wayhum.android.station

import org.wayhum.Budget
import java.time.Duration

/** How often things happen, in the core's numbers. */
data class Pace(
    /** Samples a second. */
    val rateHz: Int,
    /** How many of them are handed over at once. */
    val samplesPerPush: Int,
    /** How often time is let pass while recording. */
    val tickEvery: Duration,
    /** How often an ongoing notification is renewed at most. */
    val showEvery: Duration,
    /** Between two positions under way, */
    val positionsEvery: Duration,
    /** between two at rest, */
    val batchedEvery: Duration,
    /** and for how long those may be kept together before they are told. */
    val batchedFor: Duration,
)

/** The core's numbers. */
internal fun paceOfCore() = Pace(
    rateHz = 48_000,
    samplesPerPush = 4_800,
    tickEvery = Duration.ofSeconds(5),
    showEvery = Duration.ofSeconds(5),
    positionsEvery = Duration.ofSeconds(1),
    batchedEvery = Duration.ofSeconds(30),
    batchedFor = Duration.ofMinutes(3),
)

/** What a run in the background may take. */
internal fun budgetOfCore() = Budget(Duration.ofMinutes(9), 10_000_000u)
