use core::fmt;
use std::time::Duration;

use wayhum_host::Trouble;
use wayhum_sdk::protocol::{
    Directory, PASSES_PATH, ProblemKind, Reaction, Receipt, ReceiptError, Redemption, RedemptionError, RedemptionReceipt, Trust,
};
use wayhum_sdk::{Outcome, Purpose, Request};

use crate::clock::now;

/// A request that came to nothing, so that it will have to be sent again. As text: where to, why, and what to do.
pub(crate) struct Vain {
    address: String,
    timeout: Duration,
    why: Why,
}

#[derive(Clone, Copy)]
enum Why {
    Unreached(Trouble),
    /// A collector that asks for patience, or has trouble of its own.
    Busy(u16),
    /// Somebody else answered.
    NoCollector,
}

impl Vain {
    /// `None` for an answer that a collector gives and that decides something. `trust` is what its directory has shown.
    pub(crate) fn of(request: &Request, outcome: &Outcome, trouble: Option<Trouble>, trust: Option<&Trust>) -> Option<Self> {
        // A settlement that is not there yet is nobody's failure.
        if let (Purpose::Settlement, Outcome::Response { .. }) = (request.purpose, outcome) {
            return None;
        }
        let why = match outcome {
            Outcome::Response { status: 200, body, .. } => (!is_sound(request, body, trust)).then_some(Why::NoCollector),
            Outcome::Response { status, body, .. } => {
                let reaction = ProblemKind::read(*status, body).map(ProblemKind::reaction);
                let decides = matches!(reaction, Some(Reaction::Quarantine | Reaction::WaitThenQuarantine));
                match status {
                    _ if decides && request.purpose != Purpose::Directory => None,
                    408 | 429 | 500.. => Some(Why::Busy(*status)),
                    _ => Some(Why::NoCollector),
                }
            }
            Outcome::NoNetwork | Outcome::Insecure | Outcome::Interrupted => {
                Some(Why::Unreached(trouble.unwrap_or(Trouble::Broke)))
            }
        };
        why.map(|why| Self { address: address(request), timeout: request.timeout, why })
    }
}

/// The network's address as the request knows it: what stands before the first of its paths.
pub(crate) fn address(request: &Request) -> String {
    request.url.split_once("/v1/").map_or(&*request.url, |(address, _)| address).to_owned()
}

/// What a directory shows, as it was answered. Whether its key is the right one, the contributor decides.
pub(crate) fn read_directory(body: &[u8]) -> Option<Trust> {
    let jws = core::str::from_utf8(body).ok()?.trim_end();
    let shown = Directory::read(jws).ok()?;
    let (_, trust) = Trust::of_app(shown.network, shown.contract, shown.key).open(jws, now().wall).ok()?;
    Some(trust)
}

/// Whether a body is what was asked for. A false one is, too: the contributor stops at it.
fn is_sound(request: &Request, body: &[u8], trust: Option<&Trust>) -> bool {
    let text = core::str::from_utf8(body).unwrap_or_default().trim_end();
    match request.purpose {
        Purpose::Directory => read_directory(body).is_some(),
        Purpose::Contribution => trust.is_some_and(|trust| {
            Receipt::read_signed(text, &trust.signers()).map_or_else(ReceiptError::stops_sending, |_| true)
        }),
        // Which passes they must be, only the contributor knows.
        Purpose::Wallet if request.url.ends_with(PASSES_PATH) => text.starts_with("{\"v\":"),
        Purpose::Wallet => trust.is_some_and(|trust| {
            let Ok(lot) = Redemption::open(&request.body, &trust.network()) else { return false };
            RedemptionReceipt::open(text, &trust.signers(), &trust.network(), &lot)
                .map_or_else(RedemptionError::stops_sending, |_| true)
        }),
        // Its file is an object, its root has the three parts of a JWS; a page in HTML is neither.
        Purpose::Settlement => text.starts_with('{') || text.split('.').count() == 3,
    }
}

impl fmt::Display for Vain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reach the collector at {}: ", self.address)?;
        let seconds = self.timeout.as_secs();
        match self.why {
            Why::Unreached(Trouble::TimedOut) => {
                write!(f, "no answer came within {seconds} s; try again later, or allow more time with --timeout")
            }
            Why::Unreached(trouble) => f.write_str(trouble.words()),
            Why::Busy(status) => {
                write!(f, "it has trouble of its own at the moment (HTTP status {status}); try again later")
            }
            Why::NoCollector => f.write_str(
                "something else answers there, perhaps the login page of a public network; log in with a browser, or check the \
                 address",
            ),
        }
    }
}
