use std::sync::Mutex;

use indicatif::ProgressBar;
use wayhum_sdk::attacks::{
    Guess, Plane, Point, Posterior, Roads, cluster, hole, last_destination, ring_known, ring_unknown, walk_back,
};
use wayhum_sdk::trace::{Gate, Rules, Trip, TripFinder};
use wayhum_sdk::types::Fix;
use wayhum_sim::{BASE_DEG, District, DistrictRules, DistrictShape};

use super::scheme::{Scheme, entropy_of};

/// The attacks on a home, by the names of the tables.
pub(crate) const ATTACKS: [&str; 6] = ["cluster", "last_destination", "ring_known", "ring_unknown", "hole", "dead_end"];

/// Of a probable region: the share of probability, and the dwellings it should hold.
const REGION: f64 = 0.9;
pub(crate) const LEAST_DWELLINGS: usize = 20;

/// Schemes that are not ours are judged in so many districts of each shape.
const COMPARED_SEEDS: u64 = 4;

/// Who is attacked.
#[derive(Clone, Copy)]
pub(crate) struct Population {
    pub(crate) first_seed: u64,
    pub(crate) seeds: u64,
    pub(crate) people: u32,
    pub(crate) rules: DistrictRules,
}

/// How attacks on some people went.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    pub(crate) people: u64,
    /// By attack.
    pub(crate) within_100m: [u64; ATTACKS.len()],
    pub(crate) within_250m: [u64; ATTACKS.len()],
    /// People of whom the dwellings that hold 90 % of the probability are fewer than 20.
    pub(crate) small_regions: u64,
    /// People whose home is among those dwellings: 90 % of them, if the attacker reckons rightly.
    pub(crate) regions_hold: u64,
    /// People out of whose home one road leads, as their phone found.
    pub(crate) outside_town: u64,
    /// Sizes of the regions.
    pub(crate) regions: Vec<usize>,
    pub(crate) recorded_m: f64,
    pub(crate) kept_m: f64,
    pub(crate) trips: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.people += other.people;
        for attack in 0..ATTACKS.len() {
            self.within_100m[attack] += other.within_100m[attack];
            self.within_250m[attack] += other.within_250m[attack];
        }
        self.small_regions += other.small_regions;
        self.regions_hold += other.regions_hold;
        self.outside_town += other.outside_town;
        self.regions.extend(&other.regions);
        self.recorded_m += other.recorded_m;
        self.kept_m += other.kept_m;
        self.trips += other.trips;
    }

    pub(crate) fn kept_share(&self) -> f64 {
        if self.recorded_m > 0.0 { self.kept_m / self.recorded_m } else { 0.0 }
    }

    pub(crate) fn region_percentile(&self, share: f64) -> usize {
        let mut sizes = self.regions.clone();
        sizes.sort_unstable();
        sizes.get((share * sizes.len() as f64) as usize).copied().unwrap_or(0)
    }
}

/// Attacks everybody of a shape; one tally a scheme and seed.
pub(crate) fn judge(shape: DistrictShape, population: &Population, schemes: &[Scheme], bar: &ProgressBar) -> Vec<Vec<Tally>> {
    let mut tallies = vec![vec![Tally::default(); population.seeds as usize]; schemes.len()];
    for number in 0..population.seeds {
        let seed = population.first_seed + number;
        let district = District::new(shape, seed, &population.rules);
        let (plane, roads) = map_of(&district);
        let next = Mutex::new(0..population.people);
        let done = Mutex::new(vec![Tally::default(); schemes.len()]);
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    while let Some(person) = next.lock().ok().and_then(|mut next| next.next()) {
                        let resident = district.resident(person);
                        let trips = trips(&resident.fixes());
                        let home = plane.point(resident.home());
                        // The others are there to compare with, and stand on fewer people.
                        let judged =
                            |(_, scheme): &(usize, &Scheme)| matches!(scheme, Scheme::Ours(_)) || number < COMPARED_SEEDS;
                        for (index, scheme) in schemes.iter().enumerate().filter(judged) {
                            let tally = attack(scheme, &trips, home, &plane, &roads, seed, person);
                            if let Ok(mut done) = done.lock() {
                                done[index].add(&tally);
                            }
                        }
                        bar.inc(1);
                    }
                });
            }
        });
        for (tally, done) in tallies.iter_mut().zip(done.into_inner().unwrap_or_default()) {
            tally[number as usize] = done;
        }
    }
    tallies
}

/// The map of a district as an attacker buys it.
pub(crate) fn map_of(district: &District) -> (Plane, Roads) {
    let base = wayhum_sdk::types::Position::new(BASE_DEG.0, BASE_DEG.1).expect("the base is on the globe");
    let plane = Plane::about(base);
    let junctions = district.junctions().map(|position| plane.point(position)).collect();
    let dwellings = district.dwellings().map(|(street, door)| (street, plane.point(door)));
    let roads = Roads::new(junctions, district.streets().map(|street| street.ends), dwellings);
    (plane, roads)
}

/// What the phone makes of a receiver's fixes.
pub(crate) fn trips(fixes: &[Fix]) -> Vec<Trip> {
    let rules = Rules::default();
    let (mut gate, mut finder) = (Gate::new(&rules), TripFinder::new(&rules));
    let mut trips: Vec<Trip> = fixes.iter().filter_map(|fix| gate.judge(fix).ok()).filter_map(|fix| finder.push(fix)).collect();
    trips.extend(finder.finish());
    trips
}

fn attack(scheme: &Scheme, trips: &[Trip], home: Point, plane: &Plane, roads: &Roads, seed: u64, person: u32) -> Tally {
    let shown = scheme.show(trips, plane, &mut entropy_of(seed, person));
    let knows = shown.knows;
    let posterior = walk_back(&shown.trips, &knows, roads);
    let guesses: [Option<Guess>; ATTACKS.len()] = [
        cluster(&shown.trips),
        last_destination(&shown.trips),
        ring_known(&shown.trips, &knows),
        ring_unknown(&shown.trips),
        hole(&shown.trips, &knows),
        posterior.as_ref().map(Posterior::guess),
    ];
    let mut tally = Tally {
        people: 1,
        recorded_m: shown.recorded_m,
        kept_m: shown.kept_m,
        trips: trips.len() as u64,
        outside_town: u64::from(shown.is_outside_town),
        ..Tally::default()
    };
    for (index, guess) in guesses.into_iter().enumerate() {
        let Some(guess) = guess else { continue };
        tally.within_100m[index] = u64::from(guess.within_100m.to(home) <= 100.0);
        tally.within_250m[index] = u64::from(guess.within_250m.to(home) <= 250.0);
    }
    if let Some(posterior) = posterior {
        let region = posterior.dwellings_in(REGION);
        tally.small_regions = u64::from(region < LEAST_DWELLINGS);
        tally.regions_hold = u64::from(posterior.holds(home, REGION));
        tally.regions.push(region);
    } else {
        tally.regions_hold = 1;
    }
    tally
}
