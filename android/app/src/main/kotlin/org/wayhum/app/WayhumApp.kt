package org.wayhum.app

import android.app.Application
import androidx.work.Configuration
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import org.wayhum.android.androidPorts
import org.wayhum.android.station.HasStation
import org.wayhum.android.station.Ports
import org.wayhum.android.station.Station

/** The process: it has the one station. Nothing is opened until the first screen, the service or a run in the background asks. */
open class WayhumApp :
    Application(),
    HasStation,
    Configuration.Provider {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    override val station: Station by lazy { Station(ports(scope), scope) }

    /** WorkManager begins when it is first needed, not with the process: that would touch the disk before anything is drawn. */
    override val workManagerConfiguration: Configuration get() = Configuration.Builder().build()

    /** This phone's; a test's own in its place. */
    protected open fun ports(scope: CoroutineScope): Ports = androidPorts(this, scope)
}
