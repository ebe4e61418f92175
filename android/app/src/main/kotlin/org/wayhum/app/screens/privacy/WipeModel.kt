package org.wayhum.app.screens.privacy

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.launch
import org.wayhum.Snapshot
import org.wayhum.Unredeemed
import org.wayhum.android.station.Station
import org.wayhum.android.station.StationState
import org.wayhum.app.words.troubleWords

/** Leaves nothing on the phone: explains, asks, and only then does it. */
class WipeModel(private val station: Station) :
    ViewModel(),
    WipeActions {
    private val shown = MutableStateFlow<WipeState>(WipeState.Looking)

    val state: StateFlow<WipeState> = shown.asStateFlow()

    init {
        viewModelScope.launch { station.state.filterIsInstance<StationState.Ready>().collect { look(it.snapshot) } }
    }

    override fun redeem() = attempt {
        station.ask { redeemAll(it) }
        station.askForUploads()
    }

    override fun giveUp(on: Boolean) = explaining { it.copy(givesUp = on) }

    override fun goOn() = explaining { if (it.mayGoOn) WipeState.Asking(it, isUnderstood = false) else it }

    override fun understood(on: Boolean) {
        val asking = shown.value as? WipeState.Asking ?: return
        shown.value = asking.copy(isUnderstood = on)
    }

    override fun stepBack() {
        val asking = shown.value as? WipeState.Asking ?: return
        shown.value = asking.before
    }

    override fun wipe() {
        val asking = shown.value as? WipeState.Asking ?: return
        if (!asking.isUnderstood) return
        shown.value = WipeState.Wiping
        viewModelScope.launch {
            shown.value = try {
                station.wipe(if (asking.before.givesUp) Unredeemed.GIVE_UP else Unredeemed.KEEP)
                WipeState.Done
            } catch (why: Exception) {
                asking.before.copy(wrong = troubleWords(why))
            }
        }
    }

    override fun beginAnew() = station.open()

    private suspend fun look(snapshot: Snapshot) {
        val before = shown.value
        if (before !is WipeState.Explaining && before != WipeState.Looking) return
        try {
            val unredeemed = station.ask { unredeemed() }
            val old = before as? WipeState.Explaining
            shown.value = WipeState.Explaining(
                sent = snapshot.sent.toLong(),
                unredeemed = unredeemed.toLong(),
                onTheWay = snapshot.purse.pointsInLots.toLong(),
                givesUp = old?.givesUp ?: false,
                wrong = old?.wrong,
            )
        } catch (why: Exception) {
            troubleWords(why).let { words -> explaining { it.copy(wrong = words) } }
        }
    }

    private fun attempt(act: suspend () -> Unit) {
        viewModelScope.launch {
            val wrong = try {
                act()
                null
            } catch (why: Exception) {
                troubleWords(why)
            }
            explaining { it.copy(wrong = wrong) }
        }
    }

    private fun explaining(how: (WipeState.Explaining) -> WipeState) {
        val now = shown.value as? WipeState.Explaining ?: return
        shown.value = how(now)
    }
}
