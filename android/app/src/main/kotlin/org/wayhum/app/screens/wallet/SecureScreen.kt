package org.wayhum.app.screens.wallet

import android.app.Activity
import android.content.Context
import android.content.ContextWrapper
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.ui.platform.LocalContext

/** While it is composed, the screen can be neither captured nor seen among the recent apps. */
@Composable
internal fun SecureScreen() {
    val window = LocalContext.current.activity?.window ?: return
    DisposableEffect(window) {
        window.addFlags(FLAG_SECURE)
        onDispose { window.clearFlags(FLAG_SECURE) }
    }
}

private val Context.activity: Activity?
    get() = generateSequence(this) { (it as? ContextWrapper)?.baseContext }.filterIsInstance<Activity>().firstOrNull()
