use std::collections::HashMap;

use indicatif::ProgressBar;
use rusqlite::Connection;
use wayhum_collector::{ContributionLedger, DatabaseAddress, Entry, SqliteLedger};
use wayhum_sdk::attacks::{Plane, Point, Sent, SentPassage};
use wayhum_sdk::protocol::{ContributionId, NetworkId, Output, Payload, ShownPass, SigningKey, Verdict};
use wayhum_sdk::trace::{Rules, cell_outline};
use wayhum_sdk::types::{Cell, Draw, Epoch, HourClass, Mode, Octant, Passage, Piece};
use wayhum_sim::{District, DistrictRules, DistrictShape, SeededEntropy};

use super::phone::{self, Account, Truth};
use crate::judge::map_of;

/// What the collector's operator has of a suburb's people, and what is true.
pub(crate) struct Town {
    pub(crate) sent: Vec<Sent>,
    pub(crate) truth: Vec<Truth>,
    pub(crate) account: Account,
}

impl Town {
    /// So many people contribute for some weeks to a collector, whose database is then read.
    pub(crate) fn of(
        contributors: u32,
        weeks: u32,
        rules: &Rules,
        collector: bool,
        bar: &ProgressBar,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let district = District::new(DistrictShape::Suburb, 7, &DistrictRules { weeks, ..DistrictRules::default() });
        let (plane, _) = map_of(&district);
        let dir = tempfile::tempdir()?;
        let database = dir.path().join("collector.sqlite");
        let key = SigningKey::from_bytes(&[7; 32])?;
        let network = NetworkId::of_key(&key.public());
        let (mut pieces, mut account) = (Vec::new(), Account::default());
        for person in 0..contributors {
            let (sent, way) = phone::sent(&district, person, rules);
            pieces.extend(sent);
            account.add(&way);
            bar.inc(1);
        }
        pieces.sort_by_key(|(_, truth)| truth.arrival);
        if !collector {
            let (sent, truth) = pieces.iter().map(|(piece, truth)| (as_stored(piece, truth, &plane), *truth)).unzip();
            return Ok(Self { sent, truth, account });
        }
        let ledger = SqliteLedger::open(&DatabaseAddress::File(database.clone()), &key.public())?;
        let mut entropy = SeededEntropy::new(u64::from(contributors));
        let mut truths: HashMap<Vec<u8>, Truth> = HashMap::new();
        let mut entries = Vec::with_capacity(pieces.len());
        for (piece, truth) in &pieces {
            let entry = entry(network, piece, &mut entropy);
            truths.insert(entry.contribution.as_bytes().to_vec(), *truth);
            entries.push(entry);
        }
        record(&ledger, entries)?;
        drop(ledger);
        Ok(Self { account, ..read(&Connection::open(database)?, &plane, &truths)? })
    }
}

/// Several at once, so that one write takes more than one.
fn record(ledger: &SqliteLedger, mut entries: Vec<Entry>) -> Result<(), Box<dyn std::error::Error>> {
    const THREADS: usize = 8;
    std::thread::scope(|scope| {
        let mut lots = Vec::new();
        for left in (1..=THREADS).rev() {
            let lot = entries.split_off(entries.len() - entries.len() / left);
            lots.push(scope.spawn(move || lot.into_iter().try_for_each(|entry| ledger.record(entry).map(drop))));
        }
        lots.into_iter().try_for_each(|lot| lot.join().expect("recording does not panic").map_err(Into::into))
    })
}

/// What a collector keeps of a contribution once it has checked it. Passes and ids are as good as random, and are drawn.
fn entry(network: NetworkId, piece: &Piece, entropy: &mut SeededEntropy) -> Entry {
    let payload = Payload::of_piece(network, piece);
    Entry {
        contribution: ContributionId::from_bytes(entropy.array()),
        pass: ShownPass { epoch: payload.epoch, output: Output::from_bytes(entropy.array()) },
        verdicts: vec![Verdict::Uncorroborated; payload.passages.len()],
        points: 0,
        receipt: String::new(),
        payload,
    }
}

/// What a collector stores of a piece.
fn as_stored(piece: &Piece, truth: &Truth, plane: &Plane) -> Sent {
    let passage = |passage: &Passage| SentPassage {
        cell: passage.cell,
        at: middle(passage.cell, plane),
        heading: passage.heading,
        seconds: (passage.to.seconds_since(passage.from) * 10.0).round() / 10.0,
        mps: (passage.speed.value() * 2.0).round() / 2.0,
    };
    let passages = piece.passages.iter().map(passage).collect();
    Sent { epoch: piece.epoch, class: piece.class, mode: piece.mode, passages, arrival: truth.arrival }
}

fn middle(cell: Cell, plane: &Plane) -> Point {
    let corners: Vec<Point> = cell_outline(cell).into_iter().map(|corner| plane.point(corner)).collect();
    let count = corners.len().max(1) as f64;
    corners.into_iter().fold(Point::new(0.0, 0.0), |sum, corner| sum + corner) * (1.0 / count)
}

/// Reads the collector's database as its operator could.
fn read(database: &Connection, plane: &Plane, truths: &HashMap<Vec<u8>, Truth>) -> Result<Town, Box<dyn std::error::Error>> {
    let mut statement = database.prepare(
        "SELECT c.id, c.epoch, c.class, c.mode, p.cell, p.heading, p.deciseconds, p.half_mps
         FROM contributions c JOIN passages p ON p.contribution = c.id ORDER BY c.id, p.place",
    )?;
    let mut rows = statement.query([])?;
    let mut town = Town { sent: Vec::new(), truth: Vec::new(), account: Account::default() };
    let mut last = Vec::new();
    let mut centres: HashMap<i64, Point> = HashMap::new();
    while let Some(row) = rows.next()? {
        let id: Vec<u8> = row.get(0)?;
        if id != last {
            let truth = truths.get(&id).ok_or("find whose a contribution is: it was sent by nobody here")?;
            let mode = match row.get::<_, String>(3)?.as_str() {
                "walk" => Mode::Walk,
                "cycle" => Mode::Cycle,
                _ => Mode::Vehicle,
            };
            town.sent.push(Sent {
                epoch: Epoch::from_number(row.get(1)?),
                class: HourClass::from_index(row.get(2)?).ok_or("read a class: there are ten")?,
                mode,
                passages: Vec::new(),
                arrival: truth.arrival,
            });
            town.truth.push(*truth);
            last = id;
        }
        let number: i64 = row.get(4)?;
        let cell = Cell::from_index(number as u64)?;
        let at = *centres.entry(number).or_insert_with(|| middle(cell, plane));
        let heading: Option<u8> = row.get(5)?;
        if let Some(sent) = town.sent.last_mut() {
            sent.passages.push(SentPassage {
                cell,
                at,
                heading: heading.and_then(Octant::from_index),
                seconds: row.get::<_, f64>(6)? / 10.0,
                mps: row.get::<_, f64>(7)? / 2.0,
            });
        }
    }
    Ok(town)
}
