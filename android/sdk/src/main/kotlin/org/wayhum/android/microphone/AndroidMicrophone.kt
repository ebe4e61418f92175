package org.wayhum.android.microphone

import android.Manifest.permission.RECORD_AUDIO
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.media.AudioManager
import org.wayhum.Clocks
import org.wayhum.GapReason
import org.wayhum.MeterSource
import org.wayhum.android.station.Ear
import org.wayhum.android.station.Microphone
import org.wayhum.android.station.Pace

/** The microphone with as little of the maker's processing as the phone offers. */
internal class AndroidMicrophone(private val context: Context, private val clocks: Clocks) : Microphone {
    private val audio by lazy { context.getSystemService(AudioManager::class.java) }

    override val source: MeterSource by lazy {
        when (audio.getProperty(AudioManager.PROPERTY_SUPPORT_AUDIO_SOURCE_UNPROCESSED)) {
            true.toString() -> MeterSource.ANDROID_UNPROCESSED

            // Without gain control, by Android's compatibility definition (5.4.2).
            else -> MeterSource.ANDROID_VOICE_RECOGNITION
        }
    }

    override val isAllowed: Boolean get() = context.checkSelfPermission(RECORD_AUDIO) == PERMISSION_GRANTED

    override fun listen(pace: Pace, ear: Ear): AutoCloseable {
        if (isAllowed) return Reading(audio, source, pace, clocks, ear).apply { start() }
        ear.deaf(GapReason.NO_PERMISSION)
        return AutoCloseable {}
    }
}
