package org.wayhum.android.microphone

import android.annotation.SuppressLint
import android.media.AudioFormat
import android.media.AudioManager
import android.media.AudioRecord
import android.media.AudioRecordingConfiguration
import android.media.MediaRecorder.AudioSource
import android.os.Build
import android.os.Handler
import android.os.Looper
import android.os.Process
import org.wayhum.Clocks
import org.wayhum.GapReason
import org.wayhum.MeterSource
import org.wayhum.android.station.Ear
import org.wayhum.android.station.Pace
import org.wayhum.pcmBuffer
import java.nio.Buffer

/** The thread that reads the microphone, into one buffer that the core reads where it lies. */
internal class Reading(
    private val audio: AudioManager,
    private val source: MeterSource,
    private val pace: Pace,
    private val clocks: Clocks,
    private val ear: Ear,
) : Thread("microphone"),
    AutoCloseable {
    private val buffer = pcmBuffer(pace.samplesPerPush)

    @Volatile
    private var isOpen = true

    @Volatile
    private var isSilenced = false

    override fun run() {
        Process.setThreadPriority(Process.THREAD_PRIORITY_AUDIO)
        while (isOpen) {
            ear.deaf(record())
            // Whoever took the microphone away may give it back.
            if (isOpen) runCatching { sleep(pace.ticks.recording.toMillis()) }
        }
    }

    /** Stops, and returns when nothing is heard any more. */
    override fun close() {
        isOpen = false
        interrupt()
        join()
    }

    /** Reads until it is closed or the microphone is taken away; says why. */
    private fun record(): GapReason? {
        val record =
            try {
                opened()
            } catch (_: SecurityException) {
                return GapReason.NO_PERMISSION
            } catch (_: UnsupportedOperationException) {
                return GapReason.INTERRUPTED
            } catch (_: IllegalStateException) {
                return GapReason.INTERRUPTED
            }
        val silence = Silence(record)
        audio.registerAudioRecordingCallback(silence, Handler(Looper.getMainLooper()))
        try {
            return read(record)
        } finally {
            audio.unregisterAudioRecordingCallback(silence)
            record.release()
        }
    }

    // Whoever may not is told so by the system's exception.
    @SuppressLint("MissingPermission")
    private fun opened(): AudioRecord {
        val format = AudioFormat.Builder()
            .setSampleRate(pace.rateHz)
            .setChannelMask(AudioFormat.CHANNEL_IN_MONO)
            .setEncoding(AudioFormat.ENCODING_PCM_16BIT)
            .build()
        val least = AudioRecord.getMinBufferSize(pace.rateHz, AudioFormat.CHANNEL_IN_MONO, AudioFormat.ENCODING_PCM_16BIT)
        val record = AudioRecord.Builder()
            .setAudioSource(if (source == MeterSource.ANDROID_UNPROCESSED) AudioSource.UNPROCESSED else AudioSource.VOICE_RECOGNITION)
            .setAudioFormat(format)
            // A second, for when the thread has to wait.
            .setBufferSizeInBytes(maxOf(least, pace.rateHz * Short.SIZE_BYTES))
            .build()
        record.startRecording()
        return record
    }

    private fun read(record: AudioRecord): GapReason? {
        val dates = Dates(record, pace.rateHz, clocks)
        var isDeaf = false
        ear.deaf(null)
        // By the type that it extends: its own `clear` and `limit` came with Java 9, and Android 8 lacks them.
        val marks: Buffer = buffer
        while (isOpen) {
            marks.clear()
            val bytes = record.read(buffer, buffer.capacity(), AudioRecord.READ_BLOCKING)
            if (bytes <= 0) return GapReason.INTERRUPTED.takeIf { isOpen }
            val at = dates.ofNext(bytes / Short.SIZE_BYTES)
            if (isSilenced != isDeaf) {
                isDeaf = isSilenced
                ear.deaf(GapReason.INTERRUPTED.takeIf { isDeaf })
            }
            marks.limit(bytes)
            if (!isDeaf) ear.hear(at, buffer)
        }
        return null
    }

    /** Hears from the system that another app, or a call, has the microphone: what is read then are zeros. */
    private inner class Silence(private val record: AudioRecord) : AudioManager.AudioRecordingCallback() {
        override fun onRecordingConfigChanged(configurations: List<AudioRecordingConfiguration>) {
            if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) return
            isSilenced = configurations.any { it.clientAudioSessionId == record.audioSessionId && it.isClientSilenced }
        }
    }
}
