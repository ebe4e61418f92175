package org.wayhum.android.vault

import android.app.Activity
import android.app.KeyguardManager
import android.content.Context
import android.content.Intent
import android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_STRONG
import android.hardware.biometrics.BiometricManager.Authenticators.DEVICE_CREDENTIAL
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.Bundle
import android.os.CancellationSignal
import androidx.annotation.RequiresApi
import kotlinx.coroutines.CompletableDeferred
import org.wayhum.android.R
import org.wayhum.android.station.Confirmation
import java.util.concurrent.atomic.AtomicReference

/** Asks, over whatever is shown, whoever holds the phone to show that it is theirs; a page without a look of its own. */
class ConfirmOwner : Activity() {
    private val signal = CancellationSignal()

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        if (savedInstanceState != null) return
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) prompt() else askForLock()
    }

    @RequiresApi(Build.VERSION_CODES.Q)
    private fun prompt() {
        val prompt = BiometricPrompt.Builder(this)
            .setTitle(getString(R.string.wayhum_confirm_title))
            .setDescription(getString(R.string.wayhum_confirm_text))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            prompt.setAllowedAuthenticators(BIOMETRIC_STRONG or DEVICE_CREDENTIAL)
        } else {
            @Suppress("DEPRECATION")
            prompt.setDeviceCredentialAllowed(true)
        }
        prompt.build().authenticate(signal, mainExecutor, Answer())
    }

    @RequiresApi(Build.VERSION_CODES.P)
    private inner class Answer : BiometricPrompt.AuthenticationCallback() {
        override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult?) = answer(Confirmation.CONFIRMED)

        override fun onAuthenticationError(errorCode: Int, errString: CharSequence?) = answer(Confirmation.REFUSED)
    }

    @Suppress("DEPRECATION")
    private fun askForLock() {
        val title = getString(R.string.wayhum_confirm_title)
        val page = getSystemService(KeyguardManager::class.java)
            .createConfirmDeviceCredentialIntent(title, getString(R.string.wayhum_confirm_text))
        if (page == null) answer(Confirmation.NO_LOCK) else startActivityForResult(page, 0)
    }

    @Deprecated("of older systems")
    override fun onActivityResult(requestCode: Int, resultCode: Int, data: Intent?) =
        answer(if (resultCode == RESULT_OK) Confirmation.CONFIRMED else Confirmation.REFUSED)

    override fun onDestroy() {
        super.onDestroy()
        if (isFinishing) {
            signal.cancel()
            answer(Confirmation.REFUSED)
        }
    }

    private fun answer(confirmation: Confirmation) {
        waiting.getAndSet(null)?.complete(confirmation)
        finish()
    }

    internal companion object {
        private val waiting = AtomicReference<CompletableDeferred<Confirmation>?>()

        /** Asks; who asked before and has no answer yet is refused. */
        suspend fun ask(context: Context): Confirmation {
            if (!context.getSystemService(KeyguardManager::class.java).isDeviceSecure) return Confirmation.NO_LOCK
            val answer = CompletableDeferred<Confirmation>()
            waiting.getAndSet(answer)?.complete(Confirmation.REFUSED)
            context.startActivity(Intent(context, ConfirmOwner::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
            return answer.await()
        }
    }
}
