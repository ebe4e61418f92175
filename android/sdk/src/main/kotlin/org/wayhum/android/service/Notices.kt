package org.wayhum.android.service

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import org.wayhum.android.R
import org.wayhum.android.station.Messages
import org.wayhum.android.station.Station

/** What the app says outside its own screens: while it records, when recording was broken off, and when its owner gets under way. */
internal class Notices(private val context: Context) : Messages {
    private val manager by lazy { context.getSystemService(NotificationManager::class.java) }

    /** Until something is known. */
    fun beginning(): Notification = ongoing(Said(context.getString(R.string.wayhum_recording), context.getString(R.string.wayhum_looking)))

    /** Renews the ongoing notification with what is on, no more often than the core has it. */
    suspend fun follow(station: Station) {
        val words = Words(context.resources)
        val pace = station.pace()
        combine(station.state, station.live, station.conditions) { state, live, phone -> words.of(state, live, phone) }
            .distinctUntilChanged()
            .conflate()
            .collect {
                manager.notify(RECORDING, ongoing(it))
                delay(pace.ticks.recording.toMillis())
            }
    }

    override fun brokenOff() = notify(OFFER, R.string.wayhum_offer_title, R.string.wayhum_offer_text)

    override fun underWay() = notify(OFFER, R.string.wayhum_nudge_title, R.string.wayhum_nudge_text)

    override fun endedItself() = notify(OFFER, R.string.wayhum_ended_title, R.string.wayhum_ended_text)

    private fun notify(id: Int, title: Int, text: Int) {
        val said = Said(context.getString(title), context.getString(text))
        manager.notify(id, of(said, channel(OFFERS, R.string.wayhum_channel_offers)).setAutoCancel(true).build())
    }

    private fun ongoing(said: Said): Notification {
        val stop = Intent(context, RecordingService::class.java).setAction(RecordingService.ACTION_STOP)
        val pending = PendingIntent.getService(context, 0, stop, PendingIntent.FLAG_IMMUTABLE)
        val action = Notification.Action.Builder(null, context.getString(R.string.wayhum_stop), pending).build()
        return of(said, channel(ONGOING, R.string.wayhum_channel_recording))
            .setOngoing(true)
            .setOnlyAlertOnce(true)
            .setCategory(Notification.CATEGORY_SERVICE)
            .addAction(action)
            .build()
    }

    // What is on its own screen may say more than a lock screen shows to everybody.
    private fun of(said: Said, channel: String) = Notification.Builder(context, channel)
        .setSmallIcon(R.drawable.wayhum_notice)
        .setContentTitle(said.title)
        .setContentText(said.text)
        .setStyle(Notification.BigTextStyle().bigText(said.text))
        .setShowWhen(false)
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .setContentIntent(opening())

    private fun opening(): PendingIntent? = context.packageManager.getLaunchIntentForPackage(context.packageName)
        ?.let { PendingIntent.getActivity(context, 0, it, PendingIntent.FLAG_IMMUTABLE) }

    private fun channel(id: String, name: Int): String {
        manager.createNotificationChannel(NotificationChannel(id, context.getString(name), NotificationManager.IMPORTANCE_LOW))
        return id
    }

    internal companion object {
        const val RECORDING = 1
        const val OFFER = 2
        private const val ONGOING = "org.wayhum.recording"
        private const val OFFERS = "org.wayhum.offers"
    }
}

/** What a notification says. */
internal data class Said(val title: String, val text: String)
