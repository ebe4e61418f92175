package org.wayhum.app.station

import org.junit.Assume.assumeTrue
import java.io.File
import java.nio.file.Files

/** A real collector in a process of its own, for which it is always the same noon. */
class LocalCollector : AutoCloseable {
    private val process: Process

    /** Where it listens. */
    val address: String

    init {
        val command = System.getenv("WAYHUM").orEmpty()
        assumeTrue("SKIPPED: a local collector — WAYHUM names no command to run one with", command.isNotEmpty())
        val folder = Files.createTempDirectory("collector")
        process = ProcessBuilder(command, "--at", NOON, "collector", "--dir", "$folder", "--listen", "127.0.0.1:0")
            .redirectError(File("$folder", "log"))
            .start()
        address = process.inputStream.bufferedReader().readLine().split(' ').last()
    }

    override fun close() {
        process.destroyForcibly().waitFor()
    }

    private companion object {
        /** The day after [FakeClocks] begin: phone and collector are in the same week, as two clocks are. */
        const val NOON = "2026-05-21T12:00:00Z"
    }
}
