package org.wayhum.android.uploads

import android.content.Context
import androidx.work.Constraints
import androidx.work.ExistingWorkPolicy
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequest
import androidx.work.WorkManager
import org.wayhum.Clocks
import org.wayhum.android.station.Uploads
import java.time.Duration
import java.time.Instant
import java.util.concurrent.atomic.AtomicBoolean

/** Runs that WorkManager grants: one at a time, where there is the network that its owner allows, and not on a low battery. */
internal class AndroidUploads(private val context: Context, private val clocks: Clocks) : Uploads {
    override fun ask(onMetered: Boolean, at: Instant?) {
        val constraints = Constraints.Builder()
            .setRequiredNetworkType(if (onMetered) NetworkType.CONNECTED else NetworkType.UNMETERED)
            .setRequiresBatteryNotLow(true)
            .build()
        val request = OneTimeWorkRequest.Builder(UploadWorker::class.java).setConstraints(constraints)
        if (at != null) request.setInitialDelay(maxOf(Duration.ZERO, Duration.between(clocks.now().wall, at)))
        // A run that is under way is not interrupted by the wish for another.
        val policy = if (isUnderWay.get()) ExistingWorkPolicy.APPEND_OR_REPLACE else ExistingWorkPolicy.REPLACE
        WorkManager.getInstance(context).enqueueUniqueWork(NAME, policy, request.build())
    }

    override fun forget() {
        WorkManager.getInstance(context).cancelUniqueWork(NAME)
    }

    internal companion object {
        const val NAME = "org.wayhum.uploads"

        /** Whether this process is in a run. */
        val isUnderWay = AtomicBoolean()
    }
}
