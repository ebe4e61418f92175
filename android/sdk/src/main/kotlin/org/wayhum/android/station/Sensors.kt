package org.wayhum.android.station

import org.wayhum.Fix
import org.wayhum.MeterNote
import org.wayhum.SensingPlan
import org.wayhum.Sound

/** What should be on: a change of [renewal] alone switches it off and on. */
internal data class Wanted(val plan: SensingPlan, val renewal: Int)

/** How far levels may be off, ± decibels, and whether the meter was calibrated on this phone. */
internal data class Accuracy(val uncertaintyDb: Double, val isCalibrated: Boolean)

/** Microphone and receiver, on or off as the plan has it. */
internal class Sensors(private val ports: Ports, private val pace: Pace, private val heard: (List<Sound>) -> Unit, private val taken: (Fix) -> Unit) {
    private var now: Wanted? = null
    private var positions: AutoCloseable? = null
    private var microphone: AutoCloseable? = null
    private var hearing: Hearing? = null

    /** Whether its owner let the app listen when it last wanted to. */
    var wasAllowed = false
        private set

    /** How good the meter is that hears now. */
    var accuracy: Accuracy? = null
        private set

    /** The meter behind the levels to come; null if its owner wants none. */
    fun note(): MeterNote? = if (choice.measuresNoise) meter().use { it.note() } else null

    @Synchronized
    fun follow(wanted: Wanted) {
        val isRenewed = now?.renewal != wanted.renewal
        if (isRenewed || now?.plan?.gps != wanted.plan.gps) {
            positions?.close()
            positions = pace.gps[wanted.plan.gps]?.let { ports.positions.follow(it, taken) }
        }
        if (isRenewed || now?.plan?.microphone != wanted.plan.microphone) {
            silence()
            if (wanted.plan.microphone && choice.measuresNoise) listen()
        }
        now = wanted
    }

    /** Lets time pass for what lasts: a gap grows. */
    @Synchronized
    fun tick() {
        hearing?.tick()
    }

    @Synchronized
    fun off() {
        silence()
        positions?.close()
        positions = null
        now = null
    }

    private fun listen() {
        wasAllowed = ports.microphone.isAllowed
        val meter = meter()
        accuracy = Accuracy(meter.uncertaintyDb(), meter.note().calibrated)
        hearing = Hearing(meter, ports.clocks, heard).also { microphone = ports.microphone.listen(pace, it) }
    }

    private fun silence() {
        microphone?.close()
        hearing?.close()
        microphone = null
        hearing = null
    }

    private fun meter() = meterFor(ports.microphone.source, choice.calibration, pace)

    private val choice get() = ports.choices.current.value
}
