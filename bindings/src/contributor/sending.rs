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

#[uniffi::remote(Enum)]
pub enum Task {
    Upload(Request),
    Wait { until: Timestamp },
    Done,
}

#[uniffi::remote(Record)]
pub struct Request {
    pub purpose: Purpose,
    pub method: Method,
    pub url: RequestUrl,
    pub content_type: Option<String>,
    pub body: Vec<u8>,
    pub timeout: Duration,
    pub longest_answer: u32,
}

#[uniffi::remote(Enum)]
pub enum Purpose {
    Directory,
    Contribution,
    Wallet,
    Settlement,
}

#[uniffi::remote(Enum)]
pub enum Method {
    Get,
    Post,
}

#[uniffi::remote(Enum)]
pub enum Outcome {
    Response { status: u16, retry_after: Option<Duration>, body: Vec<u8> },
    NoNetwork,
    Insecure,
    Interrupted,
}
