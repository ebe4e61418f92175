package org.wayhum.app.screens.firstrun

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import org.wayhum.app.R
import org.wayhum.app.parts.Fact

/** What a page says. */
@Composable
internal fun FirstRunFacts(page: FirstRunPage) {
    when (page) {
        FirstRunPage.WHAT_IT_IS -> WhatItIs()
        FirstRunPage.WHAT_LEAVES -> WhatLeaves()
        FirstRunPage.WHAT_IT_ASKS -> WhatItAsks()
    }
}

@Composable
private fun WhatItIs() {
    Fact(R.drawable.ic_way, stringResource(R.string.firstrun_maps), stringResource(R.string.firstrun_maps_text))
    Fact(R.drawable.ic_rewards, stringResource(R.string.firstrun_points), stringResource(R.string.firstrun_points_text))
    Fact(R.drawable.ic_check, stringResource(R.string.firstrun_no_account), stringResource(R.string.firstrun_no_account_text))
}

@Composable
private fun WhatLeaves() {
    Fact(R.drawable.ic_way, stringResource(R.string.firstrun_leaves), stringResource(R.string.firstrun_leaves_text))
    Fact(R.drawable.ic_lock, stringResource(R.string.firstrun_stays), stringResource(R.string.firstrun_stays_text))
    Fact(R.drawable.ic_waiting, stringResource(R.string.firstrun_look), stringResource(R.string.firstrun_look_text))
}

@Composable
private fun WhatItAsks() {
    Fact(R.drawable.ic_place, stringResource(R.string.firstrun_position), stringResource(R.string.firstrun_position_text))
    Fact(R.drawable.ic_microphone, stringResource(R.string.firstrun_microphone), stringResource(R.string.firstrun_microphone_text))
    Fact(R.drawable.ic_info, stringResource(R.string.firstrun_notification), stringResource(R.string.firstrun_notification_text))
    Fact(R.drawable.ic_wallet, stringResource(R.string.firstrun_wallet), stringResource(R.string.firstrun_wallet_text))
}
