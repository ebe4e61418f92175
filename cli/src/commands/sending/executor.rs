//! The executor as this computer's settings want it.

use wayhum_host::{Http, Proxy};

use crate::output::Failure;

/// Roots to trust besides the built-in ones, as OpenSSL and what is made with it read it: a file in PEM.
const ROOTS: &str = "SSL_CERT_FILE";

/// Goes through the environment's proxy, and trusts the environment's roots as well: a company's network has both.
pub(super) fn http() -> Result<Http, Failure> {
    let http = match Proxy::of_environment() {
        Ok(Some(proxy)) => Http::new().with_proxy(proxy),
        Ok(None) => Http::new(),
        Err(error) => return Err(Failure::new(format!("{error}. It stands in HTTPS_PROXY or ALL_PROXY"))),
    };
    let Some(file) = std::env::var_os(ROOTS).filter(|file| !file.is_empty()) else { return Ok(http) };
    let file = std::path::Path::new(&file);
    let why = |error: &dyn core::fmt::Display| Failure::new(format!("{error}. {ROOTS} names it: {}", file.display()));
    let roots = std::fs::read(file).map_err(|error| why(&format!("read the root certificates: {error}")))?;
    http.with_root(&roots).map_err(|error| why(&error))
}
