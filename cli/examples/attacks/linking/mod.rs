//! How well somebody who has the collector's whole database, and the times of arrival, joins what one phone sent.

mod phone;
mod town;

use std::collections::{HashMap, HashSet};

use indicatif::ProgressBar;
use wayhum_sdk::attacks::{Ways, likest, nearest_arrivals, next_pieces, not_excluded};
use wayhum_sdk::trace::{Between, Rules};
use wayhum_sdk::types::Epoch;

use self::{
    phone::{Account, Truth},
    town::Town,
};

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
    /// Pieces of another trip of the same person, among those that went the same way in another week at the same hours.
    pub(crate) trips: Rate,
    /// The same at whatever hours.
    pub(crate) trips_all_hours: Rate,
    /// Of the same phone by the time of arrival.
    pub(crate) arrivals: Rate,
    /// What became of the way.
    pub(crate) account: Account,
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

/// Of the pieces so many, spread evenly, are tried to be joined to another trip.
const TRIED: usize = 5_000;

/// Lets so many people of a suburb contribute for some weeks and joins what the collector then has.
pub(crate) fn links(
    contributors: u32,
    weeks: u32,
    rules: &Rules,
    collector: bool,
    bar: &ProgressBar,
) -> Result<Links, Box<dyn std::error::Error>> {
    let ours = Town::of(contributors, weeks, rules, collector, bar)?;
    let none = Between::new(0.0, 0.0);
    let mut ungapped = *rules;
    (ungapped.vehicle.gap_m, ungapped.cycle.gap_m, ungapped.walk.gap_m) = (none, none, none);
    Ok(Links {
        contributors,
        pieces: ours.sent.len(),
        next: next(&ours, 0.5 * (rules.vehicle.gap_m.low + rules.vehicle.gap_m.high)),
        next_ungapped: next(&Town::of(contributors, weeks, &ungapped, collector, bar)?, 0.0),
        trips: trips(&ours, true),
        trips_all_hours: trips(&ours, false),
        account: ours.account,
        arrivals: arrivals(&ours),
    })
}

fn next(town: &Town, gap_m: f64) -> Rate {
    let mut rate = Rate::default();
    let begins: HashSet<(u32, u32, u32)> = town.truth.iter().map(|truth| (truth.person, truth.trip, truth.place)).collect();
    let mut sizes: HashMap<(Epoch, u8), u64> = HashMap::new();
    for sent in &town.sent {
        *sizes.entry((sent.epoch, sent.class.index())).or_default() += 1;
    }
    for (index, found) in next_pieces(&town.sent, gap_m).into_iter().enumerate() {
        let Truth { person, trip, place, .. } = town.truth[index];
        if begins.contains(&(person, trip, place + 1)) {
            let right = found.map(|found| town.truth[found]);
            let is_next = right.is_some_and(|right| (right.person, right.trip, right.place) == (person, trip, place + 1));
            let others = sizes[&(town.sent[index].epoch, town.sent[index].class.index())].saturating_sub(1).max(1);
            rate.add(is_next, 1.0 / others as f64);
        }
    }
    rate
}

/// Joins trips of one person, where another trip that went the same way can be of the same phone.
///
/// At which hours somebody drives is in the trip and not in what is made of it: so chance is a guess among those at the same hours.
fn trips(town: &Town, same_hours: bool) -> Rate {
    let mut rate = Rate::default();
    let ways = Ways::of(&town.sent);
    for index in (0..town.sent.len()).step_by(town.sent.len() / TRIED + 1) {
        let own = town.truth[index];
        let mut others = not_excluded(&town.sent, index, &ways.same_way(index));
        if same_hours {
            others.retain(|other| town.sent[other.piece].class == town.sent[index].class);
        }
        others.retain(|other| (town.truth[other.piece].person, town.truth[other.piece].trip) != (own.person, own.trip));
        let same = others.iter().filter(|other| town.truth[other.piece].person == own.person).count();
        if let Some(found) = likest(&town.sent, index, &others) {
            rate.add(town.truth[found].person == own.person, same as f64 / others.len() as f64);
        }
    }
    rate
}

fn arrivals(town: &Town) -> Rate {
    let mut rate = Rate::default();
    let mut sizes: HashMap<u32, u64> = HashMap::new();
    town.truth.iter().for_each(|truth| *sizes.entry(truth.person).or_default() += 1);
    for (index, found) in nearest_arrivals(&town.sent).into_iter().enumerate() {
        let Some(found) = found else { continue };
        let own = town.truth[index].person;
        let chance = (sizes[&own] - 1) as f64 / (town.sent.len() - 1) as f64;
        rate.add(town.truth[found].person == own, chance);
    }
    rate
}
