package org.wayhum.app.ports

import android.app.Application
import androidx.work.Configuration
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import org.wayhum.android.androidPorts
import org.wayhum.android.station.HasStation
import org.wayhum.android.station.Ports
import org.wayhum.android.station.Station
import org.wayhum.app.station.FakeClocks

/** An app with the phone's own ports, and clocks that are the test's. */
class TestApp :
    Application(),
    HasStation,
    Configuration.Provider {
    val clocks = FakeClocks()
    private var scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    val ports: Ports by lazy { androidPorts(this, scope, clocks) }
    override val station: Station by lazy { Station(ports, scope) }
    override val workManagerConfiguration: Configuration get() = Configuration.Builder().build()

    override fun onCreate() {
        super.onCreate()
        FakeKeystore.install()
    }

    override fun onTerminate() {
        runBlocking { station.close() }
        scope.cancel()
        super.onTerminate()
    }
}
