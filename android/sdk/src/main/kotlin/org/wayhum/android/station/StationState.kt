package org.wayhum.android.station

import org.wayhum.ContributorFault
import org.wayhum.Snapshot

/** Where the station is. */
sealed interface StationState {
    /** The store is being opened. */
    data object Opening : StationState

    /** It works; [snapshot] is all that a screen shows. */
    data class Ready(val snapshot: Snapshot) : StationState

    /** The keys cannot be had: [why] says what to do. */
    data class NoVault(val why: VaultFault) : StationState

    /** The store cannot be used: [fault] says what to do. */
    data class Broken(val fault: ContributorFault) : StationState

    /** Nothing is left of it. [Station.open] begins anew. */
    data object Wiped : StationState
}
