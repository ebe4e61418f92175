//! The executor over real sockets: what it sends, over what connection, and whom it believes.

mod proxy;
mod reply;
mod roots;
mod trouble;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, redirect};
use wayhum_sdk::protocol::USER_AGENT;
use wayhum_sdk::{Method, Outcome, Request};

pub use self::proxy::{Proxy, ProxyError};
pub use self::roots::RootError;
pub use self::trouble::{Insecure, Trouble};
use crate::uploads::Execute;

/// How long connecting may take at most, TLS and a proxy included, of the time that a request has.
const LONGEST_CONNECT: Duration = Duration::from_secs(10);

/// Executes the core's requests with reqwest and rustls.
///
/// Every request gets a client of its own, and with it a connection of its own without TLS resumption, which ends with the request:
/// nothing on the wire ties one contribution to the next. It speaks HTTP/1.1 and sends the same headers from every phone.
/// Redirects are not followed, no cookie is kept, no compression is asked for. Roots are Mozilla's, compiled in, so that every
/// platform trusts the same ones; a proxy is taken from nowhere but [`with_proxy`](Self::with_proxy)
/// (docs/decisions/0006-http-in-the-host.md).
///
/// ```no_run
/// use wayhum_host::{Http, Proxy};
///
/// // Mostly `Http::new()`. In a company's network that reads along, and says so:
/// let http = Http::new()
///     .with_root(&std::fs::read("company-root.pem")?)?
///     .with_proxy(Proxy::new("http://proxy.example:3128")?.with_credentials("somebody", "secret"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Http {
    roots: Arc<rustls::RootCertStore>,
    proxy: Option<Proxy>,
    trouble: Option<Trouble>,
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Http {
    /// An executor that goes straight to the network and trusts Mozilla's roots.
    pub fn new() -> Self {
        Self { roots: Arc::new(roots::of_mozilla()), proxy: None, trouble: None }
    }

    /// Trusts these roots as well: a company's, whose firewall reads along, or a test network's. `certificates` is one in DER, or
    /// any number in PEM.
    pub fn with_root(mut self, certificates: &[u8]) -> Result<Self, RootError> {
        roots::add(Arc::make_mut(&mut self.roots), certificates)?;
        Ok(self)
    }

    /// Sends what goes to `https://` through a proxy.
    #[must_use]
    pub fn with_proxy(self, proxy: Proxy) -> Self {
        Self { proxy: Some(proxy), ..self }
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
        tls.alpn_protocols = vec![b"http/1.1".to_vec()];
        let builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .user_agent(USER_AGENT)
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .timeout(request.timeout)
            .connect_timeout(request.timeout.min(LONGEST_CONNECT))
            // The environment's proxies are the command's business: an app has none that its user knows of.
            .no_proxy();
        match &self.proxy {
            Some(proxy) => builder.proxy(proxy.inner()).build(),
            None => builder.build(),
        }
    }

    async fn send(&self, request: &Request) -> reqwest::Result<Outcome> {
        let client = self.client(request)?;
        let builder = match request.method {
            Method::Get => client.get(&*request.url),
            Method::Post => client.post(&*request.url).body(request.body.clone()),
        };
        let builder = match &request.content_type {
            Some(content_type) => builder.header(CONTENT_TYPE, content_type),
            None => builder,
        };
        reply::read(builder.send().await?, request.longest_answer).await
    }
}

impl Execute for Http {
    fn execute(&mut self, request: &Request) -> Outcome {
        // An event loop for this request alone: when it goes, the connection closes at once, and not when the next one opens.
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            self.trouble = Some(Trouble::System);
            return Outcome::NoNetwork;
        };
        let answer = runtime.block_on(self.send(request));
        // A look-up of a name that still waits for its server is not waited for.
        runtime.shutdown_background();
        self.trouble = answer.as_ref().err().map(Trouble::of);
        let is_insecure = matches!(self.trouble, Some(Trouble::Insecure(_)));
        answer.unwrap_or(if is_insecure { Outcome::Insecure } else { Outcome::NoNetwork })
    }
}
