use serde::{Deserialize, Serialize};

use crate::Reaction;

/// Why a collector refused a contribution, or a wallet's request. A closed list: what a phone shows are its own [`words`](Self::words), never a server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// A problem as it travels (RFC 9457).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which one.
    pub kind: ProblemKind,
}

const URN: &str = "urn:wayhum:problem:";

#[derive(Serialize)]
struct ProblemText<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
}

/// What is read of a problem: its type alone. Other members are left aside, as RFC 9457 section 3.2 asks.
#[derive(Deserialize)]
struct ReadText {
    r#type: String,
}

impl Problem {
    /// Its JSON: `type`, `title`, `status`.
    ///
    /// ```
    /// use wayhum_protocol::{Problem, ProblemKind};
    /// let json = Problem { kind: ProblemKind::TooMany }.to_json();
    /// assert_eq!(json, r#"{"type":"urn:wayhum:problem:too-many","title":"The collector has too much to do.","status":429}"#);
    /// assert_eq!(ProblemKind::read(429, json.as_bytes()), Some(ProblemKind::TooMany));
    /// ```
    pub fn to_json(self) -> String {
        let kind = self.kind;
        crate::canonical::write(&ProblemText { r#type: &kind.urn(), title: kind.words(), status: kind.status() })
    }
}

impl ProblemKind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Malformed,
        Self::UnsupportedVersion,
        Self::TooLarge,
        Self::Implausible,
        Self::BadSignature,
        Self::BadPass,
        Self::PassSpent,
        Self::EpochClosed,
        Self::QuotaUsed,
        Self::TooMany,
        Self::TooEarly,
        Self::Timeout,
        Self::Unavailable,
        Self::Unknown,
    ];

    /// Its name, the end of its URN.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The status of the HTTP answer (RFC 9110 section 15; 425: RFC 8470, 429: RFC 6585).
    pub const fn status(self) -> u16 {
        self.row().1
    }

    /// One plain sentence for the phone's owner.
    pub const fn words(self) -> &'static str {
        self.row().2
    }

    /// Its URN: `urn:wayhum:problem:` and its name.
    pub fn urn(self) -> String {
        format!("{URN}{}", self.name())
    }

    /// What a phone does.
    pub const fn reaction(self) -> Reaction {
        match self {
            Self::Malformed
            | Self::UnsupportedVersion
            | Self::TooLarge
            | Self::Implausible
            | Self::BadSignature
            | Self::BadPass
            | Self::PassSpent
            | Self::EpochClosed
            | Self::Unknown => Reaction::Quarantine,
            Self::QuotaUsed | Self::TooMany => Reaction::WaitAsTold,
            Self::TooEarly => Reaction::WaitThenQuarantine,
            Self::Timeout | Self::Unavailable => Reaction::BackOff,
        }
    }

    /// What an answer refuses with; `None` if it is no refusal (a status below 400): then it is a receipt, or something that is
    /// none and calls for [`Reaction::BackOff`].
    ///
    /// Only a collector's own words set a contribution aside: a problem document of ours, whose name counts only under its own
    /// status. Without one, whatever answered (a captive portal's 403, a proxy's 404) only makes the phone wait. Any bytes may be
    /// given.
    pub fn read(status: u16, body: &[u8]) -> Option<Self> {
        let text: Option<ReadText> = serde_json::from_slice(body).ok();
        let name = text.as_ref().and_then(|ReadText { r#type }| r#type.strip_prefix(URN));
        let named = name.and_then(Self::from_name).filter(|kind| *kind != Self::Unknown && kind.status() == status);
        match (named, status) {
            (_, ..400) => None,
            (Some(kind), _) => Some(kind),
            (None, 408) => Some(Self::Timeout),
            (None, 425) => Some(Self::TooEarly),
            (None, 429) => Some(Self::TooMany),
            (None, 400..500) if name.is_some() => Some(Self::Unknown),
            (None, _) => Some(Self::Unavailable),
        }
    }

    /// From its name; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    const fn row(self) -> (&'static str, u16, &'static str) {
        match self {
            Self::Malformed => ("malformed", 400, "The collector could not read the contribution."),
            Self::UnsupportedVersion => ("unsupported-version", 400, "The collector takes another version of contributions."),
            Self::TooLarge => ("too-large", 413, "The contribution is larger than any should be."),
            Self::Implausible => ("implausible", 422, "Nobody can have moved or heard like that."),
            Self::BadSignature => ("bad-signature", 401, "The contribution's signature does not hold."),
            Self::BadPass => ("bad-pass", 401, "The contribution's pass is not valid here."),
            Self::PassSpent => ("pass-spent", 409, "The contribution's pass was used before."),
            Self::EpochClosed => ("epoch-closed", 410, "The week of the contribution is closed."),
            Self::QuotaUsed => ("quota-used", 429, "This week's passes are all given out."),
            Self::TooMany => ("too-many", 429, "The collector has too much to do."),
            Self::TooEarly => ("too-early", 425, "The collector takes the contribution only later."),
            Self::Timeout => ("timeout", 408, "The contribution did not arrive in time."),
            Self::Unavailable => ("unavailable", 503, "The collector cannot answer at the moment."),
            Self::Unknown => ("unknown", 400, "The collector refused the contribution for a reason this app does not know."),
        }
    }
}
