//! Errors, with all that they say.

use wayhum_ffi::{ContributorFault, MeterFault, WalletFault};

use super::shown;

shown!(ContributorFault {
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

shown!(MeterFault { UnsupportedRate { hz, supported_hz }, OffsetOutOfRange { offset_db }, OddByteCount { bytes } });

shown!(WalletFault { NotText, EntropyLength { bytes }, Count { words }, NotInList { position }, Checksum });
