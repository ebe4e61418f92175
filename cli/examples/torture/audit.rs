//! When all is over: what was recorded, what the phone says became of it, and what the collector has, side by side.

use std::collections::BTreeMap;

use rusqlite::Connection;
use wayhum_collector::POINT_VALUE;
use wayhum_sdk::protocol::{Settlement, is_pass_alive};
use wayhum_sdk::store::{Store, StoredWay};
use wayhum_sdk::types::{Epoch, Timestamp};
use wayhum_sim::SeededEntropy;

use crate::Failed;
use crate::marks::word;
use crate::place::{Place, Progress, ProgressFile, sealing_key, wallet};
use crate::plan::{trip_of, trip_of_cell};
use crate::truth::Truth;

/// What a session came to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) trips: u64,
    pub(crate) recorded_km: f64,
    pub(crate) kept_km: f64,
    pub(crate) pieces: u64,
    pub(crate) contributions: u64,
    pub(crate) receipts: u64,
    pub(crate) points: u64,
    pub(crate) redeemed: u64,
    /// Trips and pieces that are nowhere.
    pub(crate) lost: u64,
    /// Pieces, passes or points that were counted more than once.
    pub(crate) paid_twice: u64,
}

pub(crate) fn judge(place: &Place, truth: &mut Truth) -> Result<Sums, Failed> {
    let store = Store::open(&place.copy_of_store()?, sealing_key(), Box::new(SeededEntropy::new(1)))?;
    let ledger = Connection::open(place.ledger())?;
    let mut sums = Sums { trips: u64::from(truth.plan.trips), pieces: truth.pieces.len() as u64, ..Sums::default() };
    let progress = ProgressFile::open(&place.progress())?.read()?;
    trips(&store, &progress, truth, &mut sums)?;
    contributions(&store, &ledger, truth, &mut sums)?;
    passes(&store, &ledger, progress.now, truth)?;
    points(&store, &ledger, truth, &mut sums)?;
    Ok(sums)
}

/// Every trip is there once, as long as what survived of it, and each metre of it is kept or has a reason.
fn trips(store: &Store, progress: &Progress, truth: &mut Truth, sums: &mut Sums) -> Result<(), Failed> {
    let mut of_trip: BTreeMap<u32, Vec<StoredWay>> = BTreeMap::new();
    for way in store.ways()? {
        let trip = way.way.points.first().map(|at| trip_of(*at));
        of_trip.entry(trip.unwrap_or(u32::MAX)).or_default().push(way);
    }
    if !store.raw()?.is_empty() {
        truth.find("something is still raw");
    }
    let mut claimed: BTreeMap<i64, u32> = BTreeMap::new();
    for trip in 0..truth.plan.trips {
        let ways = of_trip.remove(&trip).unwrap_or_default();
        let recorded: Vec<f64> = ways.iter().map(|way| way.way.recorded.value()).collect();
        if let Err(expected) = truth.shadow.judge(progress, trip, &recorded) {
            sums.lost += (expected.len() as u64).saturating_sub(recorded.len() as u64);
            let finding = format!("trip {trip} is {recorded:?} m and not {expected:?} m");
            truth.find(finding);
        }
        for way in &ways {
            let dropped: f64 = way.way.dropped.iter().map(|(_, metres)| metres.value()).sum();
            let (recorded, kept) = (way.way.recorded.value(), way.way.kept.value());
            // To rounding, reason by reason.
            if (recorded - kept - dropped).abs() > 0.1 {
                truth.find(format!("trip {trip}: {recorded} m are not {kept} m kept and {dropped} m dropped"));
            }
            sums.recorded_km += recorded / 1_000.0;
            sums.kept_km += kept / 1_000.0;
            for piece in &way.pieces {
                *claimed.entry(piece.number()).or_default() += 1;
                let is_of_trip = truth.pieces.get(&piece.number()).is_some_and(|print| trip_of_print(print) == Some(trip));
                if !is_of_trip {
                    truth.find(format!("piece {} is not of trip {trip}", piece.number()));
                }
            }
        }
    }
    if !of_trip.is_empty() {
        truth.find(format!("{} trips that nobody made", of_trip.len()));
    }
    let wrong = truth.pieces.keys().filter(|id| claimed.get(id) != Some(&1)).count();
    if wrong > 0 {
        truth.find(format!("{wrong} pieces are of no trip, or of two"));
    }
    Ok(())
}

fn trip_of_print(print: &str) -> Option<u32> {
    trip_of_cell(u64::from_str_radix(print.split_once(':')?.0, 16).ok()?)
}

/// Every piece is one contribution, every contribution has its receipt, and each was paid with a pass of its own.
fn contributions(store: &Store, ledger: &Connection, truth: &mut Truth, sums: &mut Sums) -> Result<(), Failed> {
    let receipts: BTreeMap<Vec<u8>, u32> =
        store.receipts()?.into_iter().map(|receipt| (receipt.contribution.as_bytes().to_vec(), receipt.points)).collect();
    let mut rows = ledger.prepare("SELECT id, points FROM contributions")?;
    let known: BTreeMap<Vec<u8>, u32> = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    (sums.contributions, sums.receipts) = (known.len() as u64, receipts.len() as u64);
    if known != receipts {
        truth.find(format!("{} contributions were taken, and {} receipts came back", known.len(), receipts.len()));
    }
    let spent: u64 = number(ledger, "SELECT count(*) FROM spent_passes")?;
    if spent != sums.contributions {
        truth.find(format!("{spent} passes paid for {} contributions", sums.contributions));
    }

    let mut times: BTreeMap<String, u64> = BTreeMap::new();
    for print in prints(ledger)? {
        *times.entry(print).or_default() += 1;
    }
    for (id, print) in truth.pieces.clone() {
        match times.remove(&print) {
            Some(1) => {}
            Some(count) => {
                sums.paid_twice += count - 1;
                truth.find(format!("piece {id} was taken {count} times"));
            }
            None => {
                sums.lost += 1;
                truth.find(format!("piece {id} did not arrive"));
            }
        }
    }
    if !times.is_empty() {
        truth.find(format!("{} contributions of no piece", times.len()));
    }
    Ok(())
}

/// What each contribution says, in the ledger's words.
fn prints(ledger: &Connection) -> Result<Vec<String>, Failed> {
    let select = "SELECT contribution, cell, heading, deciseconds, half_mps, laeq FROM passages ORDER BY contribution, place";
    let mut rows = ledger.prepare(select)?;
    let rows = rows.query_map([], |row| {
        let or_none = |column| row.get::<_, Option<i64>>(column).map(|number| number.unwrap_or(-1));
        Ok((row.get::<_, Vec<u8>>(0)?, word(row.get(1)?, or_none(2)?, row.get(3)?, row.get(4)?, or_none(5)?)))
    })?;
    let mut prints: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    for row in rows {
        let (contribution, word) = row?;
        prints.entry(contribution).or_default().push(word);
    }
    Ok(prints.into_values().map(|words| words.join(",")).collect())
}

/// Every pass that was given and pays for something still has paid, or is on the phone.
fn passes(store: &Store, ledger: &Connection, now: Timestamp, truth: &mut Truth) -> Result<(), Failed> {
    let count = "SELECT epoch, passes, (SELECT count(*) FROM spent_passes WHERE spent_passes.epoch = given.epoch) FROM passes_given AS given";
    let mut rows = ledger.prepare(count)?;
    let mut left = 0;
    for row in rows.query_map([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?)))? {
        let (epoch, given, spent) = row?;
        if is_pass_alive(Epoch::from_number(epoch), now) {
            left += u64::from(given.saturating_sub(spent));
        }
    }
    let there = store.pass_count()?;
    if left != there {
        truth.find(format!("{left} passes were given and have not paid, and {there} are there"));
    }
    Ok(())
}

/// Every point that was earned was credited once, and stands in the settlement.
fn points(store: &Store, ledger: &Connection, truth: &mut Truth, sums: &mut Sums) -> Result<(), Failed> {
    let tally = store.point_tally()?;
    sums.points = store.receipts()?.iter().map(|receipt| u64::from(receipt.points)).sum();
    sums.redeemed = tally.credited;
    let granted: u64 = number(ledger, "SELECT coalesce(sum(points), 0) FROM contributions")?;
    let credited: u64 = number(ledger, "SELECT coalesce(sum(points), 0) FROM credits")?;
    let spent: u64 = number(ledger, "SELECT count(*) FROM spent_points")?;
    let all = [granted, sums.points, sums.redeemed, credited, spent];
    if all.iter().any(|points| *points != granted) {
        let words = "granted, received, redeemed by the phone's account, credited, spent";
        truth.find(format!("points do not add up: {words}: {all:?}"));
    }
    sums.paid_twice += credited.saturating_sub(granted);
    let again: u64 = number(ledger, "SELECT count(*) FROM redemptions WHERE statuses LIKE '%a%'")?;
    if again > 0 {
        truth.find(format!("{again} lots hold points that were redeemed before"));
    }
    if (tally.held, tally.in_lots, tally.unsettled, tally.refused) != (0, 0, 0, 0) {
        truth.find(format!("not every point was settled: {tally:?}"));
    }
    let file: String = ledger.query_row("SELECT file FROM settlements ORDER BY epoch DESC LIMIT 1", [], |row| row.get(0))?;
    let settled = Settlement::read(file.as_bytes())?.amount(&wallet().address()).unwrap_or(0);
    if settled != u128::from(credited) * POINT_VALUE {
        truth.find("the settlement holds another amount than was credited");
    }
    Ok(())
}

fn number(ledger: &Connection, sql: &str) -> Result<u64, Failed> {
    Ok(ledger.query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}
