package org.wayhum.app.screens.settings

import androidx.annotation.StringRes

/** Where the network is. */
data class NetworkState(
    val typed: String,
    /** As it is now; null where there is none. */
    val saved: String?,
    val isSaving: Boolean = false,
    val isChanged: Boolean = false,
    @StringRes val wrong: Int? = null,
) {
    val maySave: Boolean get() = !isSaving && typed.isNotBlank() && typed.trim() != saved
}

/** What can be done here. */
interface NetworkActions {
    fun type(address: String)

    fun save()
}
