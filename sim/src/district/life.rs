use std::collections::HashMap;

use wayhum_types::{Draw, Fix, Timestamp};

use super::{
    District, Resident,
    map::{Kind, Spot},
    plane::Point,
    ride::{self, Leg},
    rules::DistrictShape,
};
use crate::{SeededEntropy, standard_normal};

/// Monday 2026-01-05 00:00 UTC, which is local time here.
const MONDAY_MS: i64 = 1_767_571_200_000;
const MINUTE_MS: f64 = 60_000.0;
const DAY_MIN: f64 = 1_440.0;

/// By how much what a street costs differs from person to person and from way to way: nobody drives exactly what a map says.
const TASTE: f64 = 0.25;
/// How many ways somebody knows between two places.
const WAYS: u32 = 3;

/// A share of one that belongs to a person of a district.
pub(super) fn chance(district: &District, number: u32, what: u64) -> f64 {
    source(district, number, what).fraction()
}

fn source(district: &District, number: u32, what: u64) -> SeededEntropy {
    SeededEntropy::new(district.seed << 24 ^ (district.shape as u64) << 60 ^ u64::from(number) << 4 ^ what)
}

/// All the fixes of a resident.
pub(super) fn fixes(resident: &Resident<'_>) -> Vec<Fix> {
    let mut life = Life::new(resident);
    for day in 0..7 * resident.district.rules.weeks {
        if day % 7 < 5 {
            life.workday(f64::from(day) * DAY_MIN);
        } else {
            life.day_off(f64::from(day) * DAY_MIN, day % 7 == 5);
        }
    }
    life.fixes
}

struct Life<'d> {
    district: &'d District,
    entropy: SeededEntropy,
    tastes: u64,
    home: Spot,
    work: Spot,
    school: Spot,
    shops: [Spot; 3],
    friend: Spot,
    is_parent: bool,
    walks: bool,
    leaves_min: f64,
    /// When the last trip was over, in minutes since the first Monday.
    free_from: f64,
    ways: HashMap<(u64, u64, u32), Vec<(Point, Kind)>>,
    fixes: Vec<Fix>,
}

impl<'d> Life<'d> {
    fn new(resident: &Resident<'d>) -> Self {
        let (district, number) = (resident.district, resident.number);
        let mut entropy = source(district, number, 1);
        let rules = &district.rules;
        // The car stands in front of the door, or some way down the street.
        let metres = district.map.streets[resident.home.street].metres;
        let along = resident.home.along + entropy.uniform(-rules.parked_m, rules.parked_m);
        let home = Spot { along: along.clamp(0.0, metres), ..resident.home };
        let commutes = entropy.fraction() < rules.commuters || district.shape == DistrictShape::Village;
        let work = if commutes { in_town(district, &mut entropy) } else { here(district, &mut entropy) };
        let near = |entropy: &mut SeededEntropy| match district.shape {
            DistrictShape::Village => in_town(district, entropy),
            _ => here(district, entropy),
        };
        Self {
            home,
            work,
            school: near(&mut entropy),
            shops: [near(&mut entropy), near(&mut entropy), in_town(district, &mut entropy)],
            friend: in_town(district, &mut entropy),
            is_parent: entropy.fraction() < rules.parents,
            walks: entropy.fraction() < rules.walkers,
            leaves_min: entropy.uniform(380.0, 520.0),
            tastes: u64::from_le_bytes(entropy.array()),
            entropy,
            district,
            free_from: 0.0,
            ways: HashMap::new(),
            fixes: Vec::new(),
        }
    }

    fn workday(&mut self, midnight: f64) {
        if self.entropy.fraction() < 0.08 {
            return self.day_off(midnight, false);
        }
        let leaves = midnight + self.leaves_min + 10.0 * standard_normal(&mut self.entropy);
        if self.is_parent {
            let stop_s = self.entropy.uniform(50.0, 100.0);
            self.drive(&[self.home, self.school, self.work], stop_s, leaves);
        } else {
            self.drive(&[self.home, self.work], 0.0, leaves);
        }
        let back = leaves + 540.0 + 20.0 * standard_normal(&mut self.entropy);
        if self.entropy.fraction() < self.district.rules.shopping {
            let shop = self.shop();
            self.drive(&[self.work, shop], 0.0, back);
            let pause = self.entropy.uniform(15.0, 40.0);
            self.drive(&[shop, self.home], 0.0, self.free_from + pause);
        } else {
            self.drive(&[self.work, self.home], 0.0, back);
        }
        let evening = midnight + self.entropy.uniform(1_130.0, 1_200.0);
        if self.entropy.fraction() < self.district.rules.evenings {
            let until = midnight + self.entropy.uniform(1_270.0, 1_370.0);
            self.outing(evening, until);
        } else if self.walks && self.entropy.fraction() < 0.4 {
            self.walk(evening);
        }
    }

    fn day_off(&mut self, midnight: f64, is_saturday: bool) {
        if self.walks && self.entropy.fraction() < 0.5 {
            let at = midnight + self.entropy.uniform(540.0, 600.0);
            self.walk(at);
        }
        let morning = midnight + self.entropy.uniform(600.0, 660.0);
        let shop = self.shop();
        self.drive(&[self.home, shop], 0.0, morning);
        let pause = self.entropy.uniform(20.0, 60.0);
        self.drive(&[shop, self.home], 0.0, self.free_from + pause);
        if is_saturday && self.entropy.fraction() < self.district.rules.nights_away {
            self.drive(&[self.home, self.friend], 0.0, midnight + 1_150.0);
            self.drive(&[self.friend, self.home], 0.0, midnight + DAY_MIN + 560.0);
        } else if self.entropy.fraction() < 0.6 {
            let from = midnight + self.entropy.uniform(840.0, 920.0);
            let until = from + self.entropy.uniform(100.0, 240.0);
            self.outing(from, until);
        }
    }

    /// Somewhere new, and home again.
    fn outing(&mut self, from: f64, until: f64) {
        let here_or_there = self.entropy.fraction() < 0.5 && self.district.shape != DistrictShape::Village;
        let place = match () {
            () if self.entropy.fraction() < 0.3 => self.friend,
            () if here_or_there => here(self.district, &mut self.entropy),
            () => in_town(self.district, &mut self.entropy),
        };
        self.drive(&[self.home, place], 0.0, from);
        self.drive(&[place, self.home], 0.0, until);
    }

    /// Out along the streets to somewhere a kilometre or two away, and home by another way.
    fn walk(&mut self, at: f64) {
        let home = self.district.map.at(self.home.street, self.home.along);
        let mut best: Option<(f64, Spot)> = None;
        for _ in 0..20 {
            let spot = here(self.district, &mut self.entropy);
            let off = ((spot.door - home).length() - 1_100.0).abs();
            if best.is_none_or(|(least, _)| off < least) {
                best = Some((off, spot));
            }
        }
        let Some((_, turn)) = best else { return };
        let mut way = self.way(self.home, turn, 0);
        way.extend(self.way(turn, self.home, 1));
        let leg = Leg { way, stop_s: 0.0 };
        self.travel(&[leg], Some(1.4), at);
    }

    fn shop(&mut self) -> Spot {
        self.shops[(self.entropy.fraction() * 3.0) as usize]
    }

    /// Drives from place to place, with the engine running at those between.
    fn drive(&mut self, places: &[Spot], stop_s: f64, at: f64) {
        let mut legs = Vec::new();
        for pair in places.windows(2) {
            let variant = (self.entropy.fraction().powi(2) * f64::from(WAYS)) as u32;
            legs.push(Leg { way: self.way(pair[0], pair[1], variant), stop_s });
        }
        self.travel(&legs, None, at);
    }

    fn travel(&mut self, legs: &[Leg], on_foot_mps: Option<f64>, at: f64) {
        let begin = at.max(self.free_from + 12.0);
        let begin_ms = MONDAY_MS + (begin * MINUTE_MS) as i64 / 1_000 * 1_000;
        let rules = &self.district.rules;
        let seconds =
            ride::ride(legs, on_foot_mps, Timestamp::from_unix_millis(begin_ms), rules, &mut self.entropy, &mut self.fixes);
        self.free_from = begin + seconds / 60.0;
    }

    fn way(&mut self, from: Spot, to: Spot, variant: u32) -> Vec<(Point, Kind)> {
        let key = |spot: Spot| (spot.street as u64) << 32 | spot.along.to_bits() >> 32;
        let (district, tastes) = (self.district, self.tastes ^ u64::from(variant) << 40);
        let taste = |street: usize| 1.0 + TASTE * share(tastes ^ street as u64);
        let way = self.ways.entry((key(from), key(to), variant));
        way.or_insert_with(|| district.map.way(from, to, taste)).clone()
    }
}

/// A place in the district.
fn here(district: &District, entropy: &mut SeededEntropy) -> Spot {
    let dwellings = &district.map.dwellings;
    dwellings[(entropy.fraction() * dwellings.len() as f64) as usize]
}

/// A place in one of the towns around.
fn in_town(district: &District, entropy: &mut SeededEntropy) -> Spot {
    let towns = &district.map.towns;
    let streets = &towns[(entropy.fraction() * towns.len() as f64) as usize];
    let street = streets[(entropy.fraction() * streets.len() as f64) as usize];
    let along = entropy.fraction() * district.map.streets[street].metres;
    district.map.spot(street, along, 12.0)
}

/// A number in [0, 1) mixed from a word: `SplitMix64` (Steele, Lea & Flood 2014).
fn share(word: u64) -> f64 {
    let mut z = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}
