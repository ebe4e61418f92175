//! The network a contributor sends to: its address, and what is known of its keys.
//!
//! A collector could tell people apart by showing each its own keys. So what was first seen, or what the app carries, is kept, every run
//! looks at the directory once more, and keys that change stop sending.

use core::time::Duration;

use wayhum_protocol::{Directory, DirectoryError, NetworkId, Trust};
use wayhum_store::Store;
use wayhum_types::Timestamp;

use crate::SdkError;
use crate::met::Met;
use crate::policy::ClockRules;
use crate::stopped::{self, Stopped};
use crate::task::Outcome;

const ADDRESS: &str = "network.address";
const TRUST: &str = "network.trust";
/// What an earlier version kept in its place.
const DIRECTORY: &str = "network.directory";
/// The directory key that the app carried last.
const APP_KEY: &str = "network.app_key";
/// The network that the passes are for.
const PASSES_OF: &str = "network.passes";

/// The network of a contributor.
pub(crate) struct Network {
    address: Option<String>,
    /// Whether the address is another one than is remembered.
    is_new: bool,
    trust: Option<Trust>,
    /// When the directory was last looked at, in this process.
    looked_at: Option<Timestamp>,
    stopped: Option<Stopped>,
    /// Whom the last request has reached.
    met: Met,
    /// Passes that were not made with the published key, as they came last.
    doubted: Option<Vec<u8>>,
}

/// What came of asking for the directory.
pub(crate) enum Looked {
    /// It is believed.
    Known,
    /// It is not, and sending has stopped.
    Refused,
    /// Nothing that is a directory came back.
    NotThere,
    /// It is one of another week than the phone's: one of the two clocks is wrong.
    OtherWeek,
}

impl Network {
    /// Takes up the network last used, or another one by the user's word. What was known of the old one is forgotten once the new one
    /// has shown a directory: a mistyped address must not cost a key. `of_app` is what the app knows of it, if it does.
    pub(crate) fn open(address: Option<&str>, of_app: Option<Trust>, store: &mut Store) -> Result<Self, SdkError> {
        let known = store.value(ADDRESS)?.and_then(|bytes| String::from_utf8(bytes).ok());
        let named = address.map(check).transpose()?.map(str::to_owned);
        let is_new = named.is_some() && named != known;
        store.remove_value(DIRECTORY)?;
        let stored = store.value(TRUST)?.and_then(|bytes| Trust::from_bytes(&bytes));
        let has_old = stored.is_some();
        let trust = reconcile(stored.filter(|_| !is_new), of_app, store)?;
        let stopped = if is_new { None } else { stopped::remembered(store)? };
        let address = named.or(known);
        let mut network = Self { address, is_new, trust, looked_at: None, stopped, met: Met::Nobody, doubted: None };
        if !has_old {
            network.adopt(store)?;
        }
        Ok(network)
    }

    /// Puts a new address in the place of the old one, and forgets what was known of that.
    fn adopt(&mut self, store: &mut Store) -> Result<(), SdkError> {
        if let (true, Some(address)) = (core::mem::take(&mut self.is_new), &self.address) {
            store.remove_value(TRUST)?;
            store.remove_value(stopped::EVIDENCE)?;
            store.set_value(ADDRESS, address.as_bytes())?;
        }
        Ok(())
    }

    /// The full address of a path.
    pub(crate) fn url(&self, path: &str) -> Result<String, SdkError> {
        let address = self.address.as_ref().ok_or(SdkError::NoAddress)?;
        Ok(format!("{address}{path}"))
    }

    pub(crate) const fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }

    /// Whom the last request has reached.
    pub(crate) const fn met(&self) -> Met {
        self.met
    }

    /// Notes whom a request has reached; see [`Met::by`].
    pub(crate) fn note(&mut self, outcome: &Outcome, is_the_networks: bool) {
        // Who had to stop has learnt nothing.
        if *outcome != Outcome::Interrupted {
            self.met = Met::by(outcome, is_the_networks);
        }
    }

    /// Has the directory looked at before anything else is sent: the network may have a new key.
    pub(crate) const fn look_again(&mut self) {
        self.looked_at = None;
    }

    /// Whether false passes are what this network gives, and not another's answer that went astray: it gives the same to the same
    /// bytes, so it says them twice.
    pub(crate) fn repeats(&mut self, passes: &[u8]) -> bool {
        self.doubted.replace(passes.to_vec()).is_some_and(|before| before == passes)
    }

    /// Whether its directory was believed in this process, which takes that its week is the phone's.
    pub(crate) const fn has_agreed(&self) -> bool {
        self.looked_at.is_some()
    }

    /// What is known of the network, if anything.
    pub(crate) const fn trust(&self) -> Option<&Trust> {
        self.trust.as_ref()
    }

    /// What is known of the network, if its directory was looked at lately.
    pub(crate) fn looked_at(&self, now: Timestamp, every: Duration) -> Option<&Trust> {
        let is_fresh = self.looked_at.is_some_and(|at| at <= now && now < at.plus(every));
        self.trust.as_ref().filter(|_| is_fresh)
    }

    /// Takes the answer to a request for the directory.
    pub(crate) fn look(
        &mut self,
        answer: &Outcome,
        now: Timestamp,
        rules: &ClockRules,
        store: &mut Store,
    ) -> Result<Looked, SdkError> {
        self.note(answer, false);
        let Outcome::Response { status: 200, body, .. } = answer else { return Ok(Looked::NotThere) };
        let Ok(jws) = core::str::from_utf8(body).map(str::trim_end) else { return Ok(Looked::NotThere) };
        let opened = match &self.trust {
            Some(trust) => trust.open(jws, now),
            None => Trust::first_seen(jws, now),
        };
        match opened {
            // Asked in another week, for passes of another week, a collector refuses for good what it would take later.
            Ok((directory, _)) if is_of_another_week(&directory, now, rules) => {
                self.note(answer, true);
                return Ok(Looked::OtherWeek);
            }
            Ok((_, trust)) => {
                self.believe(trust, now, store)?;
                // What had stopped it without evidence is over: an impostor, an old directory that was shown once more.
                self.stopped = None;
                self.note(answer, true);
                return Ok(Looked::Known);
            }
            Err(error) => match Stopped::of(error) {
                None => return Ok(Looked::NotThere),
                // The collector's own signature stands under both: whoever compares them sees it.
                Some(reason) if matches!(error, DirectoryError::EpochKeysChanged { .. }) => self.accuse(reason, jws, store)?,
                Some(reason) => self.stopped = Some(reason),
            },
        }
        // It says itself what is wrong with it.
        self.note(answer, true);
        self.look_again();
        Ok(Looked::Refused)
    }

    /// Keeps what is not true, in a text that the network has signed, as evidence, and stops sending.
    pub(crate) fn accuse(&mut self, reason: Stopped, evidence: &str, store: &mut Store) -> Result<(), SdkError> {
        self.adopt(store)?;
        stopped::remember(reason, evidence, store)?;
        self.stopped = Some(reason);
        Ok(())
    }

    fn believe(&mut self, mut trust: Trust, now: Timestamp, store: &mut Store) -> Result<(), SdkError> {
        self.adopt(store)?;
        if store.outbox_wakes_at()?.is_none() && store.drafts_wake_at()?.is_none() {
            trust.forget_closed(now);
        }
        let passes_of = store.value(PASSES_OF)?;
        if passes_of.as_deref() != Some(trust.network().as_bytes()) {
            if passes_of.is_some() {
                store.forget_passes_of_another_network()?;
            }
            store.set_value(PASSES_OF, trust.network().as_bytes())?;
        }
        if self.trust.as_ref() != Some(&trust) || self.looked_at.is_none() {
            store.set_value(TRUST, &trust.to_bytes())?;
        }
        self.trust = Some(trust);
        self.looked_at = Some(now);
        Ok(())
    }

    /// The network's name, if it is known.
    pub(crate) fn id(&self) -> Option<NetworkId> {
        self.trust.as_ref().map(Trust::network)
    }
}

/// What the app carries is where it begins; what was learnt since stands in the stored one. A newer app that carries another key than the
/// app before is the way out when a key was stolen.
fn reconcile(stored: Option<Trust>, of_app: Option<Trust>, store: &mut Store) -> Result<Option<Trust>, SdkError> {
    let Some(app) = of_app else { return Ok(stored) };
    let carried = app.key().to_compressed();
    let is_news = store.value(APP_KEY)?.as_deref() != Some(&carried);
    if is_news {
        store.set_value(APP_KEY, &carried)?;
    }
    Ok(Some(match stored.filter(|stored| stored.network() == app.network()) {
        Some(stored) if is_news && stored.key() != app.key() => stored.with_key(app.key()),
        Some(stored) => stored,
        None => app,
    }))
}

fn is_of_another_week(directory: &Directory, now: Timestamp, rules: &ClockRules) -> bool {
    directory
        .running_epoch()
        .is_some_and(|running| now.plus(rules.apart) < running.start() || now >= running.end().plus(rules.apart))
}

/// A network's base address as it is used, without a trailing slash, before there is a contributor: for a field that is being filled in.
///
/// ```
/// assert_eq!(wayhum_sdk::network_address("https://collect.example.org/").ok().as_deref(), Some("https://collect.example.org"));
/// assert!(wayhum_sdk::network_address("collect.example.org").is_err());
/// ```
pub fn network_address(typed: &str) -> Result<String, SdkError> {
    check(typed.trim()).map(str::to_owned)
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
