use core::fmt;

use rusqlite::Connection;
use wayhum_types::Epoch;

use crate::{PieceId, SpotId, Store, StoreError, marks::REPORTED, sealed::Vault};

/// A group that a piece or spot measurement reports about: a place, a class and an epoch or block, in the caller's bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// What it is. The file holds only a keyed tag of it: without the key nobody can ask the file about a place.
    pub subject: Vec<u8>,
    /// The last epoch in which it must be known that it was reported.
    pub keep_until: Epoch,
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Group([redacted])")
    }
}

impl Store {
    /// Whether this phone has reported about a group already, or has a piece or spot waiting that will.
    pub fn is_reported(&self, subject: &[u8]) -> Result<bool, StoreError> {
        let known = format!("SELECT EXISTS (SELECT 1 FROM reported WHERE tag = ?1 AND {})", REPORTED.is_whole());
        Ok(self.db.query_row(&known, [self.vault.tag(subject)], |row| row.get(0))?)
    }

    /// Forgets what was to be kept until an epoch earlier than `before`; how much there was.
    pub fn forget_reported(&mut self, before: Epoch) -> Result<usize, StoreError> {
        let forgotten = self.db.execute(&REPORTED.delete("keep_until < ?1"), [before.number()])?;
        self.leftovers |= forgotten > 0;
        self.erase_leftovers();
        Ok(forgotten)
    }
}

/// Whose groups they are.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    Piece(PieceId),
    Spot(SpotId),
}

impl Owner {
    pub(crate) const fn piece(self) -> Option<i64> {
        match self {
            Self::Piece(id) => Some(id.0),
            Self::Spot(_) => None,
        }
    }

    pub(crate) const fn spot(self) -> Option<i64> {
        match self {
            Self::Spot(id) => Some(id.0),
            Self::Piece(_) => None,
        }
    }
}

/// Within a transaction that goes on. A group that is known already keeps its owner.
pub(crate) fn remember(db: &Connection, vault: &Vault, owner: Owner, groups: &[Group]) -> Result<(), StoreError> {
    let insert = REPORTED.insert(&[("tag", "?1"), ("keep_until", "?2"), ("piece", "?3"), ("spot", "?4")]);
    let later = "max(keep_until, excluded.keep_until)";
    let (mark, whole) = (REPORTED.of(&[("keep_until", later)], None), REPORTED.is_whole());
    let mut statement =
        db.prepare(&format!("{insert} ON CONFLICT (tag) DO UPDATE SET keep_until = {later}, mark = {mark} WHERE {whole}"))?;
    for group in groups {
        statement.execute((vault.tag(&group.subject), group.keep_until.number(), owner.piece(), owner.spot()))?;
    }
    Ok(())
}

/// What never left was never reported.
pub(crate) fn forget(db: &Connection, owner: Owner) -> Result<(), StoreError> {
    db.execute(&REPORTED.delete("piece = ?1 OR spot = ?2"), (owner.piece(), owner.spot()))?;
    Ok(())
}

/// What has its receipt stays reported, whatever is deleted; and which piece said it need not be known any more.
pub(crate) fn settle(db: &Connection, owner: Owner) -> Result<(), StoreError> {
    let update = REPORTED.update(&[("piece", "NULL"), ("spot", "NULL")], "piece = ?1 OR spot = ?2");
    db.execute(&update, (owner.piece(), owner.spot()))?;
    Ok(())
}
