package org.wayhum.android.station

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.withContext
import org.wayhum.CalibratorTone
import org.wayhum.Sound
import org.wayhum.SoundMeter

/** A microphone that is heard and not recorded: to try it out, and to calibrate it. */
class Listening private constructor(private val meter: SoundMeter, ports: Ports, pace: Pace) : AutoCloseable {
    private val newest = MutableStateFlow<Sound?>(null)
    private val hearing = Hearing(meter, ports.clocks) { newest.value = it.last() }
    private val microphone = ports.microphone.listen(pace, hearing)

    /** The last second, or why there is none. */
    val heard: StateFlow<Sound?> = newest.asStateFlow()

    /** What is added to a level re full scale, in decibels. */
    suspend fun offsetDb(): Double = withContext(Dispatchers.IO) { meter.offsetDb() }

    /** How far levels may be off, ± decibels. */
    suspend fun uncertaintyDb(): Double = withContext(Dispatchers.IO) { meter.uncertaintyDb() }

    /** Waits for a calibrator's tone of so many decibels. */
    suspend fun beginCalibration(calibratorDb: Double) = withContext(Dispatchers.IO) { meter.beginCalibration(calibratorDb) }

    /** How long its tone has been steady, in seconds. */
    suspend fun steadySeconds(): Double = withContext(Dispatchers.IO) { meter.steadySeconds() }

    /** What was found. Throws [org.wayhum.MeterFault] with why there is nothing yet. */
    suspend fun endCalibration(): CalibratorTone = withContext(Dispatchers.IO) { meter.endCalibration() }

    override fun close() {
        microphone.close()
        hearing.close()
    }

    internal companion object {
        suspend fun of(ports: Ports, pace: Pace) = withContext(Dispatchers.IO) {
            Listening(meterFor(ports.microphone.source, ports.choices.load().calibration, pace), ports, pace)
        }
    }
}
