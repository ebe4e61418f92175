package org.wayhum.android

import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import kotlinx.coroutines.CoroutineScope
import org.wayhum.BuiltInExecutor
import org.wayhum.Clocks
import org.wayhum.RequestExecutor
import org.wayhum.android.choices.AndroidChoices
import org.wayhum.android.conditions.AndroidConditions
import org.wayhum.android.location.AndroidPositions
import org.wayhum.android.microphone.AndroidMicrophone
import org.wayhum.android.nudge.AndroidMotion
import org.wayhum.android.service.AndroidForeground
import org.wayhum.android.service.Notices
import org.wayhum.android.station.Ports
import org.wayhum.android.station.Positions
import org.wayhum.android.time.AndroidClocks
import org.wayhum.android.uploads.AndroidUploads
import org.wayhum.android.vault.ConfirmOwner
import org.wayhum.android.vault.Keys
import org.wayhum.android.vault.KeystoreVault
import java.io.File

/**
 * This phone's own ports. Making them touches neither disk nor core.
 *
 * Hand over [positions] of your own for another receiver, such as a fused one, and an [executor] for another HTTP.
 */
fun androidPorts(
    context: Context,
    scope: CoroutineScope,
    clocks: Clocks = AndroidClocks(context),
    positions: Positions = AndroidPositions(context),
    executor: RequestExecutor = BuiltInExecutor(),
): Ports {
    // What asking for this folder takes: it is made where it is missing.
    val folder = lazy(LazyThreadSafetyMode.SYNCHRONIZED) { File(context.noBackupFilesDir, "wayhum") }
    val choices = AndroidChoices(context, scope)
    return Ports(
        clocks = clocks,
        folder = folder,
        microphone = AndroidMicrophone(context, clocks),
        positions = positions,
        vault = KeystoreVault(folder, Keys({ hasStrongBox(context) })) { ConfirmOwner.ask(context) },
        conditions = AndroidConditions(context, folder),
        executor = executor,
        choices = choices,
        foreground = AndroidForeground(context, choices),
        uploads = AndroidUploads(context, clocks),
        motion = AndroidMotion(context),
        messages = Notices(context),
    )
}

private fun hasStrongBox(context: Context) =
    Build.VERSION.SDK_INT >= Build.VERSION_CODES.P && context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
