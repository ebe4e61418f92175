//! The network a contributor sends to: its address, and the directory as first seen.
//!
//! A collector could tell people apart by showing each its own key. So the first directory is kept, every run looks at it once
//! more, and another key for the same address stops sending.

use wayhum_protocol::{Directory, PublicKey};
use wayhum_store::Store;

use crate::SdkError;
use crate::task::Outcome;

const ADDRESS: &str = "network.address";
const DIRECTORY: &str = "network.directory";
const EVIDENCE: &str = "network.evidence";

/// Why nothing is sent any more until the user acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The network answered with a receipt that is not true. It is kept as evidence.
    FalseReceipt,
    /// The network shows another key than the one first seen.
    OtherKey,
}

impl Stopped {
    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::FalseReceipt => {
                "the network answered with a receipt that is not true; it is kept as evidence, and nothing more is sent there"
            }
            Self::OtherKey => {
                "the network shows another key than the one first seen, as if it were another network; nothing more is sent there"
            }
        }
    }
}

/// The network of a contributor.
pub(crate) struct Network {
    address: Option<String>,
    /// The directory, once it was looked at in this run.
    directory: Option<Directory>,
    stopped: Option<Stopped>,
}

/// What came of asking for the directory.
pub(crate) enum Looked {
    /// It is the one known, or the first one seen.
    Known,
    /// Nothing that is a directory came back.
    NotThere,
}

impl Network {
    /// Takes up the network last used, or another one by the user's word: then what was known of the old one is forgotten.
    pub(crate) fn open(address: Option<&str>, store: &mut Store) -> Result<Self, SdkError> {
        let known = store.value(ADDRESS)?.and_then(|bytes| String::from_utf8(bytes).ok());
        let address = match address {
            None => known,
            Some(address) => {
                let address = check(address)?;
                if known.as_deref() != Some(address) {
                    store.remove_value(DIRECTORY)?;
                    store.remove_value(EVIDENCE)?;
                    store.set_value(ADDRESS, address.as_bytes())?;
                }
                Some(address.to_owned())
            }
        };
        let stopped = store.value(EVIDENCE)?.map(|_| Stopped::FalseReceipt);
        Ok(Self { address, directory: None, stopped })
    }

    /// The full address of a path.
    pub(crate) fn url(&self, path: &str) -> Result<String, SdkError> {
        let address = self.address.as_ref().ok_or(SdkError::NoAddress)?;
        Ok(format!("{address}{path}"))
    }

    pub(crate) const fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }

    /// The directory, if it was looked at in this run.
    pub(crate) const fn directory(&self) -> Option<&Directory> {
        self.directory.as_ref()
    }

    /// Takes the answer to a request for the directory.
    pub(crate) fn look(&mut self, answer: &Outcome, store: &mut Store) -> Result<Looked, SdkError> {
        let Some((jws, directory)) = read(answer) else { return Ok(Looked::NotThere) };
        match first_seen(store)? {
            Some(key) if key != directory.key => self.stopped = Some(Stopped::OtherKey),
            Some(_) => self.directory = Some(directory),
            None => {
                store.set_value(DIRECTORY, jws.as_bytes())?;
                self.directory = Some(directory);
            }
        }
        Ok(Looked::Known)
    }

    /// Keeps a receipt that is not true as evidence, and stops sending.
    pub(crate) fn accuse(&mut self, receipt: &str, store: &mut Store) -> Result<(), SdkError> {
        store.set_value(EVIDENCE, receipt.as_bytes())?;
        self.stopped = Some(Stopped::FalseReceipt);
        Ok(())
    }
}

/// The key of the directory first seen at this address.
fn first_seen(store: &Store) -> Result<Option<PublicKey>, SdkError> {
    let Some(bytes) = store.value(DIRECTORY)? else { return Ok(None) };
    // It was opened before it was kept.
    Ok(core::str::from_utf8(&bytes).ok().and_then(|jws| Directory::open(jws, None).ok()).map(|directory| directory.key))
}

fn read(answer: &Outcome) -> Option<(&str, Directory)> {
    let Outcome::Response { status: 200, body, .. } = answer else { return None };
    let jws = core::str::from_utf8(body).ok()?.trim_end();
    Some((jws, Directory::open(jws, None).ok()?))
}

/// A base address without a trailing slash.
fn check(address: &str) -> Result<&str, SdkError> {
    let address = address.trim_end_matches('/');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).ok_or(SdkError::BadAddress)?;
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(SdkError::BadAddress);
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_with_or_without_a_slash() {
        assert_eq!(check("https://collect.example.org/").ok(), Some("https://collect.example.org"));
        for wrong in ["collect.example.org", "ftp://collect.example.org", "https://", "https://a b"] {
            assert!(matches!(check(wrong), Err(SdkError::BadAddress)), "{wrong}");
        }
    }
}
