package org.wayhum.android.service

import android.app.ActivityManager
import android.app.ApplicationExitInfo
import android.content.Context
import android.content.Intent
import android.os.Build
import org.wayhum.android.station.Choices
import org.wayhum.android.station.Foreground

/** [RecordingService], begun and ended. */
internal class AndroidForeground(private val context: Context, private val choices: Choices) : Foreground {
    private var isBegun = false

    override fun begin(): Boolean {
        // Once begun, a service that may be nothing would end the process.
        if (foregroundTypes(context, choices.current.value.measuresNoise) == 0) return false
        return try {
            context.startForegroundService(intent())
            isBegun = true
            true
        } catch (_: IllegalStateException) {
            // What ForegroundServiceStartNotAllowedException is.
            false
        }
    }

    override fun renew() {
        if (isBegun) begin()
    }

    override fun end() {
        isBegun = false
        context.stopService(intent())
    }

    override fun wasEndedByOwner(): Boolean {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return false
        val ends = context.getSystemService(ActivityManager::class.java).getHistoricalProcessExitReasons(context.packageName, 0, 1)
        return ends.firstOrNull()?.reason == ApplicationExitInfo.REASON_USER_REQUESTED
    }

    private fun intent() = Intent(context, RecordingService::class.java).setAction(RecordingService.ACTION_BEGIN)
}
