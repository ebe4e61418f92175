package org.wayhum.android.service

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.RECORD_AUDIO
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.content.pm.ServiceInfo

/** What the service may be: a type whose permission is missing would have the system refuse it as a whole. 0: nothing. */
internal fun foregroundTypes(context: Context, isHeard: Boolean): Int {
    fun has(permission: String) = context.checkSelfPermission(permission) == PERMISSION_GRANTED
    // Whoever may see precisely where the phone is may see it roughly.
    val location = if (has(ACCESS_COARSE_LOCATION)) ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION else 0
    val microphone = if (isHeard && has(RECORD_AUDIO)) ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE else 0
    return location or microphone
}
