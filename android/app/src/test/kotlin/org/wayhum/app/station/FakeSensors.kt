package org.wayhum.app.station

import kotlinx.coroutines.flow.MutableStateFlow
import org.wayhum.Fix
import org.wayhum.GapReason
import org.wayhum.GpsPace
import org.wayhum.LatLon
import org.wayhum.MeterSource
import org.wayhum.android.station.Ear
import org.wayhum.android.station.Microphone
import org.wayhum.android.station.Motion
import org.wayhum.android.station.Pace
import org.wayhum.android.station.Positions
import org.wayhum.android.station.PositionsState
import org.wayhum.pcmBuffer
import java.time.Instant

/** Hears what the test lets it hear. */
class FakeMicrophone : Microphone {
    override val source = MeterSource.ANDROID_UNPROCESSED

    @Volatile override var isAllowed = true

    @Volatile var ear: Ear? = null
    val isOn get() = ear != null

    override fun listen(pace: Pace, ear: Ear): AutoCloseable {
        this.ear = ear
        if (!isAllowed) ear.deaf(GapReason.NO_PERMISSION)
        return AutoCloseable { if (this.ear === ear) this.ear = null }
    }

    /** A tone of 1 kHz for so many seconds, the first sample at [at]. */
    fun tone(at: Instant, seconds: Int = 1, amplitude: Double = 0.01) {
        val pcm = pcmBuffer(RATE)
        repeat(seconds) { second ->
            pcm.clear()
            repeat(RATE) { pcm.putShort((32_767 * amplitude * kotlin.math.sin(2 * Math.PI * 1_000 * it / RATE)).toInt().toShort()) }
            pcm.flip()
            ear?.hear(at.plusSeconds(second.toLong()), pcm)
        }
    }

    private companion object {
        const val RATE = 48_000
    }
}

/** Is where the test says. */
class FakePositions : Positions {
    override val state = MutableStateFlow(PositionsState.AVAILABLE)

    /** How they are asked for; null while they are not. */
    @Volatile var asked: GpsPace? = null

    @Volatile private var taken: ((Fix) -> Unit)? = null

    override fun refresh() = Unit

    override fun follow(pace: GpsPace, taken: (Fix) -> Unit): AutoCloseable {
        asked = pace
        this.taken = taken
        return AutoCloseable {
            if (this.taken === taken) {
                this.taken = null
                asked = null
            }
        }
    }

    override suspend fun here(): Fix? = if (state.value == PositionsState.AVAILABLE) fix(Instant.EPOCH, 49.75) else null

    fun move(fix: Fix) = taken?.invoke(fix) ?: Unit

    companion object {
        fun fix(at: Instant, latDeg: Double, lonDeg: Double = 10.6, speedMps: Float? = null) =
            Fix(at, LatLon(latDeg, lonDeg), accuracyM = 4f, speedMps = speedMps, headingDeg = null, mock = false)
    }
}

/** Moves when the test says so. */
class FakeMotion : Motion {
    @Volatile private var moved: (() -> Unit)? = null
    val isAsked get() = moved != null

    override fun next(moved: () -> Unit): AutoCloseable {
        this.moved = moved
        return AutoCloseable { this.moved = null }
    }

    fun move() {
        val told = moved
        moved = null
        told?.invoke()
    }
}
