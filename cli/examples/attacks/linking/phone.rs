use std::collections::HashSet;

use wayhum_sdk::protocol::Payload;
use wayhum_sdk::trace::{News, Places, Remainder, Rules, cut, unreported};
use wayhum_sdk::types::{Cell, Draw, Epoch, HourClass, Octant, Passage, Piece, Timestamp, UtcOffset};
use wayhum_sim::{District, SeededEntropy};

use crate::judge::trips;

/// Whose a piece is, which of the trip's pieces, and when it arrives.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Truth {
    pub(crate) person: u32,
    pub(crate) trip: u32,
    pub(crate) place: u32,
    pub(crate) arrival: Timestamp,
}

/// What became of somebody's way, in metres, and into how many pieces and contributions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Account {
    pub(crate) recorded_m: f64,
    /// What leaves if nothing was reported before.
    pub(crate) kept_m: f64,
    /// What of that was reported before.
    pub(crate) repeated_m: f64,
    pub(crate) pieces: usize,
    /// More than pieces, where one is too long for a contribution.
    pub(crate) contributions: usize,
}

impl Account {
    pub(crate) fn add(&mut self, other: &Self) {
        self.recorded_m += other.recorded_m;
        self.kept_m += other.kept_m;
        self.repeated_m += other.repeated_m;
        self.pieces += other.pieces;
        self.contributions += other.contributions;
    }
}

/// Phones send when they wake, every so many minutes, with a pause between two contributions (`sdk::UploadRules`), in seconds.
const WAKE_MIN: f64 = 60.0;
const PAUSE_S: f64 = 45.0;
/// A piece waits for so many hours (`sdk::DelayRules`).
const DELAY_H: (f64, f64) = (1.0, 48.0);

/// A person's pieces as the phone sends them, and when each arrives.
pub(crate) fn sent(district: &District, person: u32, rules: &Rules) -> (Vec<(Piece, Truth)>, Account) {
    let mut account = Account::default();
    let mut entropy = SeededEntropy::new(u64::from(person) << 8 ^ 0xA11);
    let wakes_min = entropy.uniform(0.0, WAKE_MIN);
    let mut places = Places::default();
    let mut told = HashSet::new();
    let mut out: Vec<(Piece, Truth)> = Vec::new();
    for (trip, way) in (0..).zip(trips(&district.resident(person).fixes())) {
        let cut = cut(&way, &mut places, &[], UtcOffset::UTC, rules, &mut entropy);
        account.recorded_m += cut.recorded.value();
        account.kept_m += cut.kept.value();
        let mut new = Vec::new();
        for piece in cut.pieces {
            let rest = news(piece, &mut told, rules);
            account.repeated_m += rest.repeated.value();
            new.extend(rest.pieces);
        }
        account.pieces += new.len();
        for (place, piece) in (0..).zip(new.iter().flat_map(Payload::split)) {
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
    account.contributions = out.len();
    (out, account)
}

type Group = (Cell, Octant, HourClass, Epoch);

/// What of a piece this person's phone has not told before.
fn news(piece: Piece, told: &mut HashSet<Group>, rules: &Rules) -> Remainder {
    let (class, epoch) = (piece.class, piece.epoch);
    let group = |passage: &Passage| passage.heading.map(|heading| (passage.cell, heading, class, epoch));
    let mut here = HashSet::new();
    let marks: Vec<News> = piece
        .passages
        .iter()
        .map(|passage| match group(passage) {
            None => News::None,
            Some(group) if told.contains(&group) || !here.insert(group) => News::Known,
            Some(_) => News::New,
        })
        .collect();
    let rest = unreported(piece, &marks, rules);
    told.extend(rest.pieces.iter().flat_map(|piece| &piece.passages).filter_map(group));
    rest
}
