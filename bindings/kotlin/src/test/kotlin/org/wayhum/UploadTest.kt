package org.wayhum

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable
import org.junit.jupiter.api.io.TempDir
import org.wayhum.examples.PlatformHttp
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

class UploadTest {
    private val clocks = SimulatedClocks()

    private fun state(folder: Path = folder(), wallet: Wallet? = wallet()) =
        ContributorState(contributor(folder, wallet = wallet), clocks)

    @Test
    fun `without a wallet there is nothing to ask for`() =
        runBlocking { assertNull(state(wallet = null).upload({ error("a request") }, minutes(10), clocks)) }

    @Test
    fun `what can wait is waited for within the budget, and the rest is put off`() = runBlocking {
        val requests = mutableListOf<Pair<Instant, Request>>()
        val state = state()
        val execute = Execute { request -> Outcome.NoNetwork.also { requests += clocks.moment to request } }
        val next = assertNotNull(state.upload(execute, minutes(10), clocks))
        assertTrue(next > NOON + Duration.ofMinutes(10))
        assertEquals(NOON, requests.first().first)
        assertTrue(requests.size > 1 && requests.all { (moment, _) -> moment <= NOON + Duration.ofMinutes(10) })
        assertIs<HeldUp.NoNetwork>(state.snapshot.value.heldUp)
    }

    @Test
    fun `a run that is cancelled interrupts its request, and the next one asks again`() = runBlocking {
        val state = state()
        val begun = CompletableDeferred<Request>()
        val run = launch { state.upload({ begun.complete(it).run { awaitCancellation() } }, minutes(10), clocks) }
        val request = begun.await()
        run.cancelAndJoin()
        val again = mutableListOf<Request>()
        state.upload({ Outcome.NoNetwork.also { _ -> again += it } }, minutes(10), clocks)
        assertEquals(request.url, again.first().url)
    }

    @Test
    fun `an executor that throws loses nothing`() = runBlocking {
        val state = state()
        assertFailsWith<ArithmeticException> { state.upload({ throw ArithmeticException() }, minutes(10), clocks) }
        var requests = 0
        state.upload({ Outcome.NoNetwork.also { requests += 1 } }, minutes(10), clocks)
        assertTrue(requests > 0)
    }

    @Test
    @EnabledIfEnvironmentVariable(
        named = "WAYHUM",
        matches = ".+",
        disabledReason = "WAYHUM names no command to run a collector with",
    )
    fun `a real collector gives passes`(@TempDir folder: Path) = runBlocking {
        val command = listOf(System.getenv("WAYHUM"), "collector", "--dir", "$folder/network", "--listen", "127.0.0.1:0")
        val collector = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        try {
            val address = collector.inputStream.bufferedReader().readLine().split(' ').last()
            clocks.moment = Instant.now()
            val state = ContributorState(contributor(folder, network = address, wallet = wallet()), clocks)
            state.upload(PlatformHttp(), minutes(1), clocks)
            assertTrue(state.snapshot.value.purse.passes >= 256u)
            assertNull(state.snapshot.value.heldUp)
        } finally {
            collector.destroyForcibly().waitFor()
        }
    }
}
