package org.wayhum.android.station

import org.wayhum.ContributorFault

/** What [call] gives, or null where the core or the vault failed: [Station.state] shows that already. */
inline fun <T> trying(call: () -> T): T? = try {
    call()
} catch (_: ContributorFault) {
    null
} catch (_: VaultFault) {
    null
}
