package org.wayhum.app

import android.app.Application
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import org.wayhum.android.androidPorts
import org.wayhum.android.station.HasStation
import org.wayhum.android.station.Ports
import org.wayhum.android.station.Station

/** The process: it has the one station. Nothing is opened until the first screen, the service or a run in the background asks. */
open class WayhumApp : Application(), HasStation {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    override val station: Station by lazy { Station(ports(scope), scope) }

    /** This phone's; a test's own in its place. */
    protected open fun ports(scope: CoroutineScope): Ports = androidPorts(this, scope)
}
