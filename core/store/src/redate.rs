use std::collections::BTreeSet;

use rusqlite::Connection;
use wayhum_types::{Epoch, Timestamp};

use crate::{
    Store, StoreError, Way,
    marks::{ALLOTMENT, DRAFT, LOT, OUTBOX, PASS, PIECE, POINT, RECEIPT},
    pieces::{self, StoredPiece},
    spots, ways,
};

/// Which moments stand when a clock was found to be wrong. All others were reckoned on it, and are set anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// What the wrong clock said when it was found out. What was due by then is leaving already.
    pub was: Timestamp,
    /// Nothing else is due earlier: it would leave at once, which tells when it was recorded.
    pub from: Timestamp,
    /// Nothing at all is due later.
    pub until: Timestamp,
}

impl Stands {
    /// Whether a moment stands.
    pub fn allows(&self, at: Timestamp) -> bool {
        at <= self.until && (at <= self.was || at >= self.from)
    }

    /// The same as a condition of SQL on a column, with [`params`](Self::params).
    fn forbids(column: &str) -> String {
        format!("({column} > ?3 OR ({column} > ?1 AND {column} < ?2))")
    }

    fn params(&self) -> (i64, i64, i64) {
        (self.was.unix_millis(), self.from.unix_millis(), self.until.unix_millis())
    }
}

/// Whose turn comes at a moment that [`Store::redate_turns`] sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Contributions that were put off.
    Outbox,
    /// Requests for passes that were put off.
    Drafts,
    /// Lots of points.
    Lots,
}

impl Store {
    /// Draws anew when pieces are due, where that does not stand; how many there were.
    pub fn redate_pieces(&mut self, stands: &Stands, mut draw: impl FnMut(Epoch) -> Timestamp) -> Result<usize, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        // There may be many of them: one after the other, not all in memory.
        let mut rows = tx.prepare(&format!("SELECT id FROM piece WHERE {} ORDER BY id", Stands::forbids("due")))?;
        let ids = rows.query_map(stands.params(), |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        drop(rows);
        let mut one = tx.prepare(&format!("SELECT id, due, sealed FROM piece WHERE id = ?1 AND {}", PIECE.is_whole()))?;
        for id in &ids {
            let stored = one.query_and_then([id], |row| pieces::read(&self.vault, row))?.next().transpose()?;
            if let Some(StoredPiece { id, piece, .. }) = stored {
                pieces::put_anew(&tx, &mut self.vault, id, draw(piece.epoch), &piece)?;
            }
        }
        drop(one);
        tx.commit()?;
        Ok(ids.len())
    }

    /// The same for spot measurements that are held.
    pub fn redate_spots(&mut self, stands: &Stands, mut draw: impl FnMut(Epoch) -> Timestamp) -> Result<usize, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let mut redated = 0;
        for (id, due, spot) in spots::held(&tx, &self.vault)? {
            if !stands.allows(due) {
                spots::put_anew(&tx, &mut self.vault, id, draw(spot.epoch), &spot)?;
                redated += 1;
            }
        }
        tx.commit()?;
        Ok(redated)
    }

    /// Sets anew when the turn of what was put off comes, where that does not stand; how many there were.
    pub fn redate_turns(
        &mut self,
        of: Turn,
        stands: &Stands,
        mut draw: impl FnMut() -> Timestamp,
    ) -> Result<usize, StoreError> {
        self.erase_leftovers();
        let (table, waits) = match of {
            Turn::Outbox => (&OUTBOX, "state = 0"),
            Turn::Drafts => (&DRAFT, "TRUE"),
            Turn::Lots => (&LOT, "state = 0"),
        };
        let tx = self.db.transaction()?;
        let (name, forbids) = (table.table, Stands::forbids("not_before"));
        let mut rows = tx.prepare(&format!("SELECT id FROM {name} WHERE {waits} AND {forbids} ORDER BY id"))?;
        let ids = rows.query_map(stands.params(), |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        drop(rows);
        for id in &ids {
            tx.execute(&table.update(&[("not_before", "?2")], "id = ?1"), (id, draw().unix_millis()))?;
        }
        tx.commit()?;
        Ok(ids.len())
    }

    /// Sets anew from when passes may be used, where that does not stand: once for all of an epoch that had the same moment. What
    /// begins with its epoch goes by the calendar, and stands. Plans that were not carried out are forgotten, and drawn anew.
    pub fn redate_passes(&mut self, stands: &Stands, mut draw: impl FnMut(Epoch) -> Timestamp) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        tx.execute(&ALLOTMENT.delete("state = 0"), [])?;
        let mut groups = BTreeSet::new();
        groups_of(&tx, "SELECT epoch, usable_from FROM pass GROUP BY epoch, usable_from", &mut groups)?;
        groups_of(&tx, "SELECT epoch, usable_from FROM allotment", &mut groups)?;
        for (number, old) in groups {
            let epoch = Epoch::from_number(number);
            let from = Timestamp::from_unix_millis(old);
            if from != epoch.start() && !stands.allows(from) {
                let row = (number, old, draw(epoch).unix_millis());
                for table in [PASS, ALLOTMENT] {
                    tx.execute(&table.update(&[("usable_from", "?3")], "epoch = ?1 AND usable_from = ?2"), row)?;
                }
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// Sets anew until when ways are kept, where that does not stand: `until` for all of them.
    pub fn redate_ways(&mut self, stands: &Stands, until: Timestamp) -> Result<usize, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let found = ways::all(&tx, &self.vault)?;
        let wrong: Vec<_> = found.into_iter().filter(|stored| !stands.allows(stored.way.until)).collect();
        for stored in &wrong {
            let way = Way { until, ..stored.way.clone() };
            tx.execute("DELETE FROM way WHERE id = ?1", [stored.id.0])?;
            ways::put(&tx, &mut self.vault, stored.id, &way, &stored.pieces)?;
        }
        tx.commit()?;
        Ok(wrong.len())
    }

    /// Nothing that happened did so after `now`: contributions that wait were bound now at the latest, receipts came and points were earned. With `anew`
    /// all contributions that wait begin to try the collector's patience now.
    pub fn clamp_past(&mut self, now: Timestamp, anew: bool) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let now = now.unix_millis();
        tx.execute(&OUTBOX.update(&[("bound_at", "?1")], "state = 0 AND (?2 OR bound_at > ?1)"), (now, anew))?;
        tx.execute(&POINT.update(&[("earned_at", "?1")], "state = 0 AND earned_at > ?1"), [now])?;
        tx.execute(&RECEIPT.update(&[("answered_at", "?1")], "answered_at > ?1"), [now])?;
        tx.commit()?;
        Ok(())
    }
}

fn groups_of(db: &Connection, sql: &str, groups: &mut BTreeSet<(u32, i64)>) -> Result<(), StoreError> {
    let mut rows = db.prepare(sql)?;
    for row in rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        groups.insert(row?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        NewPiece, TripEnd,
        common::{Counting, MORNING, key, piece},
    };

    const HOUR_MS: i64 = 3_600_000;

    #[test]
    fn what_was_due_on_the_wrong_clock_stands_and_what_the_jump_made_due_does_not() {
        let at = |hours: i64| MORNING.plus_millis(hours * HOUR_MS);
        let stands = Stands { was: at(0), from: at(101), until: at(148) };
        let stood: Vec<i64> = (-10..300).filter(|hours| stands.allows(at(*hours))).collect();
        assert_eq!(stood, (-10..=0).chain(101..=148).collect::<Vec<_>>());
    }

    #[test]
    fn a_piece_that_is_dated_anew_keeps_its_name_and_its_seal_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&folder.path().join("a"), key(7), Box::new(Counting::default())).expect("a store");
        let at = |hours: i64| MORNING.plus_millis(hours * HOUR_MS);
        let dues = [at(-1), at(20), at(110), at(500_000)];
        let new = |(number, due): (u32, Timestamp)| NewPiece { piece: piece(number, 3), due, groups: vec![] };
        let end = TripEnd { pieces: (0..).zip(dues).map(new).collect(), ..TripEnd::default() };
        let ids = store.replace_trip_by_pieces(&end).expect("stored");
        let before = store.pieces().expect("readable");

        let stands = Stands { was: at(0), from: at(101), until: at(148) };
        assert_eq!(store.redate_pieces(&stands, |_| at(120)), Ok(2));
        let after = store.pieces().expect("the seals hold");
        assert_eq!(after.iter().map(|stored| stored.due).collect::<Vec<_>>(), [at(-1), at(120), at(110), at(120)]);
        assert_eq!(after.iter().map(|stored| stored.id).collect::<Vec<_>>(), ids);
        assert!(before.iter().zip(&after).all(|(before, after)| before.piece == after.piece));
        assert_eq!(store.redate_pieces(&stands, |_| at(120)), Ok(0), "a second time changes nothing");
    }
}
