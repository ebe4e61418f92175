//! Errors, with all that they say.

use wayhum_ffi::{ContributorFault, HttpFault, KeystoreProblem, MeterFault, SinkFault, ToneProblem, WalletFault};

use super::{shown, variants};

shown!(ContributorFault {
    OutOfRange { words },
    BadNetwork { words },
    Exporting,
    KeyLength { bytes },
    StoreInUse { words },
    DiskFull { words },
    Store { words },
    BadAddress { words },
    NoAddress { words },
    NotRecording { words },
    NoSpot { words },
    NoTask { words },
    NoWallet { words },
    PointsLeft { points, words },
    Wiped { words },
    Export { words },
    Protocol { words },
});

shown!(MeterFault {
    UnsupportedRate { hz, supported_hz },
    OffsetOutOfRange { offset_db },
    OddByteCount { bytes },
    ImplausibleGain { hz, gain_db, words },
    BandCount { bands, needed },
    NotCalibrating,
    NoCalibration { why, words },
});

shown!(WalletFault {
    BadKey,
    NotText,
    EntropyLength { bytes },
    Count { words },
    NotInList { position },
    Checksum,
    TypedData { words },
    WrongPassphrase { words },
    Keystore { why, words },
});

shown!(HttpFault { BadProxy { words }, BadRoot { words } });

variants! {
    ToneProblem {
        NoCalibratorsLevel, TooShort, NoTone, LevelWobbles, FrequencyWobbles, FrequencyOutOfRange, TooQuiet, Overloaded, OffsetOutOfRange,
    }
    KeystoreProblem { Damaged, Version, Cipher, Kdf, Costs, NoKey, OtherAddress }
    SinkFault { Full, Refused, Unexpected { words } }
}
