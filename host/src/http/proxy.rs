//! A proxy that stands between this device and the network, by its owner's settings.

use core::fmt;

use reqwest::{NoProxy, Url};

/// A proxy for `https://`. It is asked for a tunnel (`CONNECT`, RFC 9110 section 9.3.6): it learns which host is spoken to, and by
/// `wayhum`, and nothing of what is said. What goes to `http://` goes without it, for that is for a machine of one's own.
#[derive(Clone)]
pub struct Proxy(reqwest::Proxy);

/// Why a proxy's address was not taken. The address is not repeated, since it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyError {
    /// It cannot be read.
    #[error("read the proxy's address: write it as http://HOST:PORT")]
    Address,
    /// It is a proxy of another kind.
    #[error("use the proxy: only http:// and https:// proxies are spoken to; give the address of one")]
    Kind,
}

impl Proxy {
    /// The proxy at `http://HOST:PORT`; `http://` may be left out, and a name and a password may stand before the host.
    ///
    /// ```
    /// use wayhum_host::{Proxy, ProxyError};
    /// assert!(Proxy::new("proxy.example:3128").is_ok());
    /// assert_eq!(Proxy::new("socks5://proxy.example:1080").err(), Some(ProxyError::Kind));
    /// ```
    pub fn new(address: &str) -> Result<Self, ProxyError> {
        let address = address.trim();
        let address = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
        let url = Url::parse(&address).map_err(|_| ProxyError::Address)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(ProxyError::Kind);
        }
        let proxy = reqwest::Proxy::https(url).map_err(|_| ProxyError::Address)?;
        Ok(Self(proxy))
    }

    /// Tells the proxy who asks (Basic, RFC 7617).
    #[must_use]
    pub fn with_credentials(self, name: &str, password: &str) -> Self {
        Self(self.0.basic_auth(name, password))
    }

    /// Goes without the proxy to these hosts, in the way of `NO_PROXY`: names with what is below them, addresses and their blocks,
    /// with commas between.
    #[must_use]
    pub fn except(self, hosts: &str) -> Self {
        Self(self.0.no_proxy(NoProxy::from_string(hosts)))
    }

    /// The one that the environment names, as other programs on a desktop read it: `HTTPS_PROXY` or else `ALL_PROXY`, without it for
    /// what `NO_PROXY` lists; each in small letters first.
    ///
    /// [`Http`](crate::Http) does not look there by itself: on a phone nobody sees what stands in a process's environment.
    pub fn of_environment() -> Result<Option<Self>, ProxyError> {
        Self::of_variables(|name| std::env::var(name).ok())
    }

    fn of_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, ProxyError> {
        let variable = |name: &str| {
            [name.to_owned(), name.to_uppercase()]
                .iter()
                .find_map(|name| variable(name))
                .filter(|value| !value.trim().is_empty())
        };
        let Some(address) = variable("https_proxy").or_else(|| variable("all_proxy")) else { return Ok(None) };
        let proxy = Self::new(&address)?;
        Ok(Some(match variable("no_proxy") {
            Some(hosts) => proxy.except(&hosts),
            None => proxy,
        }))
    }

    pub(super) fn inner(&self) -> reqwest::Proxy {
        self.0.clone()
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proxy([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Result<bool, ProxyError> {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Proxy::of_variables(value).map(|proxy| proxy.is_some())
    }

    #[test]
    fn the_environment_names_a_proxy_in_either_case_or_none() {
        assert_eq!(of(&[]), Ok(false));
        assert_eq!(of(&[("HTTPS_PROXY", " "), ("http_proxy", "http://p:1")]), Ok(false), "that is for other addresses");
        for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            assert_eq!(of(&[(name, "p:3128"), ("NO_PROXY", "localhost,.example")]), Ok(true), "{name}");
        }
        assert_eq!(of(&[("ALL_PROXY", "socks5h://p:1080")]), Err(ProxyError::Kind));
    }

    #[test]
    fn an_address_that_is_none_is_refused_and_not_repeated() {
        for wrong in ["", "http://", "http://p:99999", "http://a b"] {
            let error = Proxy::new(wrong).expect_err(wrong);
            assert_eq!(error, ProxyError::Address, "{wrong:?}");
        }
        let secret = Proxy::new("http://somebody:secret@p:1").expect("a proxy");
        assert!(!format!("{secret:?}").contains("secret"));
    }
}
