package org.wayhum.android.time

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import org.wayhum.Clock
import org.wayhum.Clocks
import java.time.Instant
import java.time.ZoneId
import java.util.concurrent.TimeUnit

/** The phone's clocks: the wall's, the one that counts sleep, and which boot that one counts from. */
internal class AndroidClocks(context: Context) : Clocks {
    private val boot by lazy { Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT, 0).toULong() }

    override fun now(): Clock {
        val wall = Instant.now()
        val offset = ZoneId.systemDefault().rules.getOffset(wall).totalSeconds.toLong()
        return Clock(wall, SystemClock.elapsedRealtime().toULong(), boot, TimeUnit.SECONDS.toMinutes(offset).toShort())
    }
}
