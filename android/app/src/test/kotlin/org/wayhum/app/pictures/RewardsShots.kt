package org.wayhum.app.pictures

import org.wayhum.About
import org.wayhum.EntryId
import org.wayhum.EntryState
import org.wayhum.HeldUp
import org.wayhum.HistoryEntry
import org.wayhum.HistoryOf
import org.wayhum.Mode
import org.wayhum.ProblemKind
import org.wayhum.PurseSummary
import org.wayhum.Setback
import org.wayhum.SpotLabel
import org.wayhum.SpotRefusal
import org.wayhum.Verdict
import org.wayhum.VerdictCount
import org.wayhum.app.R
import org.wayhum.app.screens.rewards.HistoryActions
import org.wayhum.app.screens.rewards.HistoryScreen
import org.wayhum.app.screens.rewards.HistoryState
import org.wayhum.app.screens.rewards.Nothings
import org.wayhum.app.screens.rewards.RewardsScreen
import org.wayhum.app.screens.rewards.RewardsState
import java.time.Instant

private val now = Instant.parse("2026-05-20T16:40:00Z")

private fun hours(ahead: Long) = now.plusSeconds(ahead * 3_600)

private val purse = PurseSummary(
    hasWallet = true, passes = 212u,
    passesAt = hours(
        90,
    ),
    pointsHeld = 34u, pointsInLots = 64u, redeemed = 320u, unsettled = 64u, refused = 0u, contradicted = false,
)

private val earned = RewardsState(
    points = 418u, purse,
    nextPasses = hours(
        90,
    ),
    sent = 173u, waiting = 12u, quarantined = 1u, tooLate = 2u, heldUp = null, stopped = null,
    nothing = Nothings(listOf(VerdictCount(Verdict.TooShort, 41u), VerdictCount(Verdict.Disagrees, 6u)), over = 100), now,
)

private val none = earned.copy(
    points = 0u,
    purse = purse.copy(
        hasWallet = false,
        passes = 0u,
        passesAt = null,
        pointsHeld = 0u,
        pointsInLots = 0u,
        redeemed = 0u,
        unsettled = 0u,
    ),
    nextPasses = null,
    sent = 0u, waiting = 4u, quarantined = 0u, tooLate = 0u, heldUp = HeldUp.NoWallet, nothing = Nothings(emptyList(), 0),
)

private fun about(mode: Mode, metres: UInt, hours: Int) = About(epoch = 2u, hours.toUByte(), mode, passages = 14u, withNoise = 9u, metres = metres)

private val history = listOf(
    HistoryEntry(EntryId.Piece(8), about(Mode.VEHICLE, 2_340u, 3), EntryState.Waits(hours(9))),
    HistoryEntry(
        EntryId.Contribution(7),
        about(Mode.WALK, 810u, 2),
        EntryState.Sending(underWay = false, attempts = 3u, hours(1), Setback.SomebodyElse),
    ),
    HistoryEntry(
        EntryId.Contribution(6),
        about(Mode.CYCLE, 1_520u, 1),
        EntryState.Sent(hours(-5), 3u, listOf(VerdictCount(Verdict.Accepted, 9u), VerdictCount(Verdict.TooShort, 2u))),
    ),
    HistoryEntry(EntryId.Contribution(5), about(Mode.AREA, 0u, 6), EntryState.Refused(ProblemKind.EPOCH_CLOSED, hours(-30))),
    HistoryEntry(EntryId.Spot(4), null, EntryState.Dropped(SpotLabel.PLAYGROUND, SpotRefusal.NEAR_PRIVATE_PLACE)),
)

private object StillRewards : HistoryActions {
    override fun show(of: HistoryOf) = Unit

    override fun more() = Unit

    override fun sendFirst(id: EntryId.Contribution) = Unit

    override fun delete(id: EntryId) = Unit
}

val rewardsShots = listOf(
    Shot("rewards", "earned", Shot.LONGEST) { RewardsScreen(earned, go = {}) },
    Shot("rewards", "no-wallet", Shot.LONG) { RewardsScreen(none, go = {}) },
    Shot("rewards", "contradicted", Shot.LONGEST) {
        RewardsScreen(
            earned.copy(
                purse = purse.copy(contradicted = true, refused = 3u),
                heldUp = HeldUp.NoPass(hours(20)),
                nothing = Nothings(emptyList(), 100),
            ),
            go = {
            },
        )
    },
    Shot("history", "everything", Shot.LONG) {
        HistoryScreen(HistoryState(HistoryOf.EVERYTHING, history, hasMore = true, said = null, now), StillRewards, onBack = {})
    },
    Shot("history", "deleted") {
        HistoryScreen(
            HistoryState(
                HistoryOf.WAITING,
                emptyList(),
                hasMore = false,
                R.string.deletion_may_have_left,
                now,
            ),
            StillRewards,
            onBack = {
            },
        )
    },
)
