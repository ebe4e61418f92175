//! Why what is due does not leave, and why nothing is sent any more.

use wayhum_sdk::{HeldUp, Stopped};
use wayhum_types::Timestamp;

/// Why what is due does not leave.
#[uniffi::remote(Enum)]
pub enum HeldUp {
    /// Its owner has paused sending.
    Paused,
    /// The phone's clock and the network's are in different weeks.
    ClockWrong,
    /// There is no network.
    NoNetwork,
    /// The network is paid for by the byte, and its owner does not want to send there.
    Metered,
    /// The battery is low.
    BatteryLow,
    /// There is no wallet that passes could be asked for.
    NoWallet,
    /// There is no pass to send it with. Nothing is lost meanwhile.
    NoPass {
        /// When there will be one, as far as is known.
        until: Timestamp,
    },
    /// Somebody else answers in the network's place: a Wi-Fi that wants one to sign in, or another server. Nothing is lost meanwhile.
    SomebodyElse {
        /// When the network is asked again.
        until: Timestamp,
    },
    /// Who answers cannot show to be the network: no connection to it is safe to use. Nothing is lost meanwhile.
    Insecure {
        /// When it is tried again.
        until: Timestamp,
    },
}

/// Why nothing is sent any more: until the user acts, or, where there is no evidence, until the network shows what is known of it again.
#[uniffi::remote(Enum)]
pub enum Stopped {
    /// The network answered with a receipt that is not true. It is kept as evidence.
    FalseReceipt,
    /// The network gave passes that were not made with the key that it has published. They are kept as evidence.
    FalsePasses,
    /// The network answered a redemption with a receipt that is not true. It is kept as evidence.
    FalseRedemption,
    /// The network shows another key than the one known.
    OtherKey,
    /// The network shows a key that another one has followed.
    RevokedKey,
    /// The network names another key to follow than before.
    OtherNextKey,
    /// The network shows other keys for a week than before. Its directory is kept as evidence.
    ChangedKeys,
    /// The address belongs to another network.
    OtherNetwork,
    /// The network has a contract, and this app does not carry its key.
    KeyNeeded,
    /// The network takes only shorter contributions than there are.
    TooSmall,
}

/// What a person is told of why what is due does not leave now.
#[uniffi::export]
pub fn held_up_words(why: HeldUp) -> String {
    why.words().to_owned()
}

/// What a person is told of why nothing is sent any more.
#[uniffi::export]
pub fn stopped_words(why: Stopped) -> String {
    why.words().to_owned()
}
