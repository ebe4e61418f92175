package org.wayhum.app.screens.contribute

import androidx.annotation.StringRes
import org.wayhum.HeldUp
import org.wayhum.app.R
import org.wayhum.app.parts.Tone
import org.wayhum.app.words.words

/** How a notice is said. [remedy] is what its button does; where [canGo], it can be put away. */
internal class NoticeWords(val tone: Tone, @get:StringRes val title: Int, @get:StringRes val text: Int, val remedy: Remedy? = null, val canGo: Boolean = false)

internal val ContributeNotice.words: NoticeWords
    get() = when (this) {
        is ContributeNotice.Unusable -> why.words

        is ContributeNotice.NothingSent -> NoticeWords(Tone.TROUBLE, R.string.contribute_stopped_title, why.words, Remedy.NETWORK)

        ContributeNotice.LocationNotAllowed ->
            attention(R.string.contribute_location_title, R.string.contribute_location_text, Remedy.ALLOW_LOCATION)

        ContributeNotice.LocationApproximate ->
            attention(R.string.contribute_approximate_title, R.string.contribute_approximate_text, Remedy.ALLOW_LOCATION)

        ContributeNotice.LocationOff ->
            attention(R.string.contribute_location_off_title, R.string.contribute_location_off_text, Remedy.LOCATION_SETTINGS)

        ContributeNotice.NoGps -> attention(R.string.contribute_no_gps_title, R.string.contribute_no_gps_text)

        ContributeNotice.MicrophoneNotAllowed ->
            calm(R.string.contribute_microphone_title, R.string.contribute_microphone_text, Remedy.ALLOW_MICROPHONE)

        ContributeNotice.StorageLow ->
            attention(R.string.contribute_storage_title, R.string.contribute_storage_text, Remedy.STORAGE_SETTINGS)

        ContributeNotice.Paused -> calm(R.string.contribute_paused_title, R.string.contribute_paused_text, Remedy.PRIVACY)

        is ContributeNotice.Waits -> calm(R.string.contribute_waits_title, why.words, why.remedy)

        ContributeNotice.NoNetworkAddress ->
            calm(R.string.contribute_no_address_title, R.string.contribute_no_address_text, Remedy.NETWORK)

        ContributeNotice.BatterySaver ->
            calm(R.string.contribute_saver_title, R.string.contribute_saver_text, Remedy.BATTERY_SETTINGS)

        ContributeNotice.Resumed -> calm(R.string.contribute_resumed_title, R.string.contribute_resumed_text, canGo = true)

        is ContributeNotice.EndedByItself -> calm(R.string.contribute_ended_title, R.string.contribute_ended_text, canGo = true)

        ContributeNotice.MayGoOn -> calm(
            R.string.contribute_may_go_on_title,
            R.string.contribute_may_go_on_text,
            Remedy.START,
            canGo = true,
        )

        ContributeNotice.StartRefused -> attention(R.string.contribute_refused_title, R.string.contribute_refused_text)

        ContributeNotice.Repaired ->
            NoticeWords(Tone.ATTENTION, R.string.contribute_repaired_title, R.string.contribute_repaired_text, canGo = true)
    }

private val Unusability.words: NoticeWords
    get() = when (this) {
        Unusability.KEY_LOST -> trouble(R.string.contribute_key_lost_title, R.string.contribute_key_lost_text, Remedy.BEGIN_ANEW)

        Unusability.VAULT_DAMAGED -> trouble(
            R.string.contribute_vault_damaged_title,
            R.string.contribute_vault_damaged_text,
            Remedy.BEGIN_ANEW,
        )

        Unusability.VAULT_BUSY -> trouble(
            R.string.contribute_vault_busy_title,
            R.string.contribute_vault_busy_text,
            Remedy.TRY_AGAIN,
        )

        Unusability.NO_ROOM -> trouble(R.string.contribute_no_room_title, R.string.contribute_no_room_text, Remedy.STORAGE_SETTINGS)

        Unusability.IN_USE -> trouble(R.string.contribute_in_use_title, R.string.contribute_in_use_text, Remedy.TRY_AGAIN)

        Unusability.STORE_DAMAGED -> trouble(R.string.contribute_damaged_title, R.string.contribute_damaged_text, Remedy.TRY_AGAIN)

        Unusability.WIPED -> NoticeWords(
            Tone.CALM,
            R.string.contribute_wiped_title,
            R.string.contribute_wiped_text,
            Remedy.TRY_AGAIN,
        )
    }

private val HeldUp.remedy: Remedy?
    get() = when (this) {
        is HeldUp.Metered -> Remedy.SETTINGS
        is HeldUp.NoWallet -> Remedy.WALLET
        else -> null
    }

@get:StringRes
internal val Remedy.words: Int
    get() = when (this) {
        Remedy.ALLOW_LOCATION -> R.string.remedy_allow_location
        Remedy.ALLOW_MICROPHONE -> R.string.remedy_allow_microphone
        Remedy.LOCATION_SETTINGS, Remedy.BATTERY_SETTINGS -> R.string.remedy_phone_settings
        Remedy.STORAGE_SETTINGS -> R.string.remedy_storage
        Remedy.NETWORK, Remedy.SETTINGS -> R.string.remedy_settings
        Remedy.WALLET -> R.string.remedy_wallet
        Remedy.PRIVACY -> R.string.remedy_privacy
        Remedy.TODAY -> R.string.remedy_today
        Remedy.START -> R.string.remedy_go_on
        Remedy.TRY_AGAIN -> R.string.remedy_try_again
        Remedy.BEGIN_ANEW -> R.string.remedy_begin_anew
    }

private fun trouble(@StringRes title: Int, @StringRes text: Int, remedy: Remedy? = null) = NoticeWords(Tone.TROUBLE, title, text, remedy)

private fun attention(@StringRes title: Int, @StringRes text: Int, remedy: Remedy? = null) = NoticeWords(Tone.ATTENTION, title, text, remedy)

private fun calm(@StringRes title: Int, @StringRes text: Int, remedy: Remedy? = null, canGo: Boolean = false) =
    NoticeWords(Tone.CALM, title, text, remedy, canGo)
