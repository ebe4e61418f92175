//! The upload machine: what to send, and what became of it.

use core::time::Duration;

use wayhum_sdk::{Method, Outcome, Purpose, Request, RequestUrl, Task};
use wayhum_types::{Clock, Timestamp};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// What to do next for outbox and wallet.
    pub fn next_task(&self, clock: Clock) -> Result<Task, ContributorFault> {
        Ok(self.inner()?.next_task(clock)?)
    }

    /// Reports what became of the request that `next_task` gave.
    pub fn finish_task(&self, outcome: Outcome, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.finish_task(&outcome, clock)?)
    }

    /// Puts all points on their way to be redeemed, for `next_task` to send: before a phone is wiped or its wallet changed. How many
    /// are on their way.
    pub fn redeem_all(&self, clock: Clock) -> Result<u64, ContributorFault> {
        Ok(self.inner()?.redeem_all(clock)?)
    }
}

uniffi::custom_type!(RequestUrl, String, { remote, lower: |url| url.into(), try_lift: |url| Ok(RequestUrl::from(url)) });

/// What the shell should do next. The core decides, the shell executes and reports back with
/// `Contributor::finish_task`.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Record)]
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

/// What a request is for.
#[uniffi::remote(Enum)]
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
#[uniffi::remote(Enum)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What became of a request.
#[uniffi::remote(Enum)]
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
