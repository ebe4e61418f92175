use core::fmt;
use core::time::Duration;

use wayhum_types::Timestamp;

/// What the shell should do next. The core decides, the shell executes and reports back with
/// [`Contributor::finish_task`](crate::Contributor::finish_task).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Execute this request, on a connection of its own.
    Upload(Request),
    /// Nothing to do before this moment.
    Wait {
        /// When to ask again.
        until: Timestamp,
    },
    /// Nothing to do until something new is recorded, or the user acts.
    Done,
}

/// An HTTP request, complete: a fresh connection without TLS resumption, no cookies, redirects not followed, user agent `wayhum`.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What it is for. A shell may send what bears the wallet's name over another connection than contributions, which a relay suits.
    pub purpose: Purpose,
    /// `GET` or `POST`.
    pub method: Method,
    /// Where to.
    pub url: RequestUrl,
    /// Content type of the body; `None` where there is no body.
    pub content_type: Option<String>,
    /// The exact bytes to send.
    pub body: Vec<u8>,
    /// Give up after this long.
    pub timeout: Duration,
    /// Longer answers are not read to their end: no honest one is longer.
    pub longest_answer: u32,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("purpose", &self.purpose)
            .field("method", &self.method)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Where a request goes: an absolute `http` or `https` URL. It says which network this phone speaks to and so does not print.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestUrl(String);

impl core::ops::Deref for RequestUrl {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for RequestUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl From<RequestUrl> for String {
    fn from(url: RequestUrl) -> Self {
        url.0
    }
}

impl fmt::Debug for RequestUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestUrl([redacted])")
    }
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To see the network's keys. It bears no name.
    Directory,
    /// To contribute. It bears no name, and must share nothing with the requests of a wallet.
    Contribution,
    /// To ask for passes or redeem points, in a wallet's name.
    Wallet,
    /// To see what stands in a settlement. It bears no name, but only those ask who redeem.
    Settlement,
}

/// The HTTP methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What became of a request.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The other side answered.
    Response {
        /// HTTP status.
        status: u16,
        /// `Retry-After`: its seconds, or how long after the answer's own `Date` its date is.
        retry_after: Option<Duration>,
        /// The body, as far as `longest_answer` reaches.
        body: Vec<u8>,
    },
    /// Nobody could be reached, or the connection broke.
    NoNetwork,
    /// Somebody was reached who could not show to be the network: TLS failed, on another's certificate, say. Nothing was sent.
    Insecure,
    /// The shell had to stop: background time ran out, the app is closing.
    Interrupted,
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response { status, body, .. } => {
                f.debug_struct("Response").field("status", status).field("bytes", &body.len()).finish_non_exhaustive()
            }
            Self::NoNetwork => f.write_str("NoNetwork"),
            Self::Insecure => f.write_str("Insecure"),
            Self::Interrupted => f.write_str("Interrupted"),
        }
    }
}
