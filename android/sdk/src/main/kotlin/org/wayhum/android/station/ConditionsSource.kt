package org.wayhum.android.station

import kotlinx.coroutines.flow.Flow
import org.wayhum.Conditions

/** What the phone is like. */
interface ConditionsSource {
    /** As it is now. Takes disk. */
    fun now(): PhoneConditions

    /** As it is now, then each change. */
    val changes: Flow<PhoneConditions>
}

/** What the core wants to know, and what only the screen tells. */
data class PhoneConditions(
    val forCore: Conditions,
    /** Whether the battery saver is on: positions may then stop while the screen is off, for all that an app can do. */
    val isSavingBattery: Boolean,
)
