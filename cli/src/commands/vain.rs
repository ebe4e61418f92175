use core::fmt;
use std::time::Duration;

use wayhum_host::Trouble;
use wayhum_sdk::protocol::{
    CONTRIBUTIONS_PATH, Contribution, DIRECTORY_PATH, Directory, ProblemKind, Reaction, Receipt, ReceiptError,
};
use wayhum_sdk::{Method, Outcome, Request};

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
    /// `None` for an answer that a collector gives and that decides something. `directory` is the one that was answered with.
    pub(crate) fn of(
        request: &Request,
        outcome: &Outcome,
        trouble: Option<Trouble>,
        directory: Option<&Directory>,
    ) -> Option<Self> {
        let why = match outcome {
            Outcome::Response { status: 200, body, .. } => (!is_sound(request, body, directory)).then_some(Why::NoCollector),
            Outcome::Response { status, body, .. } => {
                let reaction = ProblemKind::read(*status, body).map(ProblemKind::reaction);
                let decides = matches!(reaction, Some(Reaction::Quarantine | Reaction::WaitThenQuarantine));
                match status {
                    _ if decides && request.method == Method::Post => None,
                    408 | 429 | 500.. => Some(Why::Busy(*status)),
                    _ => Some(Why::NoCollector),
                }
            }
            Outcome::NoNetwork | Outcome::Interrupted => Some(Why::Unreached(trouble.unwrap_or(Trouble::Broke))),
        };
        why.map(|why| Self { address: address(request), timeout: request.timeout, why })
    }
}

/// The network's address as the request knows it.
pub(crate) fn address(request: &Request) -> String {
    let path = if request.method == Method::Get { DIRECTORY_PATH } else { CONTRIBUTIONS_PATH };
    request.url.strip_suffix(path).unwrap_or(&request.url).to_owned()
}

/// Reads a directory as it was answered.
pub(crate) fn read_directory(body: &[u8]) -> Option<Directory> {
    Directory::open(core::str::from_utf8(body).ok()?.trim_end(), None).ok()
}

/// Whether a body is what was asked for. A false receipt is, too: the contributor stops at it.
fn is_sound(request: &Request, body: &[u8], directory: Option<&Directory>) -> bool {
    if request.method == Method::Get {
        return read_directory(body).is_some();
    }
    let (Some(directory), Ok(sent), Ok(text)) = (directory, Contribution::open(&request.body), core::str::from_utf8(body))
    else {
        return false;
    };
    let receipt = Receipt::open(text.trim_end(), &directory.key, sent.id, sent.payload.passages.len());
    receipt.map_or_else(ReceiptError::stops_sending, |_| true)
}

impl fmt::Display for Vain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reach the collector at {}: ", self.address)?;
        let seconds = self.timeout.as_secs();
        match self.why {
            Why::Unreached(Trouble::Address) => f.write_str("that is no address to send to; check how it is written"),
            Why::Unreached(Trouble::UnknownHost) => {
                f.write_str("no computer of that name is known; check how it is written, and whether you are online")
            }
            Why::Unreached(Trouble::Refused) => {
                f.write_str("nothing answers there; check the address and its port, and whether the collector is running")
            }
            Why::Unreached(Trouble::TimedOut) => {
                write!(f, "no answer came within {seconds} s; try again later, or allow more time with --timeout")
            }
            Why::Unreached(Trouble::Insecure) => f.write_str(
                "no safe connection could be made; check that https:// is right there, and this computer's date and time",
            ),
            Why::Unreached(Trouble::Broke) => f.write_str("the connection broke off in the middle; try again later"),
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
