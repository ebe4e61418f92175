package org.wayhum.app.words

import androidx.annotation.StringRes
import org.wayhum.ContributorFault
import org.wayhum.HttpFault
import org.wayhum.KeystoreProblem
import org.wayhum.MeterFault
import org.wayhum.SinkFault
import org.wayhum.ToneProblem
import org.wayhum.WalletFault
import org.wayhum.app.R

// What a person is told when something failed. The core's own words are English, and for developers.

/** What went wrong in the store or with sending. */
@get:StringRes
val ContributorFault.words: Int
    get() = when (this) {
        is ContributorFault.OutOfRange -> R.string.fault_out_of_range
        is ContributorFault.BadNetwork -> R.string.fault_bad_network
        is ContributorFault.Exporting -> R.string.fault_exporting
        is ContributorFault.KeyLength -> R.string.fault_key_length
        is ContributorFault.StoreInUse -> R.string.fault_store_in_use
        is ContributorFault.DiskFull -> R.string.fault_disk_full
        is ContributorFault.Store -> R.string.fault_store
        is ContributorFault.BadAddress -> R.string.fault_bad_address
        is ContributorFault.NoAddress -> R.string.fault_no_address
        is ContributorFault.NotRecording -> R.string.fault_not_recording
        is ContributorFault.NoSpot -> R.string.fault_no_spot
        is ContributorFault.NoTask -> R.string.fault_no_task
        is ContributorFault.NoWallet -> R.string.fault_no_wallet
        is ContributorFault.PointsLeft -> R.string.fault_points_left
        is ContributorFault.Wiped -> R.string.fault_wiped
        is ContributorFault.Export -> R.string.fault_export
        is ContributorFault.Protocol -> R.string.fault_protocol
    }

/** What went wrong where an export is written. */
@get:StringRes
val SinkFault.words: Int
    get() = when (this) {
        is SinkFault.Full -> R.string.sink_full
        is SinkFault.Refused -> R.string.sink_refused
        is SinkFault.Unexpected -> R.string.sink_unexpected
    }

/** What went wrong when measuring. */
@get:StringRes
val MeterFault.words: Int
    get() = when (this) {
        is MeterFault.UnsupportedRate -> R.string.meter_unsupported_rate
        is MeterFault.OffsetOutOfRange -> R.string.meter_offset_out_of_range
        is MeterFault.OddByteCount -> R.string.meter_odd_byte_count
        is MeterFault.ImplausibleGain -> R.string.meter_implausible_gain
        is MeterFault.BandCount -> R.string.meter_band_count
        is MeterFault.NotCalibrating -> R.string.meter_not_calibrating
        is MeterFault.NoCalibration -> why.words
    }

/** What went wrong with a wallet. */
@get:StringRes
val WalletFault.words: Int
    get() = when (this) {
        is WalletFault.BadKey -> R.string.wallet_bad_key
        is WalletFault.NotText -> R.string.wallet_not_text
        is WalletFault.EntropyLength -> R.string.wallet_entropy_length
        is WalletFault.Count -> R.string.wallet_count
        is WalletFault.NotInList -> R.string.wallet_not_in_list
        is WalletFault.Checksum -> R.string.wallet_checksum
        is WalletFault.TypedData -> R.string.wallet_typed_data
        is WalletFault.WrongPassphrase -> R.string.wallet_wrong_passphrase
        is WalletFault.Keystore -> why.words
    }

/** What went wrong with HTTP. */
@get:StringRes
val HttpFault.words: Int
    get() = when (this) {
        is HttpFault.BadProxy -> R.string.http_bad_proxy
        is HttpFault.BadRoot -> R.string.http_bad_root
    }

/** Why a tone is no calibration, and what to do. */
@get:StringRes
val ToneProblem.words: Int
    get() = when (this) {
        ToneProblem.NO_CALIBRATORS_LEVEL -> R.string.tone_no_calibrators_level
        ToneProblem.TOO_SHORT -> R.string.tone_too_short
        ToneProblem.NO_TONE -> R.string.tone_no_tone
        ToneProblem.LEVEL_WOBBLES -> R.string.tone_level_wobbles
        ToneProblem.FREQUENCY_WOBBLES -> R.string.tone_frequency_wobbles
        ToneProblem.FREQUENCY_OUT_OF_RANGE -> R.string.tone_frequency_out_of_range
        ToneProblem.TOO_QUIET -> R.string.tone_too_quiet
        ToneProblem.OVERLOADED -> R.string.tone_overloaded
        ToneProblem.OFFSET_OUT_OF_RANGE -> R.string.tone_offset_out_of_range
    }

/** Why a keystore file gives no key, and what to do. */
@get:StringRes
val KeystoreProblem.words: Int
    get() = when (this) {
        KeystoreProblem.DAMAGED -> R.string.keystore_damaged
        KeystoreProblem.VERSION -> R.string.keystore_version
        KeystoreProblem.CIPHER -> R.string.keystore_cipher
        KeystoreProblem.KDF -> R.string.keystore_kdf
        KeystoreProblem.COSTS -> R.string.keystore_costs
        KeystoreProblem.NO_KEY -> R.string.keystore_no_key
        KeystoreProblem.OTHER_ADDRESS -> R.string.keystore_other_address
    }
