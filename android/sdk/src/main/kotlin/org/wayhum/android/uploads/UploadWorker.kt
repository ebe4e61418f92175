package org.wayhum.android.uploads

import android.content.Context
import androidx.work.CoroutineWorker
import androidx.work.WorkerParameters
import org.wayhum.ContributorFault
import org.wayhum.android.station.HasStation
import org.wayhum.android.station.VaultFault

/** One run of uploads. The core says how long it may take and when the next one is worth it; stopped, it loses nothing. */
class UploadWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result {
        val station = (applicationContext as HasStation).station
        AndroidUploads.isUnderWay.set(true)
        try {
            station.askForUploads(station.upload())
        } catch (_: ContributorFault) {
            return stopped()
        } catch (_: VaultFault) {
            return stopped()
        } finally {
            AndroidUploads.isUnderWay.set(false)
        }
        return Result.success()
    }

    // Asked for again when the app is opened: its owner has to act, and the screen says how.
    private fun stopped(): Result = Result.failure()
}
