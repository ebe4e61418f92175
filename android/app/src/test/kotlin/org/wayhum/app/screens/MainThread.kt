package org.wayhum.app.screens

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.resetMain
import kotlinx.coroutines.test.setMain
import org.junit.rules.ExternalResource

/** Models run on the main thread; here on whichever calls them. */
@OptIn(ExperimentalCoroutinesApi::class)
class MainThread : ExternalResource() {
    override fun before() = Dispatchers.setMain(Dispatchers.Unconfined)

    override fun after() = Dispatchers.resetMain()
}
