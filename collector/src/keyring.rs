use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use wayhum_protocol::{OprfKey, listed_epochs};
use wayhum_types::{Epoch, Timestamp};

use crate::{EpochSecrets, Ledger, LedgerError, chance::Chance};

/// The secret keys of the epochs, as the ledger has them. Two processes on one ledger have the same.
#[derive(Default)]
pub(crate) struct Keyring {
    known: RwLock<BTreeMap<Epoch, Arc<EpochSecrets>>>,
}

impl Keyring {
    /// The keys of all epochs that are listed at `now`, oldest first: those that have none get theirs here, ahead of time.
    pub(crate) fn listed(
        &self,
        ledger: &dyn Ledger,
        now: Timestamp,
        mut chance: &Chance,
    ) -> Result<Vec<Arc<EpochSecrets>>, LedgerError> {
        let (first, last) = listed_epochs(now).into_inner();
        let mut listed = Vec::new();
        for epoch in (first.number()..=last.number()).map(Epoch::from_number) {
            let secrets = if let Some(secrets) = self.of(ledger, epoch)? {
                secrets
            } else {
                let (pass, point) = (OprfKey::draw(&mut chance), OprfKey::draw(&mut chance));
                ledger.keep_secrets(&EpochSecrets { epoch, pass: Some(pass), point: Some(point) })?;
                // Not the ones just drawn: another process may have been faster.
                match self.of(ledger, epoch)? {
                    Some(secrets) => secrets,
                    None => continue,
                }
            };
            listed.push(secrets);
        }
        Ok(listed)
    }

    /// The keys of an epoch, if it has got any.
    pub(crate) fn of(&self, ledger: &dyn Ledger, epoch: Epoch) -> Result<Option<Arc<EpochSecrets>>, LedgerError> {
        if let Some(secrets) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&epoch) {
            return Ok(Some(Arc::clone(secrets)));
        }
        let secrets = ledger.epoch_secrets(epoch)?.map(Arc::new);
        if let Some(secrets) = &secrets {
            self.known.write().unwrap_or_else(PoisonError::into_inner).insert(epoch, Arc::clone(secrets));
        }
        Ok(secrets)
    }

    /// Drops what is in memory: the ledger has deleted some.
    pub(crate) fn clear(&self) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
