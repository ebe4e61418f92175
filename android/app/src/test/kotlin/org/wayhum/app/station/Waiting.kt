package org.wayhum.app.station

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.wayhum.Snapshot
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState

/** Longer than any machine takes; a test that gets there has failed. */
private const val LONG_MS = 60_000L

/** Waits until it is so. */
fun eventually(what: String, isSo: () -> Boolean) {
    val last = System.nanoTime() + LONG_MS * 1_000_000
    while (!isSo()) {
        check(System.nanoTime() < last) { "never came about: $what" }
        Thread.sleep(2)
    }
}

/** Waits for the first that is so. */
fun <T> Flow<T>.waitFor(isSo: (T) -> Boolean): T = runBlocking { withTimeout(LONG_MS) { first { isSo(it) } } }

/** Waits for a snapshot of which that is so. */
fun Station.waitForSnapshot(isSo: (Snapshot) -> Boolean): Snapshot =
    (state.waitFor { it is StationState.Ready && isSo(it.snapshot) } as StationState.Ready).snapshot
