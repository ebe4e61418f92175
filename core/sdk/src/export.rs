//! Everything that is held about the phone's owner, as one JSON document (`docs/export.md`).
//!
//! It is written row by row: a store of years takes no more memory than one of its rows.

mod held;
mod moment;
mod object;
mod sheet;
mod shown;

use std::io::Write;

use serde_json::{Value, json};
use wayhum_store::Store;
use wayhum_types::{Epoch, Timestamp};

use self::held::{LEFT_OUT, TABLES};
use self::moment::moment;
use self::sheet::Sheet;
use crate::usage::{self, USAGE};
use crate::{SdkError, stopped};

/// The document's version: a number of its own, for whoever reads it.
const VERSION: u32 = 1;

const NOTE: &str = "Everything that Wayhum holds about you on this device. It is not sealed: whoever reads it knows where you were. \
                    Times are UTC; positions are WGS 84. What is left out, and why, stands under left_out.";

/// Writes the document. `progress` hears how many rows of how many are written.
pub(crate) fn write(
    store: &Store,
    now: Timestamp,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), SdkError> {
    let rows = store.tables()?.into_iter().filter(|(table, _)| held::is_list(table)).map(|(_, rows)| rows).sum();
    let mut sheet = Sheet::begin(out, rows, progress)?;
    sheet.member("format", &json!("wayhum-export"))?;
    sheet.member("version", &json!(VERSION))?;
    sheet.member("made_at", &moment(now))?;
    sheet.member("note", &json!(NOTE))?;
    sheet.member("left_out", &LEFT_OUT.iter().map(|(what, why)| ((*what).to_owned(), json!(why))).collect::<Value>())?;
    sheet.member("tables", &TABLES.iter().map(|(table, held)| ((*table).to_owned(), held.json())).collect::<Value>())?;
    sheet.member("settings", &settings(store)?)?;
    let days = store.value(USAGE)?.map(|bytes| usage::read(&bytes)).unwrap_or_default();
    sheet.member("usage", &days.iter().map(shown::used).collect())?;
    whereabouts(store, &mut sheet)?;
    ways_of_contributions(store, &mut sheet)?;
    purse(store, &mut sheet)?;
    sheet.end()
}

/// Where its owner was, and goes often.
fn whereabouts(store: &Store, sheet: &mut Sheet<'_>) -> Result<(), SdkError> {
    sheet.member("zones", &store.zones()?.iter().map(shown::zone).collect())?;
    sheet.member("places", &store.places()?.iter().map(shown::place).collect())?;
    // GeoJSON (RFC 7946), to be shown by any map.
    sheet.feature_collection("trips")?;
    for stored in store.ways()? {
        sheet.item(&shown::trip(&stored))?;
    }
    sheet.close_collection()?;
    sheet.list("recording")?;
    store.each_batch(|batch| sheet.item(&shown::batch(&batch)))?;
    sheet.close_list()
}

/// What becomes of what was recorded, from piece to receipt.
fn ways_of_contributions(store: &Store, sheet: &mut Sheet<'_>) -> Result<(), SdkError> {
    sheet.list("pieces")?;
    store.each_piece(|stored| sheet.item(&shown::piece(&stored)))?;
    sheet.close_list()?;
    sheet.list("spots")?;
    for stored in store.spots()? {
        sheet.item(&shown::spot(&stored))?;
    }
    sheet.close_list()?;
    sheet.list("contributions")?;
    store.each_unanswered(|(item, known)| sheet.item(&shown::contribution(&item, &known)))?;
    sheet.close_list()?;
    sheet.list("receipts")?;
    store.each_receipt(|(receipt, known)| sheet.item(&shown::receipt(&receipt, &known)))?;
    sheet.close_list()?;
    let tally = store.tally(Epoch::from_number(0))?;
    sheet.member("sums", &json!({ "contributions_sent": tally.sent, "points_earned": tally.points }))?;
    let reported = store.tables()?.into_iter().find(|(table, _)| *table == "reported").map_or(0, |(_, rows)| rows);
    sheet.member("reported_groups", &json!(reported))
}

/// Passes and points: how many, and of when.
fn purse(store: &Store, sheet: &mut Sheet<'_>) -> Result<(), SdkError> {
    sheet.member("pass_plans", &store.allotments()?.iter().map(shown::allotment).collect())?;
    sheet.member("pass_requests", &store.draft_states()?.iter().map(shown::draft).collect())?;
    sheet.member("passes", &store.pass_counts()?.iter().map(shown::passes).collect())?;
    sheet.member("points", &store.point_counts()?.iter().map(shown::points).collect())?;
    sheet.member("redemptions", &store.lots()?.iter().map(shown::lot).collect())?;
    let credited = store.credited()?.into_iter();
    sheet.member("credited", &credited.map(|(epoch, points)| json!({ "week": epoch.number(), "points": points })).collect())
}

/// Small values by name: the network's address and keys, clocks, plans.
fn settings(store: &Store) -> Result<Value, SdkError> {
    let mut settings = serde_json::Map::new();
    for name in store.value_names()?.into_iter().filter(|name| name != USAGE) {
        let value = store.value(&name)?.unwrap_or_default();
        // Why as one byte, then the text.
        let readable = if name == stopped::EVIDENCE { value.get(1..).unwrap_or_default() } else { &value };
        settings.insert(name, shown::bytes(readable));
    }
    Ok(Value::Object(settings))
}
