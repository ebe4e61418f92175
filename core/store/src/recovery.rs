//! What to do with a damaged store: it is set aside whole, and every row of it that proves itself goes into a new one.
//!
//! A row's mark and sealed columns say under this key which table and number it is of, so it is read from its page alone: without the
//! tree above it, the schema or the header. `docs/decisions/0020-integrity.md` says why, and what happens at each moment.

mod found;
mod pages;
mod proof;
mod rebuild;
mod records;
mod repair;

use std::{fs::File, path::Path};

pub use found::{Found, Kind, Recovered};
use rusqlite::{Connection, config::DbConfig};
use wayhum_types::Entropy;
use wayhum_wallet::SealingKey;

use self::pages::Pages;
use crate::{
    Store, StoreError,
    check::check,
    files::{self, BUILDING, LOG, beside, cannot},
    moving::{self, Lock},
    open::open_file,
    sealed::Vault,
    set_aside, values,
};

/// The value that says what was recovered, until its owner has seen it.
const RECOVERED: &str = "store.recovered";

impl Store {
    /// Opens a store that [`open`](Self::open) or another call found damaged. If it is, it is set aside whole beside its place, and
    /// all that is whole of it goes into a new one: [`recovered`](Self::recovered) says what.
    ///
    /// Refuses like `open`, and leaves untouched, what cannot be known as a store of this key.
    pub fn recover(path: &Path, key: SealingKey, entropy: Box<dyn Entropy + Send>) -> Result<Self, StoreError> {
        let mut vault = Vault::new(key, entropy);
        let db = recover(path, &mut vault)?;
        Ok(Self::of(db, vault, path))
    }

    /// The same, of a store that is open. If it fails (a full disk, say), nothing is lost and every call fails until one of
    /// this has succeeded.
    pub fn heal(&mut self) -> Result<(), StoreError> {
        self.close()?;
        self.db = recover(&self.path, &mut self.vault)?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(())
    }

    /// What became of a damaged store, until [`forget_recovered`](Self::forget_recovered).
    pub fn recovered(&self) -> Result<Option<Recovered>, StoreError> {
        recovered(&self.db, &self.vault)
    }

    /// Its owner has seen what became of it. The damaged file stays where it was set aside.
    pub fn forget_recovered(&mut self) -> Result<(), StoreError> {
        self.remove_value(RECOVERED)
    }

    /// Lets go of the file and leaves it as it is. An empty database takes its place, in which nothing is found.
    pub(crate) fn close(&mut self) -> Result<(), StoreError> {
        let nothing = Connection::open_in_memory()?;
        let _as_it_is = self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        drop(core::mem::replace(&mut self.db, nothing));
        Ok(())
    }
}

fn recovered(db: &Connection, vault: &Vault) -> Result<Option<Recovered>, StoreError> {
    let read = |bytes: Vec<u8>| postcard::from_bytes(&bytes).map_err(|_| StoreError::DamagedFile);
    values::get(db, vault, RECOVERED)?.map(read).transpose()
}

/// A connection to the store at `path`, recovered if it is damaged.
fn recover(path: &Path, vault: &mut Vault) -> Result<Connection, StoreError> {
    let lock = Lock::take(path)?;
    moving::finish_under(path, &lock)?;
    let refusal = match open_file(path, vault) {
        Ok(db) => match check(&db, vault) {
            Ok(()) => return Ok(db),
            Err(error) => {
                db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
                error
            }
        },
        Err(error) => error,
    };
    if !refusal.may_be_damage() {
        return Err(refusal);
    }
    build(path, vault, refusal)?;
    moving::finish_under(path, &lock)?;
    open_file(path, vault)
}

/// Builds a new store of what is whole in the damaged one, which is only read. At the end it waits, complete, to take its place.
fn build(path: &Path, vault: &mut Vault, refusal: StoreError) -> Result<(), StoreError> {
    let mut pages = Pages::open(path).map_err(cannot)?;
    if !rebuild::is_ours(&mut pages, vault) {
        return Err(if refusal.is_damage() { StoreError::BeyondRecovery } else { refusal });
    }
    let (number, building) = (files::free_number(path), beside(path, BUILDING));
    // One that a killed process did not end.
    for half_made in [&building, &beside(&building, LOG)] {
        files::remove(half_made)?;
    }
    let mut db = open_file(&building, vault)?;
    let mut found = rebuild::fill(&mut db, vault, &mut pages)?;
    let aside = files::damaged(path, number);
    found.set_aside.extend(aside.file_name().map(|name| name.to_string_lossy().into_owned()));
    let tx = db.transaction()?;
    set_aside::note(&tx, vault, &found.set_aside)?;
    if let Some(earlier) = recovered(&tx, vault)? {
        found = found.after(&earlier);
    }
    let bytes = postcard::to_allocvec(&found).expect("our types have known lengths and a vector grows");
    values::put(&tx, vault, RECOVERED, &bytes)?;
    tx.commit()?;
    let _row: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    db.close().map_err(|(_, error)| error)?;
    File::open(&building).and_then(|file| file.sync_all()).map_err(cannot)?;
    std::fs::rename(&building, files::recovered(path, number)).map_err(cannot)?;
    files::sync_folder(path)
}
