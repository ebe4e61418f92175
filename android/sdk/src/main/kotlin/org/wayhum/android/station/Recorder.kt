package org.wayhum.android.station

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.takeWhile
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.isActive
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import org.wayhum.Clock
import org.wayhum.Contributor
import org.wayhum.ContributorFault
import org.wayhum.Fix
import org.wayhum.Refusal
import org.wayhum.Sound

/** Follows the core's plan: has the sensors switched on and off, and hands over what they find. It decides nothing itself. */
internal class Recorder(private val ports: Ports, private val core: Core, private val pace: Pace, private val live: MutableStateFlow<Live?>) {
    private sealed interface Found {
        class Position(val fix: Fix) : Found

        class Sounds(val sounds: List<Sound>) : Found
    }

    private val found = Channel<Found>(Channel.UNLIMITED)
    private val renewals = MutableStateFlow(0)
    private val sensors = Sensors(ports, pace, { found.trySend(Found.Sounds(it)) }, { found.trySend(Found.Position(it)) })

    /** Begins, and returns when the core has ended it. */
    suspend fun run() {
        core.ask { start(sensors.note(), it) }
        live.value = Live.nothing(ports.positions.state.value)
        try {
            coroutineScope {
                launch { for (each in found) take(each) }
                launch { tick() }
                launch { ports.positions.state.collect { state -> live.update { it?.but(positions = state) } } }
                follow()
                currentCoroutineContext().job.children.forEach { it.cancel() }
            }
        } finally {
            sensors.off()
            live.value = null
        }
    }

    /** Looks whether a permission was given or taken meanwhile. */
    fun look() {
        ports.positions.refresh()
        if (ports.microphone.isAllowed != sensors.wasAllowed) renew()
    }

    /** Looks anew at what the sensors may do. */
    fun renew() {
        ports.positions.refresh()
        ports.foreground.renew()
        renewals.update { it + 1 }
    }

    private suspend fun follow() = core.state.filterIsInstance<StationState.Ready>()
        .combine(renewals) { ready, renewal -> ready.snapshot.recording to Wanted(ready.snapshot.plan, renewal) }
        .takeWhile { (isRecording, _) -> isRecording }
        .distinctUntilChanged()
        .collect { (_, wanted) ->
            sensors.follow(wanted)
            if (!wanted.plan.microphone) live.update { it?.but(levelDb = null, quality = null, gap = null) }
        }

    private suspend fun tick() {
        while (currentCoroutineContext().isActive) {
            delay(pace.ticks.recording.toMillis())
            sensors.tick()
            told { tick(it) }
        }
    }

    private suspend fun take(each: Found) {
        when (each) {
            is Found.Sounds -> told { pushSounds(each.sounds, it) }.also { hear(each.sounds.last()) }
            is Found.Position -> if (told { Taken(pushFix(each.fix, it)) }?.refusal == null) live.update { it?.but(speedMps = each.fix.speedMps) }
        }
    }

    private class Taken(val refusal: Refusal?)

    private fun hear(sound: Sound) = live.update {
        when (sound) {
            is Sound.Level -> it?.but(
                levelDb = sound.v1.laeq,
                uncertaintyDb = sensors.accuracy?.uncertaintyDb,
                isCalibrated = sensors.accuracy?.isCalibrated == true,
                quality = sound.v1.quality,
                gap = null,
            )

            is Sound.Gap -> it?.but(levelDb = null, quality = null, gap = sound.v1.reason)
        }
    }

    /** What it was told, or null where recording ended in between or the store failed, which is shown. */
    private suspend fun <T> told(call: Contributor.(Clock) -> T): T? = try {
        core.ask(call)
    } catch (_: ContributorFault.NotRecording) {
        null
    } catch (fault: ContributorFault) {
        core.failed(fault)
        null
    }
}
