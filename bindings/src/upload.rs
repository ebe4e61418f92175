//! Mirrors of the upload machine's values, for platforms that execute the HTTP themselves.

#![allow(missing_docs, reason = "documented where they are defined, in wayhum-sdk")]

use core::time::Duration;

use wayhum_sdk::types::Timestamp;
use wayhum_sdk::{Method, Outcome, Purpose, Request, Task};

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
    pub url: String,
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
