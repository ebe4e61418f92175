package org.wayhum.app.screens.settings

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.wayhum.CalibrationMethod
import org.wayhum.CalibratorTone
import org.wayhum.MeterFault
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Listening
import org.wayhum.android.station.Station
import org.wayhum.android.station.StoredCalibration
import org.wayhum.app.screens.settings.CalibrationState.Step
import org.wayhum.app.words.troubleWords
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

/** Listens for a calibrator until its tone was steady for long enough, and keeps what was found if its owner says so. */
class CalibrationModel(
    private val station: Station,
    private val isAllowed: () -> Boolean,
    private val look: Duration = LOOK,
) : ViewModel(), CalibrationActions {
    private val shown = MutableStateFlow(stateOf(station.choices.current.value, LEVELS.first(), Step.Ready))
    private var hearing: Job? = null

    @Volatile
    private var isEnough = false

    val state: StateFlow<CalibrationState> = shown.asStateFlow()

    init {
        viewModelScope.launch {
            station.choices.current.collect { choice ->
                val uncertainty = uncertaintyDb(choice.calibration)
                shown.update { stateOf(choice, it.level, it.step, uncertainty) }
            }
        }
    }

    /** A permission may have changed. */
    fun look() = shown.update { it.copy(isAllowed = isAllowed()) }

    override fun level(db: Double) = shown.update { it.copy(level = db) }

    override fun begin() {
        hearing?.cancel()
        isEnough = false
        shown.update { it.copy(step = Step.Listening(0.0)) }
        hearing = viewModelScope.launch {
            val step = try {
                Step.Found(station.listening { find(it) })
            } catch (why: Exception) {
                Step.Failed(troubleWords(why))
            }
            shown.update { it.copy(step = step) }
        }
    }

    override fun stop() {
        isEnough = true
    }

    /** Nobody looks any more. */
    fun giveUp() {
        hearing?.cancel()
        shown.update { if (it.step is Step.Listening) it.copy(step = Step.Ready) else it }
    }

    override fun keep() {
        val tone = (shown.value.step as? Step.Found)?.tone ?: return
        station.choices.change { it.copy(calibration = StoredCalibration(tone.offsetDb, CalibrationMethod.CALIBRATOR)) }
        station.renewSensors()
        shown.update { it.copy(step = Step.Ready) }
    }

    override fun forget() {
        station.choices.change { it.copy(calibration = null) }
        station.renewSensors()
    }

    private suspend fun find(listening: Listening): CalibratorTone {
        listening.beginCalibration(shown.value.level)
        while (true) {
            delay(look)
            val steady = listening.steadySeconds()
            shown.update { it.copy(step = Step.Listening(steady)) }
            if (steady > 0 || isEnough) {
                try {
                    return listening.endCalibration()
                } catch (why: MeterFault.NoCalibration) {
                    // It goes on listening; its owner is told why when they have had enough of it.
                    if (isEnough) throw why
                }
            }
        }
    }

    private fun stateOf(choice: Choice, level: Double, step: Step, uncertainty: Double? = null) = CalibrationState(
        method = choice.calibration?.method ?: CalibrationMethod.PLATFORM_DEFAULT,
        uncertaintyDb = uncertainty,
        isOwn = choice.calibration != null,
        levels = LEVELS,
        level = level,
        isAllowed = isAllowed(),
        step = step,
    )

    private companion object {
        /** What stands on acoustic calibrators (IEC 60942), in decibels. */
        val LEVELS = listOf(94.0, 114.0)

        /** How often the progress is looked at. */
        val LOOK = 250.milliseconds
    }
}
