package org.wayhum.app.screens.settings

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.wayhum.CalibrationMethod
import org.wayhum.CalibratorTone
import org.wayhum.ToneTarget
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Listening
import org.wayhum.android.station.Station
import org.wayhum.android.station.StoredCalibration
import org.wayhum.app.screens.settings.CalibrationState.Step
import org.wayhum.app.words.troubleWords
import org.wayhum.toneTarget
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

/** Listens for a calibrator until its tone was steady for long enough, and keeps what was found if its owner says so. */
class CalibrationModel(private val station: Station, private val isAllowed: () -> Boolean, private val look: Duration = LOOK) :
    ViewModel(),
    CalibrationActions {
    private val shown = MutableStateFlow(stateOf(station.choices.current.value))
    private var hearing: Job? = null

    @Volatile
    private var isEnough = false

    val state: StateFlow<CalibrationState> = shown.asStateFlow()

    init {
        viewModelScope.launch {
            val levels = withContext(Dispatchers.IO) { toneTarget() }.usualLevelsDb
            shown.update { it.copy(levels = levels, level = levels.firstOrNull()) }
        }
        viewModelScope.launch {
            station.choices.current.collect { choice ->
                val uncertainty = uncertaintyDb(choice.calibration)
                shown.update {
                    it.copy(method = methodOf(choice.calibration), uncertaintyDb = uncertainty, isOwn = choice.calibration != null)
                }
            }
        }
    }

    /** A permission may have changed. */
    fun look() = shown.update { it.copy(isAllowed = isAllowed()) }

    override fun level(db: Double) = shown.update { it.copy(level = db) }

    override fun begin() {
        val level = shown.value.level ?: return
        hearing?.cancel()
        isEnough = false
        shown.update { it.copy(step = Step.Listening(0.0, done = null)) }
        hearing = viewModelScope.launch {
            val step = try {
                Step.Found(station.listening { find(it, level) })
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

    /** Whoever has had enough of waiting is told why there is none. */
    private suspend fun find(listening: Listening, level: Double): CalibratorTone {
        val target: ToneTarget = withContext(Dispatchers.IO) { toneTarget() }
        listening.beginCalibration(level)
        while (true) {
            delay(look)
            val steady = listening.steadySeconds()
            val share = (steady / target.steadySeconds).coerceAtMost(1.0).toFloat()
            shown.update { it.copy(step = Step.Listening(steady, share.takeIf { steady > 0 })) }
            if (steady >= target.steadySeconds || isEnough) return listening.endCalibration()
        }
    }

    private fun stateOf(choice: Choice) = CalibrationState(
        method = methodOf(choice.calibration),
        uncertaintyDb = null,
        isOwn = choice.calibration != null,
        levels = emptyList(),
        level = null,
        isAllowed = isAllowed(),
    )

    private companion object {
        /** How often the progress is looked at. */
        val LOOK = 250.milliseconds
    }
}
