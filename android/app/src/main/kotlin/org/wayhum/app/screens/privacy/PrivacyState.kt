package org.wayhum.app.screens.privacy

import android.net.Uri
import androidx.annotation.StringRes
import org.wayhum.DelayChoice
import org.wayhum.DelaySpan
import org.wayhum.Storage
import org.wayhum.Usage

/** What leaves the phone, when, and what is held. */
data class PrivacyState(
    /** The owner's pause. */
    val isPaused: Boolean,
    /** How long pieces wait, by the owner's choice, and what each choice means; empty while that is not known. */
    val delay: DelayChoice,
    val delays: Map<DelayChoice, DelaySpan>,
    /** How many there are; null while it is not known. */
    val zones: Int?,
    val check: Check,
    val usage: Usage?,
    val storage: Storage?,
    val export: Export,
    /** What went wrong with the last thing that was done. */
    @StringRes val wrong: Int? = null,
)

/** How far an export is. */
sealed interface Export {
    data object None : Export

    /** So many rows of how many. */
    data class Running(val done: Long, val of: Long) : Export

    data object Done : Export

    data object Stopped : Export

    data class Failed(@StringRes val why: Int) : Export
}

/** What can be done here. */
interface PrivacyActions {
    fun pause(on: Boolean)

    fun delay(choice: DelayChoice)

    fun check()

    fun export(to: Uri)

    fun stopExport()
}
