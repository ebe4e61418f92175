use core::fmt;
use std::borrow::Cow;

use rusqlite::{Connection, Params, Row};
use serde::{Deserialize, Serialize};
use wayhum_protocol::{Pass, PassDrafts};
use wayhum_types::{Epoch, Timestamp};
use zeroize::Zeroizing;

use crate::{
    DraftId, Store, StoreError,
    marks::DRAFT,
    passes,
    sealed::{Slot, Vault, next_id},
};

/// A request for passes that waits for its answer.
#[derive(Clone)]
pub struct StoredDraft {
    /// Its name here.
    pub id: DraftId,
    /// The epoch whose passes it asks for.
    pub epoch: Epoch,
    /// The keys and blinds.
    pub drafts: PassDrafts,
    /// The bytes to send, the same at every attempt.
    pub request: String,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Debug for StoredDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredDraft({}, {} attempts, [redacted])", self.id.0, self.attempts)
    }
}

impl Store {
    /// The request for passes whose turn it is.
    pub fn next_draft(&self, now: Timestamp) -> Result<Option<StoredDraft>, StoreError> {
        let whole = DRAFT.is_whole();
        let mut rows = self.db.prepare(&format!(
            "SELECT id, epoch, attempts, sealed FROM draft WHERE not_before <= ?1 AND {whole} ORDER BY not_before, id LIMIT 1"
        ))?;
        rows.query_and_then([now.unix_millis()], |row| read(&self.vault, row))?.next().transpose()
    }

    /// When the next turn comes; `None` if no request waits.
    pub fn drafts_wake_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let first: Option<i64> = {
            let first = format!("SELECT min(not_before) FROM draft WHERE {}", DRAFT.is_whole());
            self.db.query_row(&first, [], |row| row.get(0))?
        };
        Ok(first.map(Timestamp::from_unix_millis))
    }

    /// Puts a request off, and counts the attempt.
    pub fn postpone_draft(&mut self, id: DraftId, until: Timestamp) -> Result<(), StoreError> {
        let update = DRAFT.update(&[("not_before", "?2"), ("attempts", "attempts + 1")], "id = ?1");
        self.change_draft(id, &update, (id.0, until.unix_millis()))
    }

    /// Gives a request up that was refused for good: there is no other one.
    pub fn give_up_draft(&mut self, id: DraftId) -> Result<(), StoreError> {
        self.leftovers = true;
        self.change_draft(id, &DRAFT.delete("id = ?1"), [id.0])
    }

    /// Takes the passes that a request gave in its place, together.
    pub fn take_passes(&mut self, id: DraftId, given: &[Pass], usable_from: Timestamp) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        if tx.execute(&DRAFT.delete("id = ?1"), [id.0])? == 0 {
            return Err(StoreError::NoSuchRow { table: DRAFT.table, row: id.0 });
        }
        passes::insert(&tx, &mut self.vault, given, usable_from)?;
        tx.commit()?;
        self.leftovers = true;
        Ok(())
    }

    fn change_draft(&mut self, id: DraftId, sql: &str, params: impl Params) -> Result<(), StoreError> {
        let changed = self.db.execute(sql, params)?;
        self.erase_leftovers();
        if changed == 0 { Err(StoreError::NoSuchRow { table: DRAFT.table, row: id.0 }) } else { Ok(()) }
    }
}

#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    drafts: Cow<'a, [u8]>,
    request: Cow<'a, str>,
}

pub(crate) fn insert(db: &Connection, vault: &mut Vault, requests: &[(PassDrafts, String)]) -> Result<(), StoreError> {
    let mut statement = db.prepare(&DRAFT.insert(&[
        ("id", "?1"),
        ("epoch", "?2"),
        ("chunk", "?3"),
        ("not_before", "0"),
        ("attempts", "0"),
        ("sealed", "?4"),
    ]))?;
    for ((drafts, request), id) in requests.iter().zip(next_id(db, DRAFT.table)?..) {
        let bytes = drafts.to_bytes();
        let epoch = drafts.epoch().number();
        let value = Sealed { drafts: bytes.as_slice().into(), request: request.into() };
        let sealed = vault.seal(Slot::new(DRAFT.table, id).beside(i64::from(epoch)), &value);
        statement.execute((id, epoch, drafts.chunk(), sealed))?;
    }
    Ok(())
}

fn read(vault: &Vault, row: &Row<'_>) -> Result<StoredDraft, StoreError> {
    let (id, epoch): (i64, u32) = (row.get(0)?, row.get(1)?);
    let slot = Slot::new(DRAFT.table, id).beside(i64::from(epoch));
    let sealed: Sealed<'_> = vault.open_column(slot, row, 3)?;
    let bytes = Zeroizing::new(sealed.drafts.into_owned());
    let drafts = PassDrafts::from_bytes(&bytes).ok_or(slot.damaged())?;
    let request = sealed.request.into_owned();
    Ok(StoredDraft { id: DraftId(id), epoch: Epoch::from_number(epoch), drafts, request, attempts: row.get(2)? })
}
