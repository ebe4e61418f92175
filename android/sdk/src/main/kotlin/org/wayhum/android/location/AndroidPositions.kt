package org.wayhum.android.location

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.annotation.SuppressLint
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.location.LocationManager
import android.os.Build
import android.os.CancellationSignal
import android.os.Handler
import android.os.HandlerThread
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.suspendCancellableCoroutine
import org.wayhum.Fix
import org.wayhum.GpsPace
import org.wayhum.android.station.Positions
import org.wayhum.android.station.PositionsState
import java.util.concurrent.CopyOnWriteArraySet
import kotlin.coroutines.resume

/** The receiver itself, by the framework: no Play services, and no network that is asked where the phone is. */
internal class AndroidPositions(private val context: Context) : Positions {
    private val manager by lazy { context.getSystemService(LocationManager::class.java) }
    private val handler by lazy { Handler(HandlerThread("positions").apply { start() }.looper) }
    private val newest = MutableStateFlow(PositionsState.NOT_ALLOWED)
    private val followed = CopyOnWriteArraySet<Following>()

    override val state: StateFlow<PositionsState> = newest.asStateFlow()

    override fun refresh() {
        newest.value = look()
        followed.forEach(Following::tryAgain)
    }

    override fun follow(pace: GpsPace, taken: (Fix) -> Unit): AutoCloseable {
        val following = Following(manager, handler, pace, { newest.value = look() }, taken)
        followed += following
        refresh()
        return AutoCloseable {
            followed -= following
            following.close()
        }
    }

    @SuppressLint("MissingPermission")
    override suspend fun here(): Fix? {
        refresh()
        if (newest.value != PositionsState.AVAILABLE) return null
        return suspendCancellableCoroutine { answer ->
            val signal = CancellationSignal()
            answer.invokeOnCancellation { signal.cancel() }
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
                manager.getCurrentLocation(PROVIDER, signal, Runnable::run) { if (answer.isActive) answer.resume(it?.let(::fixOf)) }
            } else {
                val once = Once(manager) { if (answer.isActive) answer.resume(fixOf(it)) }
                signal.setOnCancelListener(once::close)
                once.begin(handler.looper)
            }
        }
    }

    private fun look(): PositionsState = when {
        PROVIDER !in manager.allProviders -> PositionsState.ABSENT
        has(ACCESS_FINE_LOCATION) -> if (manager.isProviderEnabled(PROVIDER)) PositionsState.AVAILABLE else PositionsState.SWITCHED_OFF
        has(ACCESS_COARSE_LOCATION) -> PositionsState.APPROXIMATE_ONLY
        else -> PositionsState.NOT_ALLOWED
    }

    private fun has(permission: String) = context.checkSelfPermission(permission) == PERMISSION_GRANTED
}

/** The satellites' own positions. */
internal const val PROVIDER = LocationManager.GPS_PROVIDER
