package org.wayhum.android.conditions

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import android.os.BatteryManager
import android.os.PowerManager
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import org.wayhum.Battery
import org.wayhum.Conditions
import org.wayhum.Link
import org.wayhum.android.station.ConditionsSource
import org.wayhum.android.station.PhoneConditions
import java.io.File

/** Network, battery and room, as the system tells them. */
internal class AndroidConditions(private val context: Context, private val folder: Lazy<File>) : ConditionsSource {
    private val connectivity by lazy { context.getSystemService(ConnectivityManager::class.java) }
    private val power by lazy { context.getSystemService(PowerManager::class.java) }

    override fun now() = PhoneConditions(Conditions(link(), battery(), room()), power.isPowerSaveMode)

    override val changes: Flow<PhoneConditions> = events().conflate().map { now() }.distinctUntilChanged().flowOn(Dispatchers.IO)

    private fun link(): Link {
        val has = connectivity.getNetworkCapabilities(connectivity.activeNetwork)
        return when {
            has?.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) != true -> Link.NONE
            has.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Link.UNMETERED
            else -> Link.METERED
        }
    }

    private fun battery(): Battery? {
        val now = context.registerReceiver(null, IntentFilter(Intent.ACTION_BATTERY_CHANGED)) ?: return null
        val level = now.getIntExtra(BatteryManager.EXTRA_LEVEL, -1)
        val full = now.getIntExtra(BatteryManager.EXTRA_SCALE, -1)
        if (!now.getBooleanExtra(BatteryManager.EXTRA_PRESENT, true) || level < 0 || full <= 0) return null
        val isCharging = now.getIntExtra(BatteryManager.EXTRA_PLUGGED, 0) != 0
        return Battery((PERCENT * level / full).toUByte(), isCharging)
    }

    private fun room(): ULong? = folder.value.takeIf { it.isDirectory }?.usableSpace?.toULong()

    private fun events(): Flow<Unit> = callbackFlow {
        val receiver = object : BroadcastReceiver() {
            override fun onReceive(context: Context, intent: Intent) {
                trySend(Unit)
            }
        }
        val network = object : ConnectivityManager.NetworkCallback() {
            override fun onCapabilitiesChanged(network: Network, networkCapabilities: NetworkCapabilities) {
                trySend(Unit)
            }

            override fun onLost(network: Network) {
                trySend(Unit)
            }
        }
        val filter = IntentFilter(Intent.ACTION_BATTERY_CHANGED).apply { addAction(PowerManager.ACTION_POWER_SAVE_MODE_CHANGED) }
        context.registerReceiver(receiver, filter)
        connectivity.registerDefaultNetworkCallback(network)
        trySend(Unit)
        awaitClose {
            context.unregisterReceiver(receiver)
            connectivity.unregisterNetworkCallback(network)
        }
    }

    private companion object {
        const val PERCENT = 100
    }
}
