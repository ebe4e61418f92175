package org.wayhum.app.navigation

import kotlinx.coroutines.CoroutineScope
import org.wayhum.android.station.Ports
import org.wayhum.app.WayhumApp
import org.wayhum.app.station.FakePhone

/** The app as it is, on a phone of fakes. */
class FakeApp : WayhumApp() {
    val phone = FakePhone()

    override fun ports(scope: CoroutineScope): Ports = phone.ports
}
