package org.wayhum.android.service

import android.app.Notification
import android.app.Service
import android.content.Intent
import android.os.Build
import android.os.IBinder
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.wayhum.android.station.HasStation
import org.wayhum.android.station.Station

/**
 * Keeps recording visible, and with it allowed: its notification says what is on.
 *
 * Begun only while the app is visible, so that microphone and positions stay allowed when it no longer is.
 */
class RecordingService : Service() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val station: Station get() = (application as HasStation).station
    private val notices by lazy { Notices(this) }

    override fun onBind(intent: Intent?): IBinder? = null

    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int): Int {
        when (intent?.action) {
            ACTION_STOP -> station.stopRecording()

            ACTION_BEGIN -> if (isForeground(notices.beginning())) begin() else refuse()

            // The system has brought it back after a death, and the app is not visible.
            else -> return START_NOT_STICKY.also { offer() }
        }
        return START_STICKY
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }

    private var isShowing = false

    private fun begin() {
        station.recordingMayBegin()
        if (isShowing) return
        isShowing = true
        scope.launch(Dispatchers.Default) { notices.follow(station) }
    }

    private fun refuse() {
        station.recordingMayNotBegin()
        stopSelf()
    }

    private fun offer() {
        notices.brokenOff()
        stopSelf()
    }

    private fun isForeground(notification: Notification): Boolean = try {
        // Before Android 11 the microphone is no type of its own.
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            startForeground(Notices.RECORDING, notification, types())
        } else {
            startForeground(Notices.RECORDING, notification)
        }
        true
    } catch (_: SecurityException) {
        false
    } catch (_: IllegalStateException) {
        // What ForegroundServiceStartNotAllowedException is.
        false
    }

    private fun types() = foregroundTypes(this, station.choices.current.value.measuresNoise)

    internal companion object {
        const val ACTION_BEGIN = "org.wayhum.action.BEGIN"
        const val ACTION_STOP = "org.wayhum.action.STOP"
    }
}
