//! What the network says of a contribution, and what kept it from being heard.

use wayhum_sdk::Setback;
use wayhum_sdk::protocol::{Coverage, ProblemKind, Verdict};

use crate::fault::ContributorFault;
use crate::scalars::out_of_range;

/// Why an attempt to send a contribution came to nothing. It is sent again by itself.
#[uniffi::remote(Enum)]
pub enum Setback {
    /// Nobody could be reached, or the connection broke.
    NoNetwork,
    /// The app had to stop before the answer came.
    Interrupted,
    /// Somebody else answered in the network's place: a Wi-Fi that wants one to sign in, another server.
    SomebodyElse,
    /// Whoever answered could not show to be the network.
    Insecure,
    /// The collector had a reason of its own.
    Problem(ProblemKind),
}

/// Why a collector refused a contribution, or a wallet's request. A closed list: what a phone shows are its own `words`, never a server's.
#[uniffi::remote(Enum)]
pub enum ProblemKind {
    /// Not a message of the protocol.
    Malformed,
    /// A payload of a version that this collector does not take.
    UnsupportedVersion,
    /// More bytes than any contribution has.
    TooLarge,
    /// Physically impossible.
    Implausible,
    /// Not signed by its own key or wallet, or with a high s.
    BadSignature,
    /// The pass is not one of this collector's, or does not reach the contribution's epoch.
    BadPass,
    /// The pass was used before.
    PassSpent,
    /// Its epoch takes nothing any more.
    EpochClosed,
    /// The wallet has had all its passes of that epoch.
    QuotaUsed,
    /// Too many requests.
    TooMany,
    /// It may be sent later.
    TooEarly,
    /// The collector did not have all of it in time.
    Timeout,
    /// The collector cannot answer now.
    Unavailable,
    /// A refusal (status 4xx) that names none of these. Read, never sent.
    Unknown,
}

// 10, 20, 50, 100 … 500,000.
uniffi::custom_type!(Coverage, u32, {
    remote,
    lower: |people| people.at_least(),
    try_lift: |people| Ok(Coverage::of(people).ok_or_else(|| out_of_range("read a coverage: it is 10 people or more"))?),
});

/// What the collector says of one passage. It depends on the contribution and the last published map alone, so that nobody can
/// ask with a fake whether somebody was there this week.
#[uniffi::remote(Enum)]
pub enum Verdict {
    /// It agrees with what is published from the fewest people (5 to 9): worth 1.
    Accepted,
    /// Nothing is published there yet: worth ¼.
    Uncorroborated,
    /// It agrees with what is published from more people: worth ½, ⅓, ¼ … by their number.
    AlreadyCovered(Coverage),
    /// Too little time or way in the cell to say anything: worth nothing.
    TooShort,
    /// The microphone was overloaded: worth nothing.
    Overload,
    /// Faster than anybody goes there: worth nothing.
    ImplausibleSpeed,
    /// Levels that do not move as sound does: worth nothing.
    FrozenLevels,
    /// It disagrees with what is published beyond its spread: worth nothing.
    Disagrees,
}

/// What a person is told of why an attempt came to nothing.
#[uniffi::export]
pub fn setback_words(why: Setback) -> String {
    why.words().to_owned()
}

/// What a person is told of why a contribution was refused.
#[uniffi::export]
pub fn problem_words(why: ProblemKind) -> String {
    why.words().to_owned()
}

/// What a person is told of a verdict.
#[uniffi::export]
pub fn verdict_words(verdict: Verdict) -> Result<String, ContributorFault> {
    Ok(verdict.words().to_owned())
}
