use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use indicatif::ProgressBar;
use rusqlite::Connection;
use wayhum_collector::Collector;
use wayhum_sdk::attacks::{Plane, Point, Sent, SentPassage};
use wayhum_sdk::protocol::{Contribution, First, NetworkId, Payload, SigningKey};
use wayhum_sdk::trace::{Rules, cell_outline};
use wayhum_sdk::types::{Cell, Draw, Epoch, HourClass, Mode, Octant, Passage, Piece, Timestamp};
use wayhum_sim::{District, DistrictRules, DistrictShape, SeededEntropy};

use super::phone::{self, Account, Truth};
use crate::judge::map_of;

/// What the collector's operator has of a suburb's people, and what is true.
pub(crate) struct Town {
    pub(crate) sent: Vec<Sent>,
    pub(crate) truth: Vec<Truth>,
    pub(crate) account: Account,
}

const DAY_MS: i64 = 86_400_000;

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
        let now = Arc::new(AtomicI64::new(0));
        let clock = Arc::clone(&now);
        let clock = move || Timestamp::from_unix_millis(clock.load(Ordering::Relaxed));
        let collector = Collector::open(&format!("sqlite:{}", database.display()), key, Arc::new(clock))?;
        let mut truths: HashMap<Vec<u8>, Truth> = HashMap::new();
        let mut keys = SeededEntropy::new(u64::from(contributors));
        for day in pieces.chunk_by(|(_, a), (_, b)| day_of(a) == day_of(b)) {
            now.store(day[day.len() - 1].1.arrival.unix_millis(), Ordering::Relaxed);
            let mut bodies = Vec::with_capacity(day.len());
            for (piece, truth) in day {
                let body = contribution(network, piece, &mut keys)?;
                truths.insert(body.id().as_bytes().to_vec(), *truth);
                bodies.push(body);
            }
            receive(&collector, &bodies)?;
        }
        drop(collector);
        Ok(Self { account, ..read(&Connection::open(database)?, &plane, &truths)? })
    }
}

fn day_of(truth: &Truth) -> i64 {
    truth.arrival.unix_millis() / DAY_MS
}

/// Several at once, so that one write takes more than one.
fn receive(collector: &Collector, bodies: &[Contribution]) -> Result<(), Box<dyn std::error::Error>> {
    std::thread::scope(|scope| {
        let one = |body: &Contribution| collector.receive(body.as_str().as_bytes()).map(drop);
        let lots = bodies.chunks(bodies.len() / 8 + 1).map(|lot| scope.spawn(move || lot.iter().try_for_each(one)));
        let lots: Vec<_> = lots.collect();
        lots.into_iter()
            .try_for_each(|lot| lot.join().expect("receiving does not panic").map_err(|problem| format!("{problem:?}").into()))
    })
}

fn contribution(
    network: NetworkId,
    piece: &Piece,
    keys: &mut SeededEntropy,
) -> Result<Contribution, Box<dyn std::error::Error>> {
    let one_time = loop {
        if let Ok(key) = SigningKey::from_bytes(&keys.array()) {
            break key;
        }
    };
    let payload = Payload::of_piece(network, piece, |passage| {
        if piece.mode == Mode::Vehicle && passage.heading.is_some() { First::ROAD } else { First::NONE }
    });
    Ok(Contribution::make(&payload, &one_time)?)
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
