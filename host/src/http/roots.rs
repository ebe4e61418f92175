//! Whose certificates are believed.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// Why a root was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RootError {
    /// The bytes hold no certificate.
    #[error("read the root certificate: it is neither PEM (-----BEGIN CERTIFICATE-----) nor DER; export it anew")]
    Unreadable,
}

/// Mozilla's, compiled in: of each its name, its key and its limits, which is all that is believed. The whole certificates would be
/// twice the bytes in every app.
pub(super) fn of_mozilla() -> RootCertStore {
    webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect()
}

/// Adds what `bytes` hold: certificates in PEM, or one in DER. All of them, or none.
pub(super) fn add(roots: &mut RootCertStore, bytes: &[u8]) -> Result<(), RootError> {
    let pem: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(bytes).collect();
    let mut certificates = pem.map_err(|_| RootError::Unreadable)?;
    if certificates.is_empty() {
        certificates.push(CertificateDer::from(bytes).into_owned());
    }
    let mut more = roots.clone();
    for certificate in certificates {
        more.add(certificate).map_err(|_| RootError::Unreadable)?;
    }
    *roots = more;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_certificate_is_refused_and_changes_nothing() {
        let mut roots = of_mozilla();
        let count = roots.len();
        assert!(count > 100, "Mozilla's");
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for wrong in ["", "a text", "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n", broken] {
            assert_eq!(add(&mut roots, wrong.as_bytes()), Err(RootError::Unreadable), "{wrong:?}");
        }
        let der = a_root();
        assert_eq!(add(&mut roots, &der[..der.len() - 1]), Err(RootError::Unreadable));
        assert_eq!(roots.len(), count);
        assert_eq!(add(&mut roots, &der), Ok(()));
    }

    fn a_root() -> Vec<u8> {
        rcgen::generate_simple_self_signed(["example.com".to_owned()]).expect("a certificate").cert.der().to_vec()
    }
}
