use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, types::Value};

use super::{
    found::{Kind, Recovered},
    pages::Pages,
    proof::{self, Row},
    records::{INDEX_INTERIOR, INDEX_LEAF, Record, Rows, TABLE_LEAF, rows},
    repair,
};
use crate::{StoreError, log::PAGE, schema, sealed::Vault, tables::TABLES};

/// Whether a file is a store of this key, by at least one row of it, and of a schema whose rows can be proved.
pub(super) fn is_ours(pages: &mut Pages, vault: &Vault) -> bool {
    let mut is_ours = false;
    each_page(pages, &mut |_, found| {
        for record in found.records {
            if schema::is_seal_without_marks(&record.values, vault) {
                return false;
            }
            if !is_ours {
                is_ours = proof::alike(&record).any(|index| proof::proved(&TABLES[index], &record, vault).is_some());
            }
        }
        true
    }) && is_ours
}

/// Puts every row that proves itself into a new store, and mends what must hold among them.
pub(super) fn fill(db: &mut Connection, vault: &mut Vault, pages: &mut Pages) -> Result<Recovered, StoreError> {
    let tx = db.transaction()?;
    let (recovered, tables) = (Recovered::default(), BTreeSet::new());
    let mut filling = Filling { tx: &tx, vault, recovered, tables, failed: Ok(()), last: 0 };
    let mut unreadable = pages.broken();
    each_page(pages, &mut |kind, found| {
        filling.page(kind, found, &mut unreadable);
        filling.failed.is_ok()
    });
    filling.failed?;
    let mut recovered = filling.recovered;
    recovered.unreadable_pages = unreadable;
    repair::among_tables(&tx, vault, &filling.tables, &mut recovered)?;
    tx.commit()?;
    recovered.found.sort_by_key(|found| found.what);
    Ok(recovered)
}

/// What is known of a page's kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageKind {
    /// It says that rows are on it, in a tree of numbers or of columns.
    Said,
    /// It says something else, or nonsense.
    Guessed,
    /// It cannot be read.
    Unreadable,
}

/// Calls `take` with what is on each page, until it returns `false`; whether it never did.
fn each_page(pages: &mut Pages, take: &mut dyn FnMut(PageKind, Rows) -> bool) -> bool {
    // Page 1 is the header and the schema. Every so often a page holds the map that `auto_vacuum` keeps.
    let reserved = pages.read(1).map_or(0, |first| if first[20] == 12 { 12 } else { 0 });
    let map_every = ((PAGE - reserved) / 5 + 1) as u32;
    for number in 2..=pages.count() {
        if (number - 2).is_multiple_of(map_every) {
            continue;
        }
        let Some(page) = pages.read(number) else {
            if take(PageKind::Unreadable, Rows::default()) {
                continue;
            }
            return false;
        };
        let goes_on = match page[0] {
            // Further bytes of a long row, or a free page.
            0 => true,
            kind @ (TABLE_LEAF | INDEX_LEAF | INDEX_INTERIOR) => take(PageKind::Said, rows(&page, kind, reserved, pages)),
            _ => [TABLE_LEAF, INDEX_LEAF].into_iter().all(|kind| take(PageKind::Guessed, rows(&page, kind, reserved, pages))),
        };
        if !goes_on {
            return false;
        }
    }
    true
}

struct Filling<'a> {
    tx: &'a Transaction<'a>,
    vault: &'a Vault,
    recovered: Recovered,
    /// The tables of which there is something.
    tables: BTreeSet<&'static str>,
    failed: Result<(), StoreError>,
    /// The table of the last row: the next is most likely of the same.
    last: usize,
}

impl Filling<'_> {
    fn page(&mut self, kind: PageKind, found: Rows, unreadable: &mut u32) {
        let (mut of, mut kept, mut unproved) = (None, 0, Vec::new());
        for record in found.records {
            match self.prove(&record) {
                Some((index, row)) => {
                    of = Some(index);
                    kept += 1;
                    self.tables.insert(TABLES[index].name);
                    if let Err(error) = insert(self.tx, index, row) {
                        self.failed = Err(error);
                        return;
                    }
                }
                None => unproved.push(record),
            }
        }
        match of {
            // All rows of a page are of one table.
            Some(index) => {
                let lost = unproved.len() as u64 + u64::from(found.unreadable);
                self.recovered.count(Kind::of(TABLES[index].name), kept, lost);
            }
            None if kind == PageKind::Said => {
                for record in &unproved {
                    if let Some(index) = proof::alike(record).next() {
                        self.recovered.count(Kind::of(TABLES[index].name), 0, 1);
                    }
                }
                if found.unreadable > 0 {
                    self.recovered.count(Kind::Unknown, 0, u64::from(found.unreadable));
                }
            }
            None => *unreadable += u32::from(kind == PageKind::Unreadable),
        }
    }

    fn prove(&mut self, record: &Record) -> Option<(usize, Row)> {
        let last = self.last;
        let mut candidates: Vec<usize> = proof::alike(record).collect();
        candidates.sort_by_key(|index| *index != last);
        let (index, row) =
            candidates.into_iter().find_map(|index| Some((index, proof::proved(&TABLES[index], record, self.vault)?)))?;
        self.last = index;
        Some((index, row))
    }
}

/// Puts a row in as it is: its mark and its sealed columns hold in every store of this key.
fn insert(tx: &Transaction<'_>, index: usize, row: Row) -> Result<(), StoreError> {
    let table = &TABLES[index];
    // The new store has its own seal, and one row each of what there is always one of.
    let what = match table.name {
        "seal" => return Ok(()),
        "ledger" | "places" | "zones" => "REPLACE",
        _ => "IGNORE",
    };
    let places: Vec<String> = (1..=row.len()).map(|number| format!("?{number}")).collect();
    let insert = format!("INSERT OR {what} INTO {} ({}) VALUES ({})", table.name, table.columns.join(", "), places.join(", "));
    tx.prepare(&insert)?.execute(rusqlite::params_from_iter::<Vec<Value>>(row))?;
    Ok(())
}
