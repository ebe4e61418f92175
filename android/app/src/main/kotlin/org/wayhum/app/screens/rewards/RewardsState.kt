package org.wayhum.app.screens.rewards

import org.wayhum.HeldUp
import org.wayhum.PurseSummary
import org.wayhum.Stopped
import org.wayhum.VerdictCount
import java.time.Instant

/** What became of what was sent. */
data class RewardsState(
    /** Points that were earned, ever. */
    val points: ULong,
    val purse: PurseSummary,
    /** When the wallet asks for passes next, where that is known. */
    val nextPasses: Instant?,
    val sent: ULong,
    val waiting: ULong,
    /** Contributions that the network refused. */
    val quarantined: ULong,
    /** Pieces whose week was closed before they left. */
    val tooLate: ULong,
    val heldUp: HeldUp?,
    val stopped: Stopped?,
    /** Why places earned nothing, in the last contributions; null while it is counted. */
    val nothing: Nothings?,
    val now: Instant,
)

/** Verdicts that are worth nothing, over so many contributions. */
data class Nothings(val verdicts: List<VerdictCount>, val over: Int)
