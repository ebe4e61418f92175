//! What the tests of this crate share: seeded chance, ways through a town, and a reader for recorded ones.
#![allow(clippy::disallowed_methods, reason = "a test may look for its data")]
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

use std::path::PathBuf;

use wayhum_trace::{Cut, Gate, Places, Rules, Trip, TripFinder, cut};
use wayhum_types::{Entropy, Fix, Piece, Position, Timestamp, UtcOffset, Zone};

/// Wednesday 2014-09-10 11:00 UTC.
pub const NOON: i64 = 1_410_346_800_000;
/// Metres of a degree of latitude, near enough to lay out ways by.
pub const DEGREE_M: f64 = 111_200.0;

/// `SplitMix64` (Steele, Lea & Flood 2014): the same seed, the same chance.
pub struct Seed(pub u64);

impl Entropy for Seed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = (z ^ (z >> 31)) as u8;
        }
    }
}

pub fn position(lat: f64, lon: f64) -> Position {
    Position::new(lat, lon).expect("on the globe")
}

/// A way laid out in metres east and north of a point, travelled at 1 Hz.
pub struct Way {
    start: (f64, f64),
    at: i64,
    east_m: f64,
    north_m: f64,
    pub fixes: Vec<Fix>,
}

impl Way {
    pub fn from(lat: f64, lon: f64, at: i64) -> Self {
        let mut way = Self { start: (lat, lon), at, east_m: 0.0, north_m: 0.0, fixes: Vec::new() };
        way.fix();
        way
    }

    /// In Munich, at noon.
    pub fn in_town() -> Self {
        Self::from(48.14, 11.58, NOON)
    }

    /// Straight on to a point at a speed.
    pub fn to(mut self, east_m: f64, north_m: f64, mps: f64) -> Self {
        let (from_east, from_north) = (self.east_m, self.north_m);
        let seconds = ((east_m - from_east).hypot(north_m - from_north) / mps).ceil();
        for s in 1..=seconds as u32 {
            let t = f64::from(s) / seconds;
            self.east_m = from_east + (east_m - from_east) * t;
            self.north_m = from_north + (north_m - from_north) * t;
            self.at += 1_000;
            self.fix();
        }
        self
    }

    /// Stands still.
    pub fn wait(mut self, seconds: u32) -> Self {
        for _ in 0..seconds {
            self.at += 1_000;
            self.fix();
        }
        self
    }

    /// Goes somewhere unseen.
    pub fn unseen(mut self, east_m: f64, north_m: f64, seconds: i64) -> Self {
        (self.east_m, self.north_m) = (east_m, north_m);
        self.at += seconds * 1_000;
        self.fix();
        self
    }

    pub fn here(&self) -> Position {
        let (lat, lon) = self.start;
        position(lat + self.north_m / DEGREE_M, lon + self.east_m / DEGREE_M / lat.to_radians().cos())
    }

    fn fix(&mut self) {
        self.fixes.push(Fix::bare(Timestamp::from_unix_millis(self.at), self.here()));
    }
}

/// The trips in a stream of fixes.
pub fn trips(fixes: &[Fix], rules: &Rules) -> Vec<Trip> {
    let mut finder = TripFinder::new(rules);
    let mut trips: Vec<Trip> = fixes.iter().filter_map(|fix| finder.push(*fix)).collect();
    trips.extend(finder.finish());
    trips
}

/// The one trip in a stream of fixes.
pub fn trip(fixes: &[Fix]) -> Trip {
    let mut trips = trips(fixes, &Rules::default());
    assert_eq!(trips.len(), 1, "one trip");
    trips.remove(0)
}

/// The fixes that a gate lets through.
pub fn gated(fixes: &[Fix], rules: &Rules) -> Vec<Fix> {
    let mut gate = Gate::new(rules);
    fixes.iter().filter_map(|fix| gate.judge(fix).ok()).collect()
}

/// Cuts a trip with new places and no zones.
pub fn cut_alone(trip: &Trip, seed: u64) -> Cut {
    cut_with(trip, &mut Places::default(), &[], seed)
}

pub fn cut_with(trip: &Trip, places: &mut Places, zones: &[Zone], seed: u64) -> Cut {
    cut(trip, places, zones, UtcOffset::UTC, &Rules::default(), &mut Seed(seed))
}

/// Where a trip was at an instant, on the straight line between two fixes.
pub fn place_at(trip: &Trip, at: Timestamp) -> Position {
    let fixes = trip.fixes();
    let after = fixes.partition_point(|fix| fix.at < at).clamp(1, fixes.len() - 1);
    let (a, b) = (&fixes[after - 1], &fixes[after]);
    let t = at.seconds_since(a.at) / b.at.seconds_since(a.at);
    let mix = |from: f64, to: f64| from + (to - from) * t;
    position(mix(a.position.lat_deg(), b.position.lat_deg()), mix(a.position.lon_deg(), b.position.lon_deg()))
}

/// Every place that a piece's passages went through: at their ends and at each fix between.
pub fn reported(trip: &Trip, piece: &Piece) -> Vec<Position> {
    let ends = piece.passages.iter().flat_map(|passage| [passage.from, passage.to]).map(|at| place_at(trip, at));
    let is_in = |fix: &&Fix| piece.passages.iter().any(|passage| passage.from <= fix.at && fix.at <= passage.to);
    ends.chain(trip.fixes().iter().filter(is_in).map(|fix| fix.position)).collect()
}

/// Path of a trip between two instants in metres.
pub fn path_between(trip: &Trip, from: Timestamp, to: Timestamp) -> f64 {
    let mut stops = vec![place_at(trip, from)];
    stops.extend(trip.fixes().iter().filter(|fix| from < fix.at && fix.at < to).map(|fix| fix.position));
    stops.push(place_at(trip, to));
    stops.windows(2).map(|two| wayhum_trace::distance(two[0], two[1]).value()).sum()
}

/// A file of the recorded reference data; `None` and a loud line where it is missing.
pub fn recorded(name: &str) -> Option<String> {
    let root = std::env::var_os("WAYHUM_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let text = std::fs::read_to_string(root.join("recorded").join(name)).ok();
    if text.is_none() {
        #[allow(clippy::print_stderr, reason = "a skipped test must be heard of")]
        {
            eprintln!("SKIPPED: recorded/{name} is not there; set WAYHUM_DATA");
        }
    }
    text
}

/// The fixes of a GPX file of one track at whole seconds within one day, `date_ms` being its midnight.
pub fn gpx_fixes(gpx: &str, date_ms: i64) -> Vec<Fix> {
    let between = |text: &str, from: &str, to: &str| -> Option<String> {
        let rest = &text[text.find(from)? + from.len()..];
        Some(rest[..rest.find(to)?].to_owned())
    };
    let point = |text: &str| -> Option<Fix> {
        let lat = between(text, "lat=\"", "\"")?.parse().ok()?;
        let lon = between(text, "lon=\"", "\"")?.parse().ok()?;
        let time = between(text, "T", "Z</time>")?;
        let units: Vec<i64> = time.split(':').filter_map(|unit| unit.parse().ok()).collect();
        let [hours, minutes, seconds] = units[..] else { return None };
        let millis = date_ms + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
        Some(Fix::bare(Timestamp::from_unix_millis(millis), Position::new(lat, lon).ok()?))
    };
    gpx.split("<trkpt").skip(1).filter_map(point).collect()
}
