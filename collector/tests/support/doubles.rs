//! Ledgers that fail or are slow.

use std::sync::{
    Mutex,
    mpsc::{self, Receiver, Sender},
};

use wayhum_collector::{
    Account, ContributionLedger, Credit, DatabaseAddress, DirectoryKeys, Edition, Entry, EpochSecrets, Grant, Granted, Group,
    KeyLedger, Layer, LedgerError, Maps, Needed, Number, PassQuota, Period, PublicationLedger, Recorded, Report, Sheet,
    SqliteLedger, WalletLedger,
};
use wayhum_protocol::{ContributionId, PointStatus, PublicKey, ShownPass};
use wayhum_types::{Address, Epoch};

use super::{directory_key, ledger, network, phone, sample::EPOCH};

/// A disk that does not write: full, it still reads; gone, it does not.
pub enum Broken {
    Full,
    Gone,
}

impl Broken {
    fn read<T>(&self, nothing: T) -> Result<T, LedgerError> {
        match self {
            Self::Full => Ok(nothing),
            Self::Gone => Err(LedgerError::WriterGone),
        }
    }

    fn write<T>(&self) -> Result<T, LedgerError> {
        match self {
            Self::Full => Err(LedgerError::Database("no space left".into())),
            Self::Gone => Err(LedgerError::WriterGone),
        }
    }
}

impl KeyLedger for Broken {
    fn epoch_secrets(&self, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError> {
        Ok(Some(phone::secrets(epoch)))
    }

    fn keep_secrets(&self, _: &EpochSecrets) -> Result<(), LedgerError> {
        self.write()
    }

    fn directory_keys(&self) -> Result<DirectoryKeys, LedgerError> {
        Ok(DirectoryKeys { network: network(), key: directory_key().public(), next: None })
    }

    fn name_next(&self, _: &PublicKey) -> Result<(), LedgerError> {
        self.write()
    }
}

impl ContributionLedger for Broken {
    fn receipt(&self, _: &ContributionId) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn is_spent(&self, _: &ShownPass) -> Result<bool, LedgerError> {
        self.read(false)
    }

    fn record(&self, _: Entry) -> Result<Recorded, LedgerError> {
        self.write()
    }

    fn forget(&self, _: &Needed) -> Result<(), LedgerError> {
        self.write()
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        self.read(Some((EPOCH, EPOCH)))
    }
}

impl WalletLedger for Broken {
    fn passes_answer(&self, _: &[u8; 32]) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn account(&self, _: &PassQuota) -> Result<Account, LedgerError> {
        self.read(Account { passes_given: 0, points_earned: 0 })
    }

    fn grant(&self, _: Grant) -> Result<Granted, LedgerError> {
        self.write()
    }

    fn statuses(&self, _: &[u8; 32], _: &Address) -> Result<Option<Vec<PointStatus>>, LedgerError> {
        self.read(None)
    }

    fn credit(&self, _: Credit) -> Result<Vec<PointStatus>, LedgerError> {
        self.write()
    }

    fn credits(&self, _: Epoch) -> Result<Vec<(Address, u64)>, LedgerError> {
        self.read(Vec::new())
    }

    fn unsettled(&self) -> Result<(Option<Epoch>, Option<Epoch>), LedgerError> {
        self.read((None, None))
    }

    fn settle(&self, _: Epoch, _: &str, _: &str) -> Result<bool, LedgerError> {
        self.write()
    }

    fn settlement_root(&self, _: Epoch) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn settlement_file(&self, _: Epoch) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }
}

impl PublicationLedger for Broken {
    fn reports(&self, _: Layer, _: Period, _: &mut dyn FnMut(Report)) -> Result<(), LedgerError> {
        self.read(())
    }

    fn publish(&self, _: &Edition, _: u32) -> Result<bool, LedgerError> {
        self.write()
    }

    fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        self.read(None)
    }

    fn maps(&self) -> Result<Maps, LedgerError> {
        self.read(Maps::default())
    }

    fn numbers(&self, _: Layer, _: Sheet, _: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError> {
        self.read(true)
    }

    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
        self.read(vec![None; groups.len()])
    }
}

/// A disk that writes, and tells what is published, only once it is told to.
pub struct Slow {
    inner: SqliteLedger,
    go: Mutex<Receiver<()>>,
    go_reading: Mutex<Receiver<()>>,
    heard: Sender<()>,
}

/// The one to serve, how to tell it to write and to read, and how to hear that it wrote or is asked what is published.
pub fn slow() -> (Slow, Sender<()>, Sender<()>, Receiver<()>) {
    let inner = ledger(&DatabaseAddress::Memory);
    let ((write, writing), (read, reading), (heard, done)) = (mpsc::channel(), mpsc::channel(), mpsc::channel());
    (Slow { inner, go: Mutex::new(writing), go_reading: Mutex::new(reading), heard }, write, read, done)
}

impl KeyLedger for Slow {
    fn epoch_secrets(&self, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError> {
        self.inner.epoch_secrets(epoch)
    }

    fn keep_secrets(&self, secrets: &EpochSecrets) -> Result<(), LedgerError> {
        self.inner.keep_secrets(secrets)
    }

    fn directory_keys(&self) -> Result<DirectoryKeys, LedgerError> {
        self.inner.directory_keys()
    }

    fn name_next(&self, next: &PublicKey) -> Result<(), LedgerError> {
        self.inner.name_next(next)
    }
}

impl ContributionLedger for Slow {
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError> {
        self.inner.receipt(contribution)
    }

    fn is_spent(&self, pass: &ShownPass) -> Result<bool, LedgerError> {
        self.inner.is_spent(pass)
    }

    fn record(&self, entry: Entry) -> Result<Recorded, LedgerError> {
        self.go.lock().expect("nobody panics").recv().expect("the test goes on");
        let answer = self.inner.record(entry);
        self.heard.send(()).expect("the test goes on");
        answer
    }

    fn forget(&self, needed: &Needed) -> Result<(), LedgerError> {
        self.inner.forget(needed)
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        self.inner.span()
    }
}

/// No wallet speaks to it.
impl WalletLedger for Slow {
    fn passes_answer(&self, digest: &[u8; 32]) -> Result<Option<String>, LedgerError> {
        self.inner.passes_answer(digest)
    }

    fn account(&self, quota: &PassQuota) -> Result<Account, LedgerError> {
        self.inner.account(quota)
    }

    fn grant(&self, grant: Grant) -> Result<Granted, LedgerError> {
        self.inner.grant(grant)
    }

    fn statuses(&self, digest: &[u8; 32], wallet: &Address) -> Result<Option<Vec<PointStatus>>, LedgerError> {
        self.inner.statuses(digest, wallet)
    }

    fn credit(&self, credit: Credit) -> Result<Vec<PointStatus>, LedgerError> {
        self.inner.credit(credit)
    }

    fn credits(&self, to: Epoch) -> Result<Vec<(Address, u64)>, LedgerError> {
        self.inner.credits(to)
    }

    fn unsettled(&self) -> Result<(Option<Epoch>, Option<Epoch>), LedgerError> {
        self.inner.unsettled()
    }

    fn settle(&self, epoch: Epoch, root: &str, file: &str) -> Result<bool, LedgerError> {
        self.inner.settle(epoch, root, file)
    }

    fn settlement_root(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        self.inner.settlement_root(epoch)
    }

    fn settlement_file(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        self.inner.settlement_file(epoch)
    }
}

impl PublicationLedger for Slow {
    fn reports(&self, layer: Layer, period: Period, each: &mut dyn FnMut(Report)) -> Result<(), LedgerError> {
        self.inner.reports(layer, period, each)
    }

    fn publish(&self, edition: &Edition, map_epochs: u32) -> Result<bool, LedgerError> {
        self.inner.publish(edition, map_epochs)
    }

    fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        self.inner.last_published()
    }

    fn maps(&self) -> Result<Maps, LedgerError> {
        self.heard.send(()).expect("the test goes on");
        self.go_reading.lock().expect("nobody panics").recv().expect("the test goes on");
        self.inner.maps()
    }

    fn numbers(&self, layer: Layer, of: Sheet, each: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError> {
        self.inner.numbers(layer, of, each)
    }

    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
        self.inner.known(groups)
    }
}
