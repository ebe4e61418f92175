package org.wayhum.android.nudge

import android.content.Context
import android.hardware.Sensor
import android.hardware.SensorManager
import android.hardware.TriggerEvent
import android.hardware.TriggerEventListener
import org.wayhum.android.station.Motion

/** The sensor for significant motion: it wakes by itself, once, when its owner walks or drives, and takes next to no current. */
internal class AndroidMotion(private val context: Context) : Motion {
    override fun next(moved: () -> Unit): AutoCloseable? {
        val manager = context.getSystemService(SensorManager::class.java)
        val sensor = manager.getDefaultSensor(Sensor.TYPE_SIGNIFICANT_MOTION) ?: return null
        val listener = object : TriggerEventListener() {
            override fun onTrigger(event: TriggerEvent?) = moved()
        }
        return if (manager.requestTriggerSensor(listener, sensor)) AutoCloseable { manager.cancelTriggerSensor(listener, sensor) } else null
    }
}
