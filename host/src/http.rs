use core::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Response, redirect};
use wayhum_sdk::{Method, Outcome, Request};

use crate::uploads::Execute;

/// Executes the core's requests with reqwest and rustls.
///
/// Every request gets a client of its own, and with it a connection of its own without TLS resumption: nothing on the wire ties
/// one contribution to the next. Roots are Mozilla's, compiled in, so that every platform trusts the same.
pub struct Http {
    runtime: tokio::runtime::Runtime,
    roots: Arc<rustls::RootCertStore>,
    trouble: Option<Trouble>,
}

/// Why nobody was reached, for people. The core does not care: it waits and tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The address is none that a request can be sent to.
    Address,
    /// No host of that name is known.
    UnknownHost,
    /// Nothing listens there.
    Refused,
    /// No answer came in time.
    TimedOut,
    /// No connection that is safe to use could be made.
    Insecure,
    /// The connection broke, or what came back is no HTTP.
    Broke,
}

/// Why the executor could not be made.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The operating system refused what an event loop needs.
    #[error("start sending: the operating system refuses what that needs; close other programs and try again")]
    Runtime(#[from] io::Error),
}

impl Http {
    /// Starts an executor: one event loop on the calling thread.
    pub fn new() -> Result<Self, HttpError> {
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        Ok(Self {
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build()?,
            roots: Arc::new(roots),
            trouble: None,
        })
    }

    /// Why the last request reached nobody; `None` if it was answered.
    pub const fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    fn client(&self, request: &Request) -> reqwest::Result<Client> {
        let mut tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring supports the default TLS versions")
            .with_root_certificates(Arc::clone(&self.roots))
            .with_no_client_auth();
        tls.resumption = rustls::client::Resumption::disabled();
        Client::builder()
            .use_preconfigured_tls(tls)
            .user_agent("wayhum")
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .timeout(request.timeout)
            .connect_timeout(request.timeout.min(Duration::from_secs(10)))
            .build()
    }
}

impl Execute for Http {
    fn execute(&mut self, request: &Request) -> Outcome {
        let answer = self.client(request).and_then(|client| {
            self.runtime.block_on(async {
                let builder = match request.method {
                    Method::Get => client.get(&request.url),
                    Method::Post => client.post(&request.url).body(request.body.clone()),
                };
                let builder = match &request.content_type {
                    Some(content_type) => builder.header(CONTENT_TYPE, content_type),
                    None => builder,
                };
                read(builder.send().await?, request.longest_answer).await
            })
        });
        self.trouble = answer.as_ref().err().map(Trouble::of);
        answer.unwrap_or(Outcome::NoNetwork)
    }
}

impl Trouble {
    fn of(error: &reqwest::Error) -> Self {
        let causes = || core::iter::successors(error.source(), |cause: &&(dyn Error + 'static)| (*cause).source());
        let io = || causes().filter_map(|cause| cause.downcast_ref::<io::Error>());
        if error.is_builder() {
            Self::Address
        } else if error.is_timeout() {
            Self::TimedOut
        } else if io().any(is_of_tls) {
            Self::Insecure
        } else if io().any(|io| io.kind() == io::ErrorKind::ConnectionRefused) {
            Self::Refused
        } else if causes().any(|cause| cause.to_string().starts_with("dns error")) {
            // hyper's connector has no type for it that one could name.
            Self::UnknownHost
        } else {
            Self::Broke
        }
    }
}

/// Whether TLS failed, however deep that is wrapped: an I/O error does not show as its source what it wraps.
fn is_of_tls(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>() || inner.downcast_ref::<io::Error>().is_some_and(is_of_tls))
}

/// Reads an answer as far as it may be long.
async fn read(mut response: Response, longest: u32) -> reqwest::Result<Outcome> {
    let status = response.status().as_u16();
    let seconds = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let (longest, mut body) = (longest as usize, Vec::new());
    while let Some(chunk) = response.chunk().await? {
        let room = longest - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if body.len() == longest {
            break;
        }
    }
    Ok(Outcome::Response { status, retry_after: seconds.map(Duration::from_secs), body })
}
