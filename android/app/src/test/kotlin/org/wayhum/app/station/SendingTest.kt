package org.wayhum.app.station

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.wayhum.Battery
import org.wayhum.BuiltInExecutor
import org.wayhum.Link
import org.wayhum.Outcome
import org.wayhum.Purpose
import org.wayhum.RequestExecutor
import org.wayhum.Snapshot
import java.time.Duration

class SendingTest {
    private val phone = FakePhone()
    private val station get() = phone.station

    @After fun close() = phone.close()

    /** With a wallet, and a drive that waits. */
    private fun driven(address: String = "https://collect.example.org") {
        phone.choices.change { it.copy(networkAddress = address) }
        runBlocking { station.wallet.create() }
        phone.record()
        phone.drive(600)
        phone.arrive()
    }

    /** Lets the system grant runs, as the core asks for them, until [isSo]. */
    private fun runsUntil(isSo: (Snapshot) -> Boolean) {
        repeat(200) {
            val next = runBlocking { station.upload() }
            if (isSo(station.waitForSnapshot { true })) return
            phone.clocks.moment = maxOf(next, phone.clocks.moment + Duration.ofMinutes(10))
        }
        error("never came about: ${station.state.value}")
    }

    @Test
    fun `what was driven is sent and receipted, and its points show, though the network is lost in the middle`() {
        LocalCollector().use { collector ->
            driven(collector.address)
            val pieces = station.waitForSnapshot { true }.waiting
            var sent = 0
            val real = BuiltInExecutor()
            phone.network = RequestExecutor { request ->
                if (request.purpose == Purpose.CONTRIBUTION) sent += 1
                // The first answer is lost on its way, and the second request.
                when {
                    request.purpose != Purpose.CONTRIBUTION || sent > 2 -> real.execute(request)
                    sent == 1 -> real.execute(request).let { Outcome.NoNetwork }
                    else -> Outcome.NoNetwork
                }
            }
            runsUntil { it.sent == pieces }
            val snapshot = station.waitForSnapshot { true }
            assertEquals(0uL, snapshot.waiting + snapshot.bound + snapshot.quarantined)
            assertTrue("${snapshot.points}", snapshot.points > 0u)
            assertEquals("paid once each", snapshot.points, snapshot.purse.pointsHeld + snapshot.purse.pointsInLots + snapshot.purse.redeemed)
        }
    }

    @Test
    fun `a run that the system takes back is interrupted, and the next asks again`() {
        driven()
        val begun = CompletableDeferred<String>()
        phone.network = RequestExecutor { request -> begun.complete("${request.url}").run { awaitCancellation() } }
        runBlocking {
            val run = launch { station.upload() }
            val first = begun.await()
            run.cancelAndJoin()
            val again = mutableListOf<String>()
            phone.network = RequestExecutor { request -> Outcome.NoNetwork.also { again += "${request.url}" } }
            station.upload()
            assertEquals(first, again.first())
        }
    }

    /** How many requests a run makes. */
    private fun requests(): Int {
        var count = 0
        phone.network = RequestExecutor { Outcome.NoNetwork.also { count += 1 } }
        runBlocking { station.upload() }
        return count
    }

    @Test
    fun `nothing is sent over mobile data unless its owner allows it`() {
        driven()
        phone.choices.change { it.copy(onMobileData = false) }
        phone.conditions.change(network = Link.METERED)
        eventually("the choice is told") { runBlocking { !station.ask { sendingRules() }.onMetered } }
        assertEquals(0, requests())
        runBlocking { station.askForUploads() }
        assertFalse(phone.uploads.asked.last().onMetered)
        phone.choices.change { it.copy(onMobileData = true) }
        eventually("the choice is told") { runBlocking { station.ask { sendingRules() }.onMetered } }
        assertTrue(requests() > 0)
    }

    @Test
    fun `nothing is sent on a low battery`() {
        driven()
        phone.conditions.change(battery = Battery(5u, isCharging = false))
        assertEquals(0, requests())
        phone.conditions.change(battery = Battery(5u, isCharging = true))
        assertTrue(requests() > 0)
    }

    @Test
    fun `the battery saver is told`() {
        station.open()
        station.waitForSnapshot { true }
        phone.conditions.current.value = phone.conditions.now().copy(isSavingBattery = true)
        assertTrue(station.conditions.waitFor { it?.isSavingBattery == true }!!.isSavingBattery)
    }

    @Test
    fun `a run is asked for when the app is opened, and none while its owner wants nothing sent`() {
        station.open()
        eventually("a run is asked for") { phone.uploads.asked.isNotEmpty() }
        phone.choices.change { it.copy(isPaused = true) }
        eventually("none is asked for") { phone.uploads.asked.isEmpty() }
        phone.choices.change { it.copy(isPaused = false) }
        eventually("a run is asked for") { phone.uploads.asked.isNotEmpty() }
    }
}
