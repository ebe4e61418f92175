import Wayhum

// What a person is told when something failed. The core's own words are English, and for developers.

/// What went wrong in the store or with sending.
extension ContributorFault {
    var words: Word {
        switch self {
        case .OutOfRange: "fault_out_of_range"
        case .BadNetwork: "fault_bad_network"
        case .Exporting: "fault_exporting"
        case .KeyLength: "fault_key_length"
        case .StoreInUse: "fault_store_in_use"
        case .DiskFull: "fault_disk_full"
        case .Store: "fault_store"
        case .BadAddress: "fault_bad_address"
        case .NoAddress: "fault_no_address"
        case .NotRecording: "fault_not_recording"
        case .NoSpot: "fault_no_spot"
        case .NoTask: "fault_no_task"
        case .NoWallet: "fault_no_wallet"
        case .PointsLeft: "fault_points_left"
        case .Wiped: "fault_wiped"
        case .Export: "fault_export"
        case .Protocol: "fault_protocol"
        }
    }
}

/// What went wrong where an export is written.
extension SinkFault {
    var words: Word {
        switch self {
        case .Full: "sink_full"
        case .Refused: "sink_refused"
        case .Unexpected: "sink_unexpected"
        }
    }
}

/// What went wrong when measuring.
extension MeterFault {
    var words: Word {
        switch self {
        case .UnsupportedRate: "meter_unsupported_rate"
        case .OffsetOutOfRange: "meter_offset_out_of_range"
        case .OddByteCount: "meter_odd_byte_count"
        case .ImplausibleGain: "meter_implausible_gain"
        case .BandCount: "meter_band_count"
        case .NotCalibrating: "meter_not_calibrating"
        case .NoCalibration(let why, _): why.words
        }
    }
}

/// What went wrong with a wallet.
extension WalletFault {
    var words: Word {
        switch self {
        case .BadKey: "wallet_bad_key"
        case .NotText: "wallet_not_text"
        case .EntropyLength: "wallet_entropy_length"
        case .Count: "wallet_count"
        case .NotInList: "wallet_not_in_list"
        case .Checksum: "wallet_checksum"
        case .TypedData: "wallet_typed_data"
        case .WrongPassphrase: "wallet_wrong_passphrase"
        case .Keystore(let why, _): why.words
        }
    }
}

/// What went wrong with HTTP.
extension HttpFault {
    var words: Word {
        switch self {
        case .BadProxy: "http_bad_proxy"
        case .BadRoot: "http_bad_root"
        }
    }
}

/// Why a tone is no calibration, and what to do.
extension ToneProblem {
    var words: Word {
        switch self {
        case .noCalibratorsLevel: "tone_no_calibrators_level"
        case .tooShort: "tone_too_short"
        case .noTone: "tone_no_tone"
        case .levelWobbles: "tone_level_wobbles"
        case .frequencyWobbles: "tone_frequency_wobbles"
        case .frequencyOutOfRange: "tone_frequency_out_of_range"
        case .tooQuiet: "tone_too_quiet"
        case .overloaded: "tone_overloaded"
        case .offsetOutOfRange: "tone_offset_out_of_range"
        }
    }
}

/// Why a keystore file gives no key, and what to do.
extension KeystoreProblem {
    var words: Word {
        switch self {
        case .damaged: "keystore_damaged"
        case .version: "keystore_version"
        case .cipher: "keystore_cipher"
        case .kdf: "keystore_kdf"
        case .costs: "keystore_costs"
        case .noKey: "keystore_no_key"
        case .otherAddress: "keystore_other_address"
        }
    }
}
