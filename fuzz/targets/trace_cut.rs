//! What a positioning system may report: any fixes, plausible ones and leaps, through gate, trips and cut. Every metre is accounted
//! for, the same trip is cut the same way twice, and a finder made anew from what another held gives the same trips.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_trace::{Cut, Gate, Places, Rules, Trip, TripFinder, cut};
use wayhum_types::{Entropy, Fix, Metres, Position, Timestamp, UtcOffset, Zone};

#[derive(Arbitrary, Debug)]
struct Input {
    utc_offset: i16,
    seed: u64,
    zones: Vec<(f64, f64, u16)>,
    steps: Vec<Step>,
}

#[derive(Arbitrary, Debug)]
enum Step {
    /// Onwards, evenly: `times` fixes, `millis` and so many hundred-thousandths of a degree apart.
    Along { times: u16, millis: u16, north: i8, east: i8, reported: Reported },
    /// Somewhere else, at some other time.
    Leap { at: i64, lat_deg: f64, lon_deg: f64, reported: Reported },
    /// Nothing for so long.
    Silence { seconds: u16 },
    /// The app was killed: a new finder takes over what the old one held.
    Restart,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
struct Reported {
    accuracy_m: Option<f32>,
    speed_mps: Option<f32>,
    heading_deg: Option<f32>,
    mock: bool,
}

/// An hour and more at one fix a second: an input's share of time.
const MOST_FIXES: usize = 4_000;

fuzz_target!(|input: Input| {
    let rules = Rules::default();
    let mut phone = Phone::new(&rules, &input);
    for step in &input.steps {
        phone.take(step);
        if phone.fixes > MOST_FIXES {
            break;
        }
    }
    let (trip, same) = (phone.finder.finish(), phone.undisturbed.finish());
    phone.ended(trip, same);
});

struct Phone<'a> {
    rules: &'a Rules,
    utc_offset: UtcOffset,
    zones: Vec<Zone>,
    gate: Gate,
    finder: TripFinder,
    undisturbed: TripFinder,
    places: Places,
    chance: Chance,
    at: Timestamp,
    here: (f64, f64),
    fixes: usize,
}

impl<'a> Phone<'a> {
    fn new(rules: &'a Rules, input: &Input) -> Self {
        let zone = |&(lat_deg, lon_deg, radius): &(f64, f64, u16)| {
            Some(Zone { centre: Position::new(lat_deg, lon_deg).ok()?, radius: Metres(f64::from(radius)) })
        };
        Self {
            rules,
            utc_offset: UtcOffset::from_minutes(input.utc_offset),
            zones: input.zones.iter().take(4).filter_map(zone).collect(),
            gate: Gate::new(rules),
            finder: TripFinder::new(rules),
            undisturbed: TripFinder::new(rules),
            places: Places::default(),
            chance: Chance(input.seed),
            at: Timestamp::from_unix_millis(1_410_324_847_000),
            here: (48.1, 11.5),
            fixes: 0,
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Along { times, millis, north, east, reported } => {
                for _ in 0..usize::from(times).min(MOST_FIXES) {
                    self.at = self.at.plus_millis(i64::from(millis));
                    self.here = (self.here.0 + f64::from(north) * 1e-5, self.here.1 + f64::from(east) * 1e-5);
                    self.push(reported);
                }
            }
            Step::Leap { at, lat_deg, lon_deg, reported } => {
                (self.at, self.here) = (Timestamp::from_unix_millis(at), (lat_deg, lon_deg));
                self.push(reported);
            }
            Step::Silence { seconds } => {
                self.at = self.at.plus_millis(i64::from(seconds) * 1_000);
                let (trip, same) = (self.finder.tick(self.at), self.undisturbed.tick(self.at));
                self.ended(trip, same);
            }
            Step::Restart => {
                let mut anew = TripFinder::new(self.rules);
                for &fix in self.finder.held() {
                    assert!(anew.push(fix).is_none(), "what was held ended no trip before");
                }
                self.finder = anew;
            }
        }
    }

    fn push(&mut self, reported: Reported) {
        self.fixes += 1;
        let Ok(position) = Position::new(self.here.0, self.here.1) else { return };
        let Reported { accuracy_m, speed_mps, heading_deg, mock } = reported;
        if let Ok(fix) = self.gate.judge(&Fix { at: self.at, position, accuracy_m, speed_mps, heading_deg, mock }) {
            let (trip, same) = (self.finder.push(fix), self.undisturbed.push(fix));
            self.ended(trip, same);
        }
    }

    fn ended(&mut self, trip: Option<Trip>, same: Option<Trip>) {
        assert!(trip == same, "a finder made anew from what was held gave another trip");
        let Some(trip) = trip else { return };
        let (mut places, mut chance) = (self.places.clone(), Chance(self.chance.0));
        let ours = cut(&trip, &mut self.places, &self.zones, self.utc_offset, self.rules, &mut self.chance);
        let again = cut(&trip, &mut places, &self.zones, self.utc_offset, self.rules, &mut chance);
        assert!(ours == again, "the same trip, places and chance give the same cut");
        check(&ours);
    }
}

fn check(cut: &Cut) {
    let dropped: f64 = cut.dropped.iter().map(|dropped| dropped.metres.value()).sum();
    let missing = cut.recorded.value() - cut.kept.value() - dropped;
    assert!(missing.abs() <= 1e-6 * cut.recorded.value().max(1.0), "{missing} m are neither kept nor dropped");
    for piece in &cut.pieces {
        assert!(!piece.passages.is_empty(), "a piece that says nothing");
        assert!(piece.passages.iter().all(|passage| passage.from <= passage.to), "a passage left before it was entered");
        assert!(piece.passages.is_sorted_by(|one, next| one.to <= next.from), "passages out of order");
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): chance enough for a fuzzer.
struct Chance(u64);

impl Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut word = self.0;
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(word ^ (word >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}
