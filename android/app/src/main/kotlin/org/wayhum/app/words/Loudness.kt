package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.Loudness
import org.wayhum.app.R

/** How loud it is, in a word. */
@get:StringRes
val Loudness.words: Int
    get() = when (this) {
        Loudness.QUIET -> R.string.loudness_quiet
        Loudness.LIVELY -> R.string.loudness_lively
        Loudness.LOUD -> R.string.loudness_loud
    }
