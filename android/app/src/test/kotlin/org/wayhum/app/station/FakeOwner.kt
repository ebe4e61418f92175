package org.wayhum.app.station

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import org.wayhum.Battery
import org.wayhum.Conditions
import org.wayhum.Link
import org.wayhum.android.station.Choice
import org.wayhum.android.station.Choices
import org.wayhum.android.station.ConditionsSource
import org.wayhum.android.station.Confirmation
import org.wayhum.android.station.PhoneConditions
import org.wayhum.android.station.Vault
import org.wayhum.android.station.VaultFault

/** Keeps its keys in memory. */
class FakeVault : Vault {
    var fault: VaultFault? = null
    var confirmation = Confirmation.CONFIRMED
    private var store: ByteArray? = null
    private var wallet: ByteArray? = null

    private var seed: Byte = 7

    /** Keys of another phone from now on. */
    fun makeOther() {
        seed = 8
    }

    override fun storeKey() = checked { (store ?: ByteArray(32) { seed }.also { store = it }).copyOf() }

    override fun wallet() = checked { wallet?.copyOf() }

    override fun keepWallet(entropy: ByteArray) = checked { wallet = entropy.copyOf() }

    override fun destroy() {
        fault = null
        store = null
        wallet = null
    }

    override suspend fun confirmOwner() = confirmation

    private fun <T> checked(give: () -> T): T = fault?.let { throw it } ?: give()
}

/** On Wi-Fi, charged, with room, until the test says otherwise. */
class FakeConditions : ConditionsSource {
    val current = MutableStateFlow(PhoneConditions(Conditions(Link.UNMETERED, Battery(90u, false), ROOM), isSavingBattery = false))

    override fun now() = current.value

    override val changes: Flow<PhoneConditions> = current

    fun change(network: Link = now().forCore.network, battery: Battery? = now().forCore.battery, freeBytes: ULong? = now().forCore.freeStorageBytes) {
        current.update { it.copy(forCore = Conditions(network, battery, freeBytes)) }
    }

    companion object {
        const val ROOM = 10_000_000_000uL
    }
}

/** In memory. They outlive a process. */
class FakeChoices : Choices {
    private val newest = MutableStateFlow(Choice())
    override val current: StateFlow<Choice> = newest.asStateFlow()

    override suspend fun load() = newest.value

    override fun change(how: (Choice) -> Choice) = newest.update(how)
}
