use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indicatif::ProgressBar;
use rusqlite::Connection;
use wayhum_collector::Collector;
use wayhum_sdk::attacks::{Plane, Point, Sent, SentPassage, likest, nearest_arrivals, next_pieces, same_way};
use wayhum_sdk::protocol::{Contribution, First, NetworkId, Payload, SigningKey};
use wayhum_sdk::trace::{Between, Places, Rules, cell_outline, cut};
use wayhum_sdk::types::{Cell, Draw, Epoch, HourClass, Mode, Octant, Passage, Piece, Timestamp, UtcOffset};
use wayhum_sim::{District, DistrictRules, DistrictShape, SeededEntropy};

use super::judge::{map_of, trips};

/// How well pieces were joined in a town with so many contributors.
#[derive(Clone, Debug)]
pub(crate) struct Links {
    pub(crate) contributors: u32,
    /// Contributions in the collector's database.
    pub(crate) pieces: usize,
    /// Pieces that go on in another: joined rightly.
    pub(crate) next: Rate,
    /// The same where no gap is left between pieces.
    pub(crate) next_ungapped: Rate,
    /// Pieces of another trip of the same person, among those that went the same way.
    pub(crate) trips: Rate,
    /// The same among those that went the same way and of which somebody else has some too.
    pub(crate) shared_roads: Rate,
    /// Of the same phone by the time of arrival.
    pub(crate) arrivals: Rate,
}

/// A rate of successes beside that of guessing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rate {
    pub(crate) tried: u64,
    pub(crate) joined: f64,
    /// Successes that guessing among the same candidates would have.
    pub(crate) by_chance: f64,
}

impl Rate {
    fn add(&mut self, success: bool, chance: f64) {
        self.tried += 1;
        self.joined += f64::from(u8::from(success));
        self.by_chance += chance;
    }

    pub(crate) fn rate(&self) -> f64 {
        self.joined / (self.tried.max(1)) as f64
    }

    pub(crate) fn chance(&self) -> f64 {
        self.by_chance / (self.tried.max(1)) as f64
    }

    pub(crate) fn ratio(&self) -> f64 {
        if self.by_chance > 0.0 { self.joined / self.by_chance } else { f64::INFINITY }
    }
}

#[derive(Clone, Copy, PartialEq)]
struct Truth {
    person: u32,
    trip: u32,
    place: u32,
    arrival: Timestamp,
}

/// Phones send when they wake, every so many minutes, with a pause between two contributions (`sdk::UploadRules`), in seconds.
const WAKE_MIN: f64 = 60.0;
const PAUSE_S: f64 = 45.0;
/// A piece waits for so many hours (`sdk::DelayRules`).
const DELAY_H: (f64, f64) = (1.0, 48.0);
const DAYS: i64 = 3;

/// Lets so many people of a suburb contribute for three days and joins what the collector then has.
pub(crate) fn links(contributors: u32, rules: &Rules, bar: &ProgressBar) -> Result<Links, Box<dyn std::error::Error>> {
    let ours = Town::of(contributors, rules, bar)?;
    let mut links = Links {
        contributors,
        pieces: ours.sent.len(),
        next: ours.next(75.0),
        next_ungapped: Rate::default(),
        trips: Rate::default(),
        shared_roads: Rate::default(),
        arrivals: ours.arrivals(),
    };
    (links.trips, links.shared_roads) = ours.trips();
    let none = Between::new(0.0, 0.0);
    let mut ungapped = *rules;
    (ungapped.vehicle.gap_m, ungapped.cycle.gap_m, ungapped.walk.gap_m) = (none, none, none);
    links.next_ungapped = Town::of(contributors, &ungapped, bar)?.next(0.0);
    Ok(links)
}

struct Town {
    sent: Vec<Sent>,
    truth: Vec<Truth>,
}

impl Town {
    fn of(contributors: u32, rules: &Rules, bar: &ProgressBar) -> Result<Self, Box<dyn std::error::Error>> {
        let district = District::new(DistrictShape::Suburb, 7, &DistrictRules { weeks: 1, ..DistrictRules::default() });
        let (plane, _) = map_of(&district);
        let dir = tempfile::tempdir()?;
        let database = dir.path().join("collector.sqlite");
        let key = SigningKey::from_bytes(&[7; 32])?;
        let network = NetworkId::of_key(&key.public());
        let mut truths: HashMap<Vec<u8>, Truth> = HashMap::new();
        let mut keys = SeededEntropy::new(u64::from(contributors));
        let mut bodies = Vec::new();
        let mut latest = Timestamp::from_unix_millis(0);
        for person in 0..contributors {
            for (piece, firsts, truth) in phone(&district, person, rules) {
                let body = contribution(network, &piece, &firsts, &mut keys)?;
                truths.insert(body.id().as_bytes().to_vec(), truth);
                latest = latest.max(truth.arrival);
                bodies.push(body);
            }
            bar.inc(1);
        }
        let collector = Collector::open(&format!("sqlite:{}", database.display()), key, Arc::new(move || latest))?;
        std::thread::scope(|scope| {
            for lot in bodies.chunks(bodies.len() / 4 + 1) {
                let collector = &collector;
                scope.spawn(move || lot.iter().filter(|body| collector.receive(body.as_str().as_bytes()).is_err()).count());
            }
        });
        drop(collector);
        read(&Connection::open(database)?, &plane, &truths)
    }

    fn next(&self, gap_m: f64) -> Rate {
        let mut rate = Rate::default();
        let begins: HashSet<(u32, u32, u32)> = self.truth.iter().map(|truth| (truth.person, truth.trip, truth.place)).collect();
        let mut sizes: HashMap<(Epoch, u8), u64> = HashMap::new();
        for sent in &self.sent {
            *sizes.entry((sent.epoch, sent.class.index())).or_default() += 1;
        }
        for (index, found) in next_pieces(&self.sent, gap_m).into_iter().enumerate() {
            let Truth { person, trip, place, .. } = self.truth[index];
            if begins.contains(&(person, trip, place + 1)) {
                let right = found.map(|found| self.truth[found]);
                let is_next = right.is_some_and(|right| (right.person, right.trip, right.place) == (person, trip, place + 1));
                let others = sizes[&(self.sent[index].epoch, self.sent[index].class.index())].saturating_sub(1).max(1);
                rate.add(is_next, 1.0 / others as f64);
            }
        }
        rate
    }

    /// Joins trips of one person: all, and where somebody else goes the same way.
    fn trips(&self) -> (Rate, Rate) {
        let (mut all, mut shared) = (Rate::default(), Rate::default());
        for (index, alike) in same_way(&self.sent).into_iter().enumerate() {
            let own = self.truth[index];
            let others: Vec<usize> = alike
                .into_iter()
                .filter(|&other| (self.truth[other].person, self.truth[other].trip) != (own.person, own.trip))
                .collect();
            let same = others.iter().filter(|&&other| self.truth[other].person == own.person).count();
            let Some(found) = likest(&self.sent, index, &others) else { continue };
            let (right, chance) = (self.truth[found].person == own.person, same as f64 / others.len() as f64);
            all.add(right, chance);
            if same > 0 && same < others.len() {
                shared.add(right, chance);
            }
        }
        (all, shared)
    }

    fn arrivals(&self) -> Rate {
        let mut rate = Rate::default();
        let mut sizes: HashMap<u32, u64> = HashMap::new();
        self.truth.iter().for_each(|truth| *sizes.entry(truth.person).or_default() += 1);
        for (index, found) in nearest_arrivals(&self.sent).into_iter().enumerate() {
            let Some(found) = found else { continue };
            let own = self.truth[index].person;
            let chance = (sizes[&own] - 1) as f64 / (self.sent.len() - 1) as f64;
            rate.add(self.truth[found].person == own, chance);
        }
        rate
    }
}

/// A person's pieces, and when each arrives.
fn phone(district: &District, person: u32, rules: &Rules) -> Vec<(Piece, Vec<First>, Truth)> {
    let fixes = district.resident(person).fixes();
    let Some(begin) = fixes.first().map(|fix| fix.at) else { return Vec::new() };
    let fixes: Vec<_> = fixes.into_iter().filter(|fix| fix.at.millis_since(begin) < DAYS * 86_400_000).collect();
    let mut entropy = SeededEntropy::new(u64::from(person) << 8 ^ 0xA11);
    let wakes_min = entropy.uniform(0.0, WAKE_MIN);
    let mut places = Places::default();
    let mut out: Vec<(Piece, Truth)> = Vec::new();
    for (trip, way) in (0..).zip(trips(&fixes)) {
        let pieces = cut(&way, &mut places, &[], UtcOffset::UTC, rules, &mut entropy).pieces;
        for (place, piece) in (0..).zip(pieces.iter().flat_map(Payload::split)) {
            let hours = entropy.uniform(DELAY_H.0, DELAY_H.1);
            let due_min = way.to().unix_millis() as f64 / 60_000.0 + hours * 60.0;
            let wake_min = ((due_min - wakes_min) / WAKE_MIN).ceil() * WAKE_MIN + wakes_min;
            let arrival = Timestamp::from_unix_millis((wake_min * 60_000.0) as i64);
            out.push((piece, Truth { person, trip, place, arrival }));
        }
    }
    // What is sent in one run goes out one after the other.
    out.sort_by_key(|(_, truth)| truth.arrival);
    let mut last = Timestamp::from_unix_millis(0);
    for (_, truth) in &mut out {
        if truth.arrival <= last {
            let pause = -PAUSE_S * (1.0 - entropy.fraction()).ln();
            truth.arrival = last.plus_millis((pause * 1_000.0) as i64);
        }
        last = truth.arrival;
    }
    let mut known = HashSet::new();
    let flags = |piece: &Piece, known: &mut HashSet<(u64, u8, u8, u32)>| {
        let flag = |passage: &Passage| match (piece.mode, passage.heading) {
            (Mode::Vehicle, Some(heading))
                if known.insert((passage.cell.index(), heading.index(), piece.class.index(), piece.epoch.number())) =>
            {
                First::ROAD | First::ROAD_BLOCK
            }
            _ => First::NONE,
        };
        piece.passages.iter().map(flag).collect()
    };
    let marked = out.into_iter().map(|(piece, truth)| (flags(&piece, &mut known), piece, truth));
    marked.map(|(firsts, piece, truth)| (piece, firsts, truth)).collect()
}

fn contribution(
    network: NetworkId,
    piece: &Piece,
    firsts: &[First],
    keys: &mut SeededEntropy,
) -> Result<Contribution, Box<dyn std::error::Error>> {
    let one_time = loop {
        if let Ok(key) = SigningKey::from_bytes(&keys.array()) {
            break key;
        }
    };
    let mut firsts = firsts.iter().copied();
    let payload = Payload::of_piece(network, piece, |_| firsts.next().unwrap_or(First::NONE));
    Ok(Contribution::make(&payload, &one_time)?)
}

/// Reads the collector's database as its operator could.
fn read(database: &Connection, plane: &Plane, truths: &HashMap<Vec<u8>, Truth>) -> Result<Town, Box<dyn std::error::Error>> {
    let mut statement = database.prepare(
        "SELECT c.id, c.epoch, c.class, c.mode, p.cell, p.heading, p.deciseconds, p.half_mps, p.first
         FROM contributions c JOIN passages p ON p.contribution = c.id ORDER BY c.id, p.place",
    )?;
    let mut rows = statement.query([])?;
    let mut town = Town { sent: Vec::new(), truth: Vec::new() };
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
        let at = *centres.entry(number).or_insert_with(|| {
            let corners: Vec<Point> = cell_outline(cell).into_iter().map(|corner| plane.point(corner)).collect();
            let count = corners.len().max(1) as f64;
            let sum = corners.into_iter().fold(Point::new(0.0, 0.0), |sum, corner| sum + corner);
            sum * (1.0 / count)
        });
        let heading: Option<u8> = row.get(5)?;
        let first: u8 = row.get(8)?;
        if let Some(sent) = town.sent.last_mut() {
            sent.passages.push(SentPassage {
                cell,
                at,
                heading: heading.and_then(Octant::from_index),
                seconds: row.get::<_, f64>(6)? / 10.0,
                mps: row.get::<_, f64>(7)? / 2.0,
                first: first & First::ROAD.bits() != 0,
            });
        }
    }
    Ok(town)
}
