package org.wayhum.android.location

import android.location.Location
import android.os.Build
import org.wayhum.Fix
import org.wayhum.LatLon
import java.time.Instant

/** A position as the core takes it: with its own time, and nothing that the receiver did not say. */
internal fun fixOf(location: Location): Fix = Fix(
    at = Instant.ofEpochMilli(location.time),
    position = LatLon(location.latitude, location.longitude),
    accuracyM = location.accuracy.takeIf { location.hasAccuracy() },
    speedMps = location.speed.takeIf { location.hasSpeed() },
    headingDeg = location.bearing.takeIf { location.hasBearing() },
    mock = location.isMadeUp,
)

private val Location.isMadeUp: Boolean
    @Suppress("DEPRECATION")
    get() = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) isMock else isFromMockProvider
