package org.wayhum.android.station

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.plus
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.wayhum.Clock
import org.wayhum.Contributor
import org.wayhum.ContributorFault
import org.wayhum.ContributorState
import org.wayhum.Snapshot
import org.wayhum.Wallet
import org.wayhum.lend
import java.io.File

/** The opened core: one at a time, asked one thing after the other, and never on the thread that draws. */
internal class Core(private val ports: Ports, private val scope: CoroutineScope) {
    /** Where everything that touches the core happens. */
    val turns = Dispatchers.IO.limitedParallelism(1)

    private val shown = MutableStateFlow<StationState>(StationState.Opening)
    private val door = Mutex()
    private var opened: ContributorState? = null
    private var watch: Job? = null

    val state: StateFlow<StationState> = shown.asStateFlow()

    /** The newest; null while it is not open. */
    val snapshot: Snapshot? get() = (shown.value as? StationState.Ready)?.snapshot

    /** Opens it if it is not; throws [VaultFault] or [ContributorFault], which [state] shows as well. */
    suspend fun open(): ContributorState = withContext(turns) { door.withLock { opened ?: openAnew() } }

    suspend fun <T> ask(call: Contributor.(Clock) -> T): T = withContext(turns) { open().update(call) }

    /** Asks nothing where it is not open. */
    suspend fun <T> askIfOpen(call: Contributor.(Clock) -> T): T? = withContext(turns) { door.withLock { opened }?.update(call) }

    /** Reads the core's numbers. */
    suspend fun pace(): Pace = withContext(turns) { Pace.ofCore() }

    /** Tells it what its owner chose. */
    suspend fun follow(rules: Rules) = askIfOpen { rules.tell(this) }

    /** Shows that the store failed in the middle of something. */
    fun failed(fault: ContributorFault) {
        shown.value = StationState.Broken(fault)
    }

    /** Closes it; the next [open] goes by new choices, or another wallet. What was recorded goes on where it was. */
    suspend fun close() = withContext(turns) { door.withLock { closeNow() } }

    /** Closes it for good, and runs [destroy] while it cannot be opened. */
    suspend fun end(destroy: suspend () -> Unit) = withContext(turns) {
        door.withLock {
            closeNow()
            destroy()
            ports.folder.value.listFiles { file -> file.name.startsWith(STORE) }?.forEach(File::delete)
            shown.value = StationState.Wiped
        }
    }

    private fun closeNow() {
        watch?.cancel()
        opened?.close()
        opened = null
    }

    private suspend fun openAnew(): ContributorState {
        shown.value = StationState.Opening
        try {
            val choice = ports.choices.load()
            val state = ContributorState(contributor(choice), ports.clocks)
            state.update { Rules.of(choice).tell(this) }
            opened = state
            watch = state.snapshot.onEach { shown.value = StationState.Ready(it) }.launchIn(scope + Dispatchers.Unconfined)
            return state
        } catch (why: VaultFault) {
            shown.value = StationState.NoVault(why)
            throw why
        } catch (fault: ContributorFault) {
            failed(fault)
            throw fault
        }
    }

    private fun contributor(choice: Choice): Contributor {
        val path = File(ports.folder.value.apply { mkdirs() }, STORE).path
        val wallet = ports.vault.wallet()?.used { entropy -> lend(entropy) { Wallet.create(it) } }
        return ports.vault.storeKey().used { key -> lend(key) { Contributor.open(path, it, choice.networkAddress, wallet) } }
    }

    private companion object {
        const val STORE = "contributor.sqlite"
    }
}

/** Overwrites the secret when it was used. */
internal inline fun <T> ByteArray.used(use: (ByteArray) -> T): T = try {
    use(this)
} finally {
    fill(0)
}
