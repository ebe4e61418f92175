package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.DelayChoice
import org.wayhum.HeldUp
import org.wayhum.ProblemKind
import org.wayhum.Setback
import org.wayhum.Stopped
import org.wayhum.app.R

// What a person is told of sending. Times and numbers that go with a text are the screen's.

/** Why what is due does not leave now, and what to do. */
@get:StringRes
val HeldUp.words: Int
    get() = when (this) {
        is HeldUp.Paused -> R.string.held_up_paused
        is HeldUp.ClockWrong -> R.string.held_up_clock_wrong
        is HeldUp.NoNetwork -> R.string.held_up_no_network
        is HeldUp.Metered -> R.string.held_up_metered
        is HeldUp.BatteryLow -> R.string.held_up_battery_low
        is HeldUp.NoWallet -> R.string.held_up_no_wallet
        is HeldUp.NoPass -> R.string.held_up_no_pass
        is HeldUp.SomebodyElse -> R.string.held_up_somebody_else
        is HeldUp.Insecure -> R.string.held_up_insecure
    }

/** Why nothing is sent any more. */
@get:StringRes
val Stopped.words: Int
    get() = when (this) {
        Stopped.FALSE_RECEIPT -> R.string.stopped_false_receipt
        Stopped.FALSE_PASSES -> R.string.stopped_false_passes
        Stopped.FALSE_REDEMPTION -> R.string.stopped_false_redemption
        Stopped.OTHER_KEY -> R.string.stopped_other_key
        Stopped.REVOKED_KEY -> R.string.stopped_revoked_key
        Stopped.OTHER_NEXT_KEY -> R.string.stopped_other_next_key
        Stopped.CHANGED_KEYS -> R.string.stopped_changed_keys
        Stopped.OTHER_NETWORK -> R.string.stopped_other_network
        Stopped.KEY_NEEDED -> R.string.stopped_key_needed
        Stopped.TOO_SMALL -> R.string.stopped_too_small
    }

/** Why an attempt came to nothing. */
@get:StringRes
val Setback.words: Int
    get() = when (this) {
        is Setback.NoNetwork -> R.string.setback_no_network
        is Setback.Interrupted -> R.string.setback_interrupted
        is Setback.SomebodyElse -> R.string.setback_somebody_else
        is Setback.Insecure -> R.string.setback_insecure
        is Setback.Problem -> v1.words
    }

/** What the network said. */
@get:StringRes
val ProblemKind.words: Int
    get() = when (this) {
        ProblemKind.MALFORMED -> R.string.problem_malformed
        ProblemKind.UNSUPPORTED_VERSION -> R.string.problem_unsupported_version
        ProblemKind.TOO_LARGE -> R.string.problem_too_large
        ProblemKind.IMPLAUSIBLE -> R.string.problem_implausible
        ProblemKind.BAD_SIGNATURE -> R.string.problem_bad_signature
        ProblemKind.BAD_PASS -> R.string.problem_bad_pass
        ProblemKind.PASS_SPENT -> R.string.problem_pass_spent
        ProblemKind.EPOCH_CLOSED -> R.string.problem_epoch_closed
        ProblemKind.QUOTA_USED -> R.string.problem_quota_used
        ProblemKind.TOO_MANY -> R.string.problem_too_many
        ProblemKind.TOO_EARLY -> R.string.problem_too_early
        ProblemKind.TIMEOUT -> R.string.problem_timeout
        ProblemKind.UNAVAILABLE -> R.string.problem_unavailable
        ProblemKind.UNKNOWN -> R.string.problem_unknown
    }

/** How long pieces wait: a choice. */
@get:StringRes
val DelayChoice.words: Int
    get() = when (this) {
        DelayChoice.USUAL -> R.string.delay_usual
        DelayChoice.LONGER -> R.string.delay_longer
    }
