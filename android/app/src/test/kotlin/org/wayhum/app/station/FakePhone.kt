package org.wayhum.app.station

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import org.wayhum.Clock
import org.wayhum.Clocks
import org.wayhum.GpsRate
import org.wayhum.Outcome
import org.wayhum.RequestExecutor
import org.wayhum.android.station.Ports
import org.wayhum.android.station.Station
import org.wayhum.gpsPace
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

    /** Recording begins, until the receiver is on. */
    fun record() {
        station.open()
        station.waitForSnapshot { !it.recording }
        station.startRecording()
        station.waitForSnapshot { it.recording }
        eventually("the receiver is on") { positions.asked == gpsPace(GpsRate.EVERY_SECOND) }
    }

    /** Recording ends, and what was recorded waits in pieces. */
    fun arrive() {
        station.stopRecording()
        station.waitForSnapshot { !it.recording && it.waiting > 0u }
    }

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
