package org.wayhum.app.station

import org.wayhum.android.station.Foreground
import org.wayhum.android.station.Messages
import org.wayhum.android.station.Station
import org.wayhum.android.station.Uploads
import java.time.Instant

/** Begins at once, unless [refuses]. */
class FakeForeground(private val station: () -> Station) : Foreground {
    var refuses = false
    var endedByOwner = false

    @Volatile var isOn = false

    @Volatile var renewed = 0

    override fun begin(): Boolean {
        if (refuses) return false
        isOn = true
        station().recordingMayBegin()
        return true
    }

    override fun renew() {
        renewed += 1
    }

    override fun end() {
        isOn = false
    }

    override fun wasEndedByOwner() = endedByOwner
}

/** Writes down what was asked for. */
class FakeUploads : Uploads {
    class Asked(val onMetered: Boolean, val at: Instant?)

    val asked = java.util.concurrent.CopyOnWriteArrayList<Asked>()

    override fun ask(onMetered: Boolean, at: Instant?) {
        asked += Asked(onMetered, at)
    }

    override fun forget() = asked.clear()
}

/** Writes down what was said. */
class FakeMessages : Messages {
    enum class Said { UNDER_WAY, ENDED_ITSELF, BROKEN_OFF }

    val said = java.util.concurrent.CopyOnWriteArrayList<Said>()

    override fun underWay() {
        said += Said.UNDER_WAY
    }

    override fun endedItself() {
        said += Said.ENDED_ITSELF
    }

    override fun brokenOff() {
        said += Said.BROKEN_OFF
    }
}
