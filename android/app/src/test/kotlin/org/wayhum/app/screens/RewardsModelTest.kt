package org.wayhum.app.screens

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.wayhum.BuiltInExecutor
import org.wayhum.Deletion
import org.wayhum.EntryState
import org.wayhum.HistoryOf
import org.wayhum.Verdict
import org.wayhum.VerdictCount
import org.wayhum.app.screens.rewards.HistoryModel
import org.wayhum.app.screens.rewards.HistoryState
import org.wayhum.app.screens.rewards.RewardsModel
import org.wayhum.app.screens.rewards.canBeDeleted
import org.wayhum.app.screens.rewards.nothings
import org.wayhum.app.station.LocalCollector
import org.wayhum.app.station.waitForSnapshot
import org.wayhum.app.words.words
import java.time.Duration

@RunWith(RobolectricTestRunner::class)
class RewardsModelTest : ModelTest() {
    @Test
    fun `what waits can be looked at and deleted`() {
        driven("https://collect.example.org")
        val model = HistoryModel(phone.station)
        val waiting = page(model) { it.entries!!.isNotEmpty() }.entries!!
        assertTrue(waiting.all { it.state is EntryState.Waits && it.canBeDeleted && it.about != null })
        model.delete(waiting.first().id)
        val after = page(model) { it.entries!!.size == waiting.size - 1 }
        assertEquals(Deletion.UNSENT.words, after.said)
        model.show(HistoryOf.SENT)
        assertTrue(page(model) { it.of == HistoryOf.SENT }.entries!!.isEmpty())
    }

    @Test
    fun `what was sent shows what it earned, and its points where they are`() {
        LocalCollector().use { collector ->
            driven(collector.address)
            phone.network = BuiltInExecutor()
            val all = phone.station.waitForSnapshot { true }.waiting
            sendUntil { it == all }
            val model = HistoryModel(phone.station)
            model.show(HistoryOf.SENT)
            val sent = page(model) { it.of == HistoryOf.SENT && it.entries!!.isNotEmpty() }.entries!!
            assertEquals(all.toInt(), sent.size)
            assertFalse(sent.any { it.canBeDeleted })
            val earned = sent.sumOf { (it.state as EntryState.Sent).points.toLong() }
            val rewards = RewardsModel(phone.station).state.until("the rewards are shown") { it?.nothing != null }!!
            assertEquals(earned, rewards.points.toLong())
            assertEquals(sent.size, rewards.nothing!!.over)
            assertEquals(rewards.points, rewards.purse.pointsHeld + rewards.purse.pointsInLots + rewards.purse.redeemed)
        }
    }

    @Test
    fun `only what is worth nothing is counted, the most frequent first`() {
        val counted = nothings(
            listOf(
                sent(VerdictCount(Verdict.Accepted, 5u), VerdictCount(Verdict.TooShort, 1u)),
                sent(
                    VerdictCount(Verdict.Disagrees, 2u),
                    VerdictCount(Verdict.TooShort, 3u),
                    VerdictCount(Verdict.AlreadyCovered(5u), 1u),
                ),
                EntryState.TooLate,
            ),
        )
        assertEquals(listOf(VerdictCount(Verdict.TooShort, 4u), VerdictCount(Verdict.Disagrees, 2u)), counted.verdicts)
    }

    private fun sent(vararg verdicts: VerdictCount) = EntryState.Sent(at = null, points = 0u, verdicts.toList())

    private fun page(model: HistoryModel, isSo: (HistoryState) -> Boolean) = model.state.until("the page is read") {
        it.entries !=
            null &&
            isSo(it)
    }

    private fun driven(address: String) {
        phone.choices.change { it.copy(networkAddress = address) }
        runBlocking { phone.station.wallet.create() }
        phone.record()
        phone.drive(600)
        phone.arrive()
    }

    private fun sendUntil(isSo: (ULong) -> Boolean) = repeat(200) {
        if (isSo(phone.station.waitForSnapshot { true }.sent)) return
        val next = runBlocking { phone.station.upload() }
        phone.clocks.moment = maxOf(next, phone.clocks.moment + Duration.ofMinutes(10))
    }
}
