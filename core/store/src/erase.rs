use rusqlite::Connection;

use crate::{Store, StoreError};

/// What is taken out of without being written anew at once.
const SETTLED: [&str; 6] = ["piece", "value", "draft", "pass", "point", "lot"];

impl Store {
    /// Erases what [`bind`](Self::bind), [`set_value`](Self::set_value) and the calls about passes and points took out, gives free pages back to the file system and
    /// empties the write-ahead log.
    ///
    /// What is deleted is overwritten at once in its place, but copies of it may stand where `SQLite` moved it from and in the log.
    /// [`replace_trip_by_pieces`](Self::replace_trip_by_pieces), [`delete_piece`](Self::delete_piece) and
    /// [`forget_ways`](Self::forget_ways) see to that themselves, [`open`](Self::open) empties the log. The other calls come in
    /// rows: after a run of uploads, and when recording stops, the caller settles once. It costs a copy of all pieces.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let tx = self.db.transaction()?;
        for table in SETTLED {
            write_anew(&tx, table)?;
        }
        tx.commit()?;
        self.leftovers = true;
        // One page a step.
        let mut vacuum = self.db.prepare("PRAGMA incremental_vacuum")?;
        let mut pages = vacuum.query([])?;
        while pages.next()?.is_some() {}
        drop(pages);
        drop(vacuum);
        self.empty_log()
    }

    /// Whether [`settle`](Self::settle) would write at most so many rows anew.
    pub fn is_cheap_to_settle(&self, most: u32) -> Result<bool, StoreError> {
        let rows: u32 = SETTLED.iter().try_fold(0, |sum: u32, table| {
            let count = format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {})", u64::from(most) + 1);
            self.db.query_row(&count, [], |row| row.get(0)).map(|count: u32| sum.saturating_add(count))
        })?;
        Ok(rows <= most)
    }

    /// Empties the log after a deletion that is on disk already: that this failed must not undo or hide that.
    pub(crate) fn erase_leftovers(&mut self) {
        if self.leftovers {
            // A failure (no room for the file to grow, say) leaves the flag standing for the next call that changes something.
            let _tried_again_later = self.empty_log();
        }
    }

    fn empty_log(&mut self) -> Result<(), StoreError> {
        let blocked: bool = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if blocked {
            return Err(StoreError::InUse);
        }
        self.leftovers = false;
        Ok(())
    }
}

/// Puts a table's rows on fresh pages. `secure_delete` overwrites a row where it stands, but when `SQLite` balances its tree it
/// moves rows and leaves their old bytes in what is now free space of the page: of 180 pieces deleted in random order, some stayed
/// readable. Deleting all rows frees and overwrites whole pages, and rows that come back in order are never moved.
pub(crate) fn write_anew(tx: &Connection, table: &'static str) -> Result<(), StoreError> {
    tx.execute_batch(&format!(
        "CREATE TEMP TABLE kept AS SELECT * FROM main.{table};
         DELETE FROM main.{table};
         INSERT INTO main.{table} SELECT * FROM temp.kept ORDER BY id;
         DROP TABLE temp.kept;"
    ))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{HashMap, HashSet},
        path::Path,
    };

    use wayhum_protocol::PassDrafts;
    use wayhum_types::{Draw, Epoch, UtcOffset};

    use super::*;
    use crate::{
        Bound, DeletedTrip, NewPiece, PassTurn, RawBatch, TripEnd, Way,
        common::{Counting, MORNING, NETWORK, Scattered, WALLET, fixes, key, passes, piece, position, requests},
    };

    /// So short a run of ciphertext does not occur twice by chance: 2⁻⁶⁴ for each pair.
    const RUN: usize = 8;

    fn open(path: &Path) -> Store {
        Store::open(path, key(7), Box::new(Counting::default())).expect("a store")
    }

    fn batch(number: u32) -> RawBatch {
        let count = 10 + number % 50;
        RawBatch { fixes: fixes(count, number * 100), sounds: vec![], meter: None, utc_offset: UtcOffset::UTC }
    }

    fn blobs(store: &Store, table: &str) -> Vec<Vec<u8>> {
        let mut rows = store.db.prepare(&format!("SELECT sealed FROM {table} ORDER BY id")).expect("sql");
        rows.query_map([], |row| row.get(0)).expect("rows").map(|blob| blob.expect("a blob")).collect()
    }

    /// How many of the blobs have left a run of bytes in the file or its log.
    fn left(path: &Path, blobs: &[Vec<u8>]) -> usize {
        let log = std::fs::read(path.with_extension("sqlite-wal")).unwrap_or_default();
        let disk = [std::fs::read(path).expect("the file"), log].concat();
        // The layout's version and the nonce of the test's entropy stand at the begin of each blob.
        let runs = blobs.iter().zip(0..).flat_map(|(blob, number)| blob[25..].chunks_exact(RUN).map(move |run| (run, number)));
        let runs: HashMap<&[u8], usize> = runs.collect();
        disk.windows(RUN).filter_map(|window| runs.get(window)).collect::<HashSet<_>>().len()
    }

    #[test]
    fn nothing_is_left_of_the_raw_log_when_its_trip_is_cut() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.sqlite");
        let mut store = open(&path);
        (0..300).for_each(|number| store.append(&batch(number)).expect("append"));
        let raw = blobs(&store, "raw");
        assert_eq!(left(&path, &raw), 300, "the search finds what is there");
        store.replace_trip_by_pieces(&TripEnd { remaining: vec![batch(1)], ..TripEnd::default() }).expect("replace");
        assert_eq!(left(&path, &raw), 0);
        assert_eq!(left(&path, &blobs(&store, "raw")), 1);
    }

    #[test]
    fn nothing_is_left_of_a_deleted_piece_in_whatever_order_they_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.sqlite");
        let (mut store, mut chance) = (open(&path), Scattered(5));
        let pieces = (0..200).map(|number| new_piece(piece(number, 1 + number * 7 % 90))).collect();
        let mut ids = store.replace_trip_by_pieces(&TripEnd { pieces, ..TripEnd::default() }).expect("replace");
        let mut kept = blobs(&store, "piece");
        let mut gone = vec![];
        while ids.len() > 20 {
            let index = chance.uniform(0.0, ids.len() as f64) as usize;
            assert_eq!(store.delete_piece(ids.remove(index)), Ok(true));
            gone.push(kept.remove(index));
            if gone.len() % 10 == 0 {
                assert_eq!((left(&path, &gone), left(&path, &kept)), (0, kept.len()), "after {} deletions", gone.len());
            }
        }
    }

    #[test]
    fn nothing_is_left_of_a_trip_that_is_deleted_before_its_pieces_are_due() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.sqlite");
        let mut store = open(&path);
        let trip = |number: u32| TripEnd {
            pieces: (0..12).map(|index| new_piece(piece(number * 20 + index, 1 + index * 7 % 60))).collect(),
            way: Some(Way { points: (0..400).map(|step| position(number * 400 + step)).collect(), ..way(MORNING) }),
            ..TripEnd::default()
        };
        let mut ids = Vec::new();
        for number in 0..8 {
            (0..20).for_each(|second| store.append(&batch(number * 20 + second)).expect("append"));
            ids.push(store.replace_trip_by_pieces(&trip(number)).expect("replace"));
        }
        // One piece is bound and was never tried; another was.
        let [bound, tried] = [(0, "bound"), (1, "tried")].map(|(index, text)| {
            let bound = bound(&mut store, text);
            store.bind(ids[3][index], &bound).expect("bound")
        });
        assert!(bound < tried);
        store.note_attempt(tried).expect("noted");
        let (pieces, ways, outbox) = (blobs(&store, "piece"), blobs(&store, "way"), blobs(&store, "outbox"));
        let way_id = store.ways().expect("ways")[3].id;
        let deleted = store.delete_trip(way_id).expect("deleted");
        assert_eq!(deleted, Some(DeletedTrip { deleted: 11, gone: 1 }));
        assert_eq!(store.delete_trip(way_id), Ok(None));

        // Ten pieces of it waited; the first and second were bound.
        let gone = [&pieces[36..46], &ways[3..4], &outbox[..1]].concat();
        let kept = [&pieces[..36], &pieces[46..], &ways[..3], &ways[4..], &outbox[1..]].concat();
        assert_eq!((left(&path, &gone), left(&path, &kept)), (0, kept.len()));
        assert!(store.ways().expect("ways").iter().all(|stored| stored.id != way_id));
    }

    fn way(until: wayhum_types::Timestamp) -> Way {
        let metres = wayhum_types::Metres(1.0);
        Way { recorded: metres, kept: metres, dropped: vec![], points: vec![], until, course: None }
    }

    fn bound(store: &mut Store, text: &str) -> Bound {
        let epoch = Epoch::of(MORNING);
        if store.allotment(epoch).expect("readable").is_none() {
            store.plan_allotment(epoch, MORNING, MORNING).expect("planned");
            let drafts = PassDrafts::draw(NETWORK, epoch, 0, 1, &mut Scattered(3));
            store.ask(epoch, &[(drafts, String::new())]).expect("asked");
            let draft = store.next_draft(MORNING).expect("drafts").expect("a draft");
            store.take_passes(draft.id, &passes(epoch, 1, 8), MORNING).expect("taken");
        }
        let Ok(PassTurn::Now(pass)) = store.pass_for(epoch, MORNING) else { panic!("no pass is left") };
        let id = wayhum_protocol::ContributionId::of(text.as_bytes());
        Bound { body: text.repeat(700), id, at: MORNING, passages: 3, pass, requests: requests(), wallet: WALLET }
    }

    fn new_piece(piece: wayhum_types::Piece) -> NewPiece {
        NewPiece { piece, due: MORNING, groups: vec![] }
    }

    #[test]
    fn what_a_killed_process_left_in_the_log_is_erased_at_the_next_opening() {
        let folder = tempfile::tempdir().expect("a folder");
        let [alive, killed] = ["a.sqlite", "b.sqlite"].map(|name| folder.path().join(name));
        let mut store = open(&alive);
        (0..20).for_each(|number| store.append(&batch(number)).expect("append"));
        let raw = blobs(&store, "raw");
        // The deletion is on disk, the log not yet emptied.
        store.db.execute("DELETE FROM raw", []).expect("delete");
        for suffix in ["sqlite", "sqlite-wal"] {
            std::fs::copy(alive.with_extension(suffix), killed.with_extension(suffix)).expect("copy");
        }
        assert_eq!(left(&killed, &raw), 20);
        let _open = open(&killed);
        assert_eq!(left(&killed, &raw), 0);
    }

    #[test]
    fn settling_erases_what_was_bound_and_gives_room_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.sqlite");
        let mut store = open(&path);
        (0..300).for_each(|number| store.append(&batch(number)).expect("append"));
        store
            .replace_trip_by_pieces(&TripEnd { pieces: vec![new_piece(piece(1, 30))], ..TripEnd::default() })
            .expect("replace");
        let pieces = blobs(&store, "piece");
        store.db.execute("DELETE FROM piece", []).expect("delete");
        let long = std::fs::metadata(&path).expect("a file").len();
        store.settle().expect("settle");
        assert_eq!(left(&path, &pieces), 0);
        assert!(std::fs::metadata(&path).expect("a file").len() < long / 2);
    }
}
