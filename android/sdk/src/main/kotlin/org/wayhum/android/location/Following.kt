package org.wayhum.android.location

import android.annotation.SuppressLint
import android.location.Location
import android.location.LocationListener
import android.location.LocationManager
import android.location.LocationRequest
import android.os.Build
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import org.wayhum.Fix
import org.wayhum.GpsPace

/** Positions at one rate, for as long as they are allowed and wanted. */
internal class Following(
    private val manager: LocationManager,
    private val handler: Handler,
    private val pace: GpsPace,
    private val changed: () -> Unit,
    private val taken: (Fix) -> Unit,
) : LocationListener,
    AutoCloseable {
    private var isAsked = false

    /** Asks for them, if it was not allowed before. */
    @Synchronized
    fun tryAgain() {
        if (isAsked) return
        isAsked =
            try {
                ask()
                true
            } catch (_: SecurityException) {
                false
            } catch (_: IllegalArgumentException) {
                // There is no such receiver.
                false
            }
    }

    // Whoever may not is told so by the system's exception.
    @SuppressLint("MissingPermission")
    private fun ask() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S) {
            return manager.requestLocationUpdates(PROVIDER, pace.interval.toMillis(), 0f, this, handler.looper)
        }
        val request = LocationRequest.Builder(pace.interval.toMillis())
            .setQuality(LocationRequest.QUALITY_HIGH_ACCURACY)
            .setMaxUpdateDelayMillis(pace.longestBatch.toMillis())
            .build()
        manager.requestLocationUpdates(PROVIDER, request, handler::post, this)
    }

    @Synchronized
    override fun close() {
        manager.removeUpdates(this)
        isAsked = false
    }

    override fun onLocationChanged(location: Location) = taken(fixOf(location))

    override fun onProviderEnabled(provider: String) = changed()

    override fun onProviderDisabled(provider: String) = changed()

    // Older systems call it.
    @Deprecated("of older systems")
    override fun onStatusChanged(provider: String?, status: Int, extras: Bundle?) = changed()
}

/** One position where the system has no call for it. */
internal class Once(private val manager: LocationManager, private val taken: (Location) -> Unit) : LocationListener {
    @SuppressLint("MissingPermission")
    fun begin(looper: Looper) = manager.requestLocationUpdates(PROVIDER, 0, 0f, this, looper)

    fun close() = manager.removeUpdates(this)

    override fun onLocationChanged(location: Location) {
        close()
        taken(location)
    }

    override fun onProviderEnabled(provider: String) = Unit

    override fun onProviderDisabled(provider: String) = Unit

    // Older systems call it.
    @Deprecated("of older systems")
    override fun onStatusChanged(provider: String?, status: Int, extras: Bundle?) = Unit
}
