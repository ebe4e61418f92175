//! Carries out requests where the app's platform does not.

use wayhum_host::uploads::Execute;
use wayhum_host::{Http, Proxy as HostProxy, ProxyError, RootError};
use wayhum_sdk::{Outcome, Request};

/// How requests reach the network; straight, believing Mozilla's roots, if nothing is said.
#[derive(Default, uniffi::Record)]
pub struct HttpOptions {
    /// What stands between this phone and the network.
    #[uniffi(default = None)]
    pub proxy: Option<Proxy>,
    /// Roots to believe besides Mozilla's, each in PEM or DER: a company's whose firewall reads along, or a test network's.
    #[uniffi(default = [])]
    pub roots: Vec<Vec<u8>>,
}

/// A proxy for `https://`.
#[derive(uniffi::Record)]
pub struct Proxy {
    /// `http://HOST:PORT`; `http://` may be left out.
    pub address: String,
    /// What it asks for, if anything.
    #[uniffi(default = None)]
    pub credentials: Option<Credentials>,
    /// Hosts to reach without it, in the way of `NO_PROXY`.
    #[uniffi(default = None)]
    pub except: Option<String>,
}

/// Who asks a proxy (Basic, RFC 7617).
#[derive(uniffi::Record)]
pub struct Credentials {
    /// The name.
    pub name: String,
    /// The password, in UTF-8.
    pub password: Vec<u8>,
}

/// What became of a request.
#[derive(uniffi::Record)]
pub struct Executed {
    /// For `finish_task`.
    pub outcome: Outcome,
    /// Why nobody was reached, for a person; none if somebody was.
    pub trouble: Option<String>,
}

/// What the options of a request can be wrong in. Nothing was sent.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum HttpFault {
    /// The proxy's address is none, or another kind of proxy's.
    #[error("{words}")]
    BadProxy {
        /// What happened and what to do.
        words: String,
    },
    /// A root is no certificate.
    #[error("{words}")]
    BadRoot {
        /// What happened and what to do.
        words: String,
    },
}

impl From<ProxyError> for HttpFault {
    fn from(error: ProxyError) -> Self {
        Self::BadProxy { words: error.to_string() }
    }
}

impl From<RootError> for HttpFault {
    fn from(error: RootError) -> Self {
        Self::BadRoot { words: error.to_string() }
    }
}

/// Carries out a request of `next_task` on a connection of its own, and says what became of it, for `finish_task`. It blocks for as
/// long as the request may take.
#[uniffi::export(default(options = None))]
pub fn execute(request: Request, options: Option<HttpOptions>) -> Result<Executed, HttpFault> {
    let mut http = http(options.unwrap_or_default())?;
    let outcome = http.execute(&request);
    Ok(Executed { outcome, trouble: http.trouble().map(|trouble| trouble.words().to_owned()) })
}

fn http(HttpOptions { proxy, roots }: HttpOptions) -> Result<Http, HttpFault> {
    let mut http = Http::new();
    for root in roots {
        http = http.with_root(&root)?;
    }
    Ok(match proxy {
        Some(proxy) => http.with_proxy(proxy.of_host()?),
        None => http,
    })
}

impl Proxy {
    fn of_host(self) -> Result<HostProxy, HttpFault> {
        let mut proxy = HostProxy::new(&self.address)?;
        if let Some(Credentials { name, password }) = self.credentials {
            let words = "use the proxy: its password is not text".to_owned();
            proxy = proxy.with_credentials(&name, core::str::from_utf8(&password).map_err(|_| HttpFault::BadProxy { words })?);
        }
        Ok(match self.except {
            Some(hosts) => proxy.except(&hosts),
            None => proxy,
        })
    }
}
