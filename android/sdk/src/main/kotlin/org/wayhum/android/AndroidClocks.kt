package org.wayhum.android

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import org.wayhum.Clock
import org.wayhum.Clocks
import java.time.Instant
import java.time.ZoneId

/** The phone's clocks: the wall's, and the one that no one can set, which counts since the boot whose number it says. */
class AndroidClocks(context: Context) : Clocks {
    private val boot = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT, 0).toULong()

    override fun now(): Clock {
        val wall = Instant.now()
        val offset = ZoneId.systemDefault().rules.getOffset(wall).totalSeconds / 60
        return Clock(wall, SystemClock.elapsedRealtime().toULong(), boot, offset.toShort())
    }
}
