package org.wayhum.android.station

import org.wayhum.Clocks
import org.wayhum.RequestExecutor
import java.io.File
import java.time.Instant

/** Everything that the phone lends the core. Tests put fakes in their place; [org.wayhum.android.AndroidPorts] has the real ones. */
class Ports(
    val clocks: Clocks,
    /** A folder that no backup copies. The store lies in it. */
    val folder: Lazy<File>,
    val microphone: Microphone,
    val positions: Positions,
    val vault: Vault,
    val conditions: ConditionsSource,
    val executor: RequestExecutor,
    val choices: Choices,
    val foreground: Foreground,
    val uploads: Uploads,
    val motion: Motion,
    val messages: Messages,
)

/** What keeps the process alive and visible while it records: a foreground service. */
interface Foreground {
    /** Asks the system to begin it; it calls [Station.recordingMayBegin] when it has. False where the system refuses: the app is not visible. */
    fun begin(): Boolean

    /** Asks it to say anew what it does, because a permission was given or taken. */
    fun renew()

    /** Ends it. */
    fun end()

    /** Whether the process ended the last time because its owner had it stopped in the system's list of what runs. */
    fun wasEndedByOwner(): Boolean
}

/** The system's way to let the app work later. */
interface Uploads {
    /** Asks for a run as soon as the network is there that [onMetered] allows, and instead of any that was asked for before. */
    fun ask(onMetered: Boolean, at: Instant? = null)

    /** Asks for none any more. */
    fun forget()
}

/** The sensor that notices, at next to no cost, that its owner got under way. */
interface Motion {
    /** Calls [moved] once, the next time that happens; null where there is no such sensor. */
    fun next(moved: () -> Unit): AutoCloseable?
}

/** What is said to the owner while the app is not looked at. */
interface Messages {
    /** They seem to be under way: would they like to record? */
    fun underWay()

    /** Recording has ended by itself. */
    fun endedItself()

    /** Recording was broken off, and only they may begin it anew. */
    fun brokenOff()
}
