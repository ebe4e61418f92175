package org.wayhum.app.station

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.runBlocking
import org.wayhum.Battery
import org.wayhum.Clock
import org.wayhum.Clocks
import org.wayhum.Conditions
import org.wayhum.Fix
import org.wayhum.GapReason
import org.wayhum.GpsPace
import org.wayhum.LatLon
import org.wayhum.Link
import org.wayhum.MeterSource
import org.wayhum.Outcome
import org.wayhum.RequestExecutor
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Choices
import org.wayhum.android.station.ConditionsSource
import org.wayhum.android.station.Confirmation
import org.wayhum.android.station.Ear
import org.wayhum.android.station.Foreground
import org.wayhum.android.station.Messages
import org.wayhum.android.station.Microphone
import org.wayhum.android.station.Motion
import org.wayhum.android.station.Pace
import org.wayhum.android.station.PhoneConditions
import org.wayhum.android.station.Ports
import org.wayhum.android.station.Positions
import org.wayhum.android.station.PositionsState
import org.wayhum.android.station.Station
import org.wayhum.android.station.Uploads
import org.wayhum.android.station.Vault
import org.wayhum.android.station.VaultFault
import org.wayhum.pcmBuffer
import java.io.File
import java.nio.file.Files
import java.time.Instant

/**
 * A phone whose sensors, clocks and system are the test's, with the real core in it. Its process can die ([die]) and come back: the
 * next [station] finds what the one before left on disk.
 */
class FakePhone(private val folder: File = Files.createTempDirectory("phone").toFile()) : AutoCloseable {
    val clocks = FakeClocks()
    val microphone = FakeMicrophone()
    val positions = FakePositions()
    val vault = FakeVault()
    val conditions = FakeConditions()
    val choices = FakeChoices()
    val foreground: FakeForeground = FakeForeground { station }
    val uploads = FakeUploads()
    val motion = FakeMotion()
    val messages = FakeMessages()
    var network = RequestExecutor { Outcome.NoNetwork }
    private var process = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    val ports = Ports(
        clocks,
        lazyOf(folder),
        microphone,
        positions,
        vault,
        conditions,
        { network.execute(it) },
        choices,
        foreground,
        uploads,
        motion,
        messages,
    )

    var station: Station = Station(ports, process)
        private set

    /** North at 60 km/h, a position a second, beginning [from] seconds up the road. */
    fun drive(seconds: Int, from: Int = 0) = repeat(seconds) {
        clocks.pass(1)
        val reads = clocks.reads
        positions.move(FakePositions.fix(clocks.moment, 49.75 + (from + it) * 1.5e-4, speedMps = 16.7f))
        eventually("the position is taken") { clocks.reads > reads + 1 }
    }

    /** The process ends as the system ends it: nothing is told to anybody. */
    fun die() {
        process.cancel()
        // The system frees what the process held of the store; here the JVM lives on, so the test does.
        runBlocking { station.close() }
        foreground.isOn = false
        process = CoroutineScope(SupervisorJob() + Dispatchers.Default)
        microphone.ear = null
        station = Station(ports, process)
    }

    /** What lies on its disk. */
    fun files(): List<String> = folder.list().orEmpty().toList()

    override fun close() {
        process.cancel()
        runBlocking { station.close() }
    }
}

/** A Wednesday at noon, and clocks that stand still until somebody waits or the test moves them. */
class FakeClocks(@Volatile var moment: Instant = Instant.parse("2026-05-20T12:00:00Z")) : Clocks {
    @Volatile var boot = 1uL

    @Volatile var wallIsOffMs = 0L

    /** How often they were read: whoever takes a position reads them. */
    @Volatile var reads = 0
        private set

    @Synchronized
    override fun now() = Clock(moment.plusMillis(wallIsOffMs), moment.toEpochMilli().toULong(), boot, 120).also { reads += 1 }

    override suspend fun waitUntil(moment: Instant) {
        this.moment = maxOf(this.moment, moment)
    }

    fun pass(seconds: Long) {
        moment = moment.plusSeconds(seconds)
    }
}

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

/** Keeps its keys in memory. */
class FakeVault : Vault {
    var fault: VaultFault? = null
    var confirmation = Confirmation.CONFIRMED
    private var store: ByteArray? = null
    private var wallet: ByteArray? = null

    private var seed: Byte = 7

    /** Keys of another phone from now on. */
    fun makeOther() {
        seed = 8
    }

    override fun storeKey() = checked { (store ?: ByteArray(32) { seed }.also { store = it }).copyOf() }

    override fun wallet() = checked { wallet?.copyOf() }

    override fun keepWallet(entropy: ByteArray) = checked { wallet = entropy.copyOf() }

    override fun destroy() {
        fault = null
        store = null
        wallet = null
    }

    override suspend fun confirmOwner() = confirmation

    private fun <T> checked(give: () -> T): T = fault?.let { throw it } ?: give()
}

/** On Wi-Fi, charged, with room, until the test says otherwise. */
class FakeConditions : ConditionsSource {
    val current = MutableStateFlow(PhoneConditions(Conditions(Link.UNMETERED, Battery(90u, false), ROOM), isSavingBattery = false))

    override fun now() = current.value

    override val changes: Flow<PhoneConditions> = current

    fun change(network: Link = now().forCore.network, battery: Battery? = now().forCore.battery, freeBytes: ULong? = now().forCore.freeStorageBytes) {
        current.update { it.copy(forCore = Conditions(network, battery, freeBytes)) }
    }

    companion object {
        const val ROOM = 10_000_000_000uL
    }
}

/** In memory. They outlive a process. */
class FakeChoices : Choices {
    private val newest = MutableStateFlow(Choice())
    override val current: StateFlow<Choice> = newest.asStateFlow()

    override suspend fun load() = newest.value

    override fun change(how: (Choice) -> Choice) = newest.update(how)
}

/** Begins at once, unless [refuses]. */
class FakeForeground(private val station: () -> Station) : Foreground {
    var refuses = false
    var endedByOwner = false

    @Volatile var isOn = false

    @Volatile var renewed = 0

    override fun begin(): Boolean {
        if (refuses) return false
        isOn = true
        station().recordingMayBegin()
        return true
    }

    override fun renew() {
        renewed += 1
    }

    override fun end() {
        isOn = false
    }

    override fun wasEndedByOwner() = endedByOwner
}

/** Writes down what was asked for. */
class FakeUploads : Uploads {
    class Asked(val onMetered: Boolean, val at: Instant?)

    val asked = java.util.concurrent.CopyOnWriteArrayList<Asked>()

    override fun ask(onMetered: Boolean, at: Instant?) {
        asked += Asked(onMetered, at)
    }

    override fun forget() = asked.clear()
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

/** Writes down what was said. */
class FakeMessages : Messages {
    enum class Said { UNDER_WAY, ENDED_ITSELF, BROKEN_OFF }

    val said = java.util.concurrent.CopyOnWriteArrayList<Said>()

    override fun underWay() {
        said += Said.UNDER_WAY
    }

    override fun endedItself() {
        said += Said.ENDED_ITSELF
    }

    override fun brokenOff() {
        said += Said.BROKEN_OFF
    }
}
