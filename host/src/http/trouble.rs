//! Why nobody was reached, in words.

use core::error::Error;
use std::io;

use rustls::CertificateError;

/// Why nobody was reached, for people. The core waits and tries again in any case; it is told apart only what is
/// [`Insecure`](Self::Insecure).
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
    /// Somebody answers, and no connection that is safe to use could be made.
    Insecure(Insecure),
    /// The proxy is not there, or lets nothing through.
    Proxy,
    /// The proxy wants a name and a password, or others.
    ProxyCredentials,
    /// The connection broke, or what came back is no HTTP.
    Broke,
    /// The operating system refuses what a connection needs.
    System,
}

/// Why a connection is not safe to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insecure {
    /// The certificate's time is over or has not begun.
    OutOfDate,
    /// The certificate is another host's, or vouched for by nobody who is trusted.
    Stranger,
    /// What answers speaks no TLS, or none that is still safe.
    NoTls,
}

impl Trouble {
    /// What a person is told: why, and what to do.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Address => "that is no address to send to; check how it is written",
            Self::UnknownHost => "no computer of that name is known; check how it is written, and whether you are online",
            Self::Refused => "nothing answers there; check the address and its port, and whether the collector is running",
            Self::TimedOut => "no answer came in time; try again later",
            Self::Insecure(Insecure::OutOfDate) => {
                "the certificate shown there is out of date; check the date and time here, and if they are right, tell whoever \
                 runs it"
            }
            Self::Insecure(Insecure::Stranger) => {
                "the certificate shown there is not its own: somebody stands between, perhaps the login page of a public \
                 network (open any page in a browser and log in) or a company's firewall; nothing was sent"
            }
            Self::Insecure(Insecure::NoTls) => {
                "no safe connection could be made: what answers there speaks no TLS of our time; check that https:// and the \
                 port are right"
            }
            Self::Proxy => "the proxy does not let it through; check the proxy's address, and whether it permits this one",
            Self::ProxyCredentials => "the proxy asks for a name and a password; give those that it knows",
            Self::Broke => "the connection broke off in the middle; try again later",
            Self::System => "the operating system refuses what a connection needs; close other programs and try again",
        }
    }

    pub(super) fn of(error: &reqwest::Error) -> Self {
        let causes = || core::iter::successors(error.source(), |cause: &&(dyn Error + 'static)| (*cause).source());
        let io = || causes().filter_map(|cause| cause.downcast_ref::<io::Error>());
        // hyper's connectors have no types for these that one could name.
        let tunnel = causes().map(ToString::to_string).find(|words| words.starts_with("tunnel error"));
        if error.is_builder() {
            Self::Address
        } else if error.is_timeout() {
            Self::TimedOut
        } else if let Some(words) = tunnel {
            if words.ends_with("authorization required") { Self::ProxyCredentials } else { Self::Proxy }
        } else if let Some(why) = io().find_map(of_tls) {
            Self::Insecure(Insecure::of(why))
        } else if io().any(|io| io.kind() == io::ErrorKind::ConnectionRefused) {
            Self::Refused
        } else if causes().any(|cause| cause.to_string().starts_with("dns error")) {
            Self::UnknownHost
        } else {
            Self::Broke
        }
    }
}

impl Insecure {
    fn of(error: &rustls::Error) -> Self {
        use CertificateError::{Expired, ExpiredContext, NotValidYet, NotValidYetContext};
        match error {
            rustls::Error::InvalidCertificate(Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. }) => {
                Self::OutOfDate
            }
            rustls::Error::InvalidCertificate(_) => Self::Stranger,
            _ => Self::NoTls,
        }
    }
}

/// What TLS failed at, however deep that is wrapped: an I/O error does not show as its source what it wraps.
fn of_tls(error: &io::Error) -> Option<&rustls::Error> {
    let inner = error.get_ref()?;
    inner.downcast_ref::<rustls::Error>().or_else(|| inner.downcast_ref::<io::Error>().and_then(of_tls))
}
