package org.wayhum.app.screens.firstrun

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.wayhum.android.station.Choices

/** The three pages, until they were read; [onDone] says whether a wallet is wanted at once. */
@Composable
fun FirstRunRoute(choices: Choices, onDone: (withWallet: Boolean) -> Unit) {
    var page by rememberSaveable { mutableStateOf(FirstRunPage.entries.first()) }
    FirstRunScreen(FirstRunState(page), FirstRunModel(choices, turn = { page = it }, onDone))
}

/** That the pages were read is kept for good; where one is among them, as long as the screen. */
class FirstRunModel(private val choices: Choices, private val turn: (FirstRunPage) -> Unit, private val onDone: (withWallet: Boolean) -> Unit) :
    FirstRunActions {
    override fun turnTo(page: FirstRunPage) = turn(page)

    override fun begin() = end(withWallet = false)

    override fun beginWithWallet() = end(withWallet = true)

    private fun end(withWallet: Boolean) {
        choices.change { it.copy(isFirstRunSeen = true) }
        onDone(withWallet)
    }
}
