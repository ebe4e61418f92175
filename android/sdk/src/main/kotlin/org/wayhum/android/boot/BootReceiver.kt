package org.wayhum.android.boot

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.wayhum.android.service.Notices
import org.wayhum.android.station.HasStation

/** After a restart of the phone, or a new version of the app: asks for uploads again, and offers to go on. It begins nothing itself. */
class BootReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val action = intent.action ?: return
        if (action !in setOf(Intent.ACTION_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED)) return
        val station = (context.applicationContext as? HasStation)?.station ?: return
        val result = goAsync()
        CoroutineScope(Dispatchers.IO).launch {
            try {
                if (station.choices.load().recordingSinceBoot != null) Notices(context).brokenOff()
                station.askForUploads()
            } finally {
                result?.finish()
            }
        }
    }
}
