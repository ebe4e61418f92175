package org.wayhum.app.screens.contribute

import android.Manifest
import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import android.provider.Settings
import androidx.activity.compose.LocalActivity
import androidx.activity.compose.ManagedActivityResultLauncher
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts.RequestMultiplePermissions
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.core.app.ActivityCompat
import androidx.core.content.ContextCompat

/** What is asked of the phone's owner by the phone, each time for a reason that the screen has told. */
internal class Askings(private val activity: Activity) {
    lateinit var launcher: ManagedActivityResultLauncher<Array<String>, Map<String, Boolean>>
    private var then: () -> Unit = {}
    private var mayBeSettings = false

    /** All that recording can use and was not given, at once; then goes on, whatever was given. */
    fun forRecording(withMicrophone: Boolean, then: () -> Unit) {
        val wanted = LOCATION + listOfNotNull(Manifest.permission.RECORD_AUDIO.takeIf { withMicrophone }) + notifications()
        ask(wanted.filterNot(::isGiven), leadsToSettings = false, then)
    }

    fun forLocation(then: () -> Unit) = ask(LOCATION.filterNot(::isGiven), leadsToSettings = true, then)

    fun forMicrophone(then: () -> Unit) = ask(listOf(Manifest.permission.RECORD_AUDIO).filterNot(::isGiven), leadsToSettings = true, then)

    /** The page of the phone's settings that a remedy is about. */
    fun open(remedy: Remedy) = open(
        when (remedy) {
            Remedy.LOCATION_SETTINGS -> Intent(Settings.ACTION_LOCATION_SOURCE_SETTINGS)
            Remedy.BATTERY_SETTINGS -> Intent(Settings.ACTION_BATTERY_SAVER_SETTINGS)
            Remedy.STORAGE_SETTINGS -> Intent(Settings.ACTION_INTERNAL_STORAGE_SETTINGS)
            else -> ownSettings()
        },
    )

    fun answered(given: Map<String, Boolean>) {
        // The phone does not ask a third time, and does not say so either.
        val isSilent = given.any { (permission, isGiven) ->
            !isGiven &&
                !ActivityCompat.shouldShowRequestPermissionRationale(activity, permission)
        }
        if (mayBeSettings && isSilent) open(ownSettings())
        then()
    }

    private fun ask(permissions: List<String>, leadsToSettings: Boolean, then: () -> Unit) {
        this.then = then
        mayBeSettings = leadsToSettings && permissions.none { ActivityCompat.shouldShowRequestPermissionRationale(activity, it) }
        if (permissions.isEmpty()) then() else launcher.launch(permissions.toTypedArray())
    }

    private fun isGiven(permission: String) = ContextCompat.checkSelfPermission(activity, permission) == PackageManager.PERMISSION_GRANTED

    private fun notifications() = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
        listOf(Manifest.permission.POST_NOTIFICATIONS)
    } else {
        emptyList()
    }

    private fun ownSettings() = Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", activity.packageName, null))

    private fun open(page: Intent) {
        try {
            activity.startActivity(page)
        } catch (_: ActivityNotFoundException) {
            activity.startActivity(Intent(Settings.ACTION_SETTINGS))
        }
    }

    private companion object {
        val LOCATION = listOf(Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION)
    }
}

@Composable
internal fun rememberAskings(): Askings {
    val activity = checkNotNull(LocalActivity.current) { "a screen has an activity" }
    val askings = remember(activity) { Askings(activity) }
    askings.launcher = rememberLauncherForActivityResult(RequestMultiplePermissions(), askings::answered)
    return askings
}
