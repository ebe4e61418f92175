package org.wayhum.android.station

import kotlinx.coroutines.flow.StateFlow
import org.wayhum.Boot
import org.wayhum.CalibrationMethod
import org.wayhum.Contributor
import org.wayhum.DelayChoice

/** The owner's own choices that live outside the store. */
interface Choices {
    /** The defaults until [load] has read them. */
    val current: StateFlow<Choice>

    /** Reads them, once. */
    suspend fun load(): Choice

    /** Changes them at once, and writes them down elsewhere. */
    fun change(how: (Choice) -> Choice)
}

/** Their choices. */
data class Choice(
    /** Where the network is; null: the app's own. */
    val networkAddress: String? = null,
    /** Whether to send over networks paid for by the byte; null: as the core has it. */
    val onMobileData: Boolean? = null,
    /** Whether nothing is sent for now. */
    val isPaused: Boolean = false,
    /** How long pieces wait before they are sent. */
    val delay: DelayChoice = DelayChoice.USUAL,
    val theme: Theme = Theme.SYSTEM,
    val calibration: StoredCalibration? = null,
    val isFirstRunSeen: Boolean = false,
    /** Whether the owner has shown that the wallet's words are written down. */
    val isBackupChecked: Boolean = false,
    /** Whether to be asked to record when getting under way. */
    val nudges: Boolean = true,
    /** Whether the microphone is wanted at all. */
    val measuresNoise: Boolean = true,
    /** The boot in which recording was begun, until its owner ends it: what a death of the process or a restart leaves behind. */
    val recordingSinceBoot: Boot? = null,
)

/** How the app looks. */
enum class Theme { SYSTEM, LIGHT, DARK }

/** What calibrating found for this phone's microphone. */
data class StoredCalibration(val offsetDb: Double, val method: CalibrationMethod)

/** Those of them that the core goes by. */
internal data class Rules(val onMobileData: Boolean?, val isPaused: Boolean, val delay: DelayChoice, val nudges: Boolean) {
    fun tell(contributor: Contributor) {
        val rules = contributor.sendingRules()
        contributor.setSendingRules(rules.copy(paused = isPaused, onMetered = onMobileData ?: rules.onMetered))
        contributor.setDelay(delay)
        contributor.setNudges(nudges)
    }

    companion object {
        fun of(choice: Choice) = Rules(choice.onMobileData, choice.isPaused, choice.delay, choice.nudges)
    }
}
