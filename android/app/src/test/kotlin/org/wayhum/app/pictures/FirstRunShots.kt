package org.wayhum.app.pictures

import org.wayhum.app.screens.firstrun.FirstRunActions
import org.wayhum.app.screens.firstrun.FirstRunPage
import org.wayhum.app.screens.firstrun.FirstRunScreen
import org.wayhum.app.screens.firstrun.FirstRunState

private object StillFirstRun : FirstRunActions {
    override fun turnTo(page: FirstRunPage) = Unit

    override fun begin() = Unit

    override fun beginWithWallet() = Unit
}

val firstRunShots = FirstRunPage.entries.map { page ->
    Shot("first-run", page.name.lowercase().replace('_', '-'), heightDp = 860) {
        FirstRunScreen(FirstRunState(page), StillFirstRun)
    }
}
