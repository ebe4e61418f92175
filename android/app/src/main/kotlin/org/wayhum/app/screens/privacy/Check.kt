package org.wayhum.app.screens.privacy

import androidx.annotation.StringRes
import org.wayhum.SelfCheck

/** How far the phone's attack on its own pieces is. */
sealed interface Check {
    data object NotYet : Check

    data object Running : Check

    data class Failed(@StringRes val why: Int) : Check

    class Found(val check: SelfCheck) : Check {
        override fun toString(): String = "Found(…)"
    }
}
