use core::fmt;
use std::time::Duration;

use wayhum_host::Trouble;
use wayhum_sdk::protocol::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, Directory, ProblemKind, Reaction};
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
    /// `None` for an answer that a collector gives and that decides something.
    pub(crate) fn of(request: &Request, outcome: &Outcome, trouble: Option<Trouble>) -> Option<Self> {
        let why = match outcome {
            Outcome::Response { status: 200, body, .. } => (!is_sound(request.method, body)).then_some(Why::NoCollector),
            Outcome::Response { status, body, .. } => match ProblemKind::read(*status, body).map(ProblemKind::reaction) {
                Some(Reaction::Quarantine | Reaction::WaitThenQuarantine) => None,
                Some(_) => Some(Why::Busy(*status)),
                None if *status >= 500 || *status == 429 => Some(Why::Busy(*status)),
                None => Some(Why::NoCollector),
            },
            Outcome::NoNetwork | Outcome::Interrupted => Some(Why::Unreached(trouble.unwrap_or(Trouble::Broke))),
        };
        let path = if request.method == Method::Get { DIRECTORY_PATH } else { CONTRIBUTIONS_PATH };
        let address = request.url.strip_suffix(path).unwrap_or(&request.url).to_owned();
        why.map(|why| Self { address, timeout: request.timeout, why })
    }
}

/// Whether a body is what was asked for: a directory, or a receipt by its form.
fn is_sound(method: Method, body: &[u8]) -> bool {
    let Ok(text) = core::str::from_utf8(body) else { return false };
    match method {
        Method::Get => Directory::open(text.trim_end(), None).is_ok(),
        // A false receipt is not vain: the contributor stops at it.
        Method::Post => text.trim_end().split('.').filter(|part| is_base64url(part)).count() == 3,
    }
}

fn is_base64url(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
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
