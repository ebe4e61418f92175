//! What a phone lives through in one session: drives and walks, each in a part of the world of its own.

use wayhum_sdk::meter::{Calibration, CalibrationMethod, SampleRate, SoundMeter};
use wayhum_sdk::trace::cell_outline;
use wayhum_sdk::types::{Cell, Fix, Level, MeterNote, MeterSource, Metres, Position, Second, Sound, Timestamp};
use wayhum_sim::{BASE_DEG, DriveRules, SAMPLE_RATE_HZ, StreetRules, StreetSound, WalkRules, drive_by, walk_by};

/// Monday 2026-05-18, 00:00 UTC: an epoch begins.
const MONDAY: Timestamp = Timestamp::from_unix_millis(1_779_062_400_000);
const HOUR_MS: i64 = 3_600_000;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;
/// When the trips of a day are over: drives and walks by turns, hours apart.
const ENDS_H: [i64; 4] = [9, 13, 18, 21];
/// Every trip lies so far east of the one before that no street is driven twice: whatever a collector has tells which trip it is of.
const APART_DEG: f64 = 0.5;
/// Seconds of a street's sound that are measured, and heard again and again.
const MEASURED_S: i64 = 120;

/// One session, the same for the same seed.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) trips: u32,
}

impl Plan {
    /// When it begins.
    pub(crate) const fn begin() -> Timestamp {
        MONDAY
    }

    /// The fixes of a trip, oldest first.
    pub(crate) fn fixes(self, trip: u32) -> Vec<Fix> {
        let end = ends(trip);
        let seed = self.seed.wrapping_mul(1_000).wrapping_add(u64::from(trip));
        // Every other trip is cut when recording stops, and not by the stay before that.
        let standing_s = if (trip / 2).is_multiple_of(2) { 30 } else { 180 };
        let track = if trip.is_multiple_of(2) {
            drive_by(&DriveRules { length: Metres(8_000.0), standing_s, ..DriveRules::default() }, seed, end)
        } else {
            walk_by(&WalkRules { length: Metres(2_000.0), standing_s, ..WalkRules::default() }, seed, end)
        };
        track.fixes.into_iter().map(|fix| Fix { position: moved(fix.position, trip), ..fix }).collect()
    }

    /// When everything that was recorded has been sent, at the latest: four days after the last trip.
    pub(crate) fn sent(self) -> Timestamp {
        ends(self.trips.saturating_sub(1)).plus_millis(4 * DAY_MS)
    }
}

fn ends(trip: u32) -> Timestamp {
    let (day, turn) = (trip / 4, trip as usize % ENDS_H.len());
    MONDAY.plus_millis(i64::from(day) * DAY_MS + ENDS_H[turn] * HOUR_MS)
}

/// Which trip a position is of.
pub(crate) fn trip_of(position: Position) -> u32 {
    ((position.lon_deg() - BASE_DEG.1) / APART_DEG).round() as u32
}

/// Which trip a cell is of.
pub(crate) fn trip_of_cell(cell: u64) -> Option<u32> {
    let outline = cell_outline(Cell::from_index(cell).ok()?);
    outline.first().map(|corner| trip_of(*corner))
}

fn moved(position: Position, trip: u32) -> Position {
    let lon_deg = position.lon_deg() + f64::from(trip) * APART_DEG;
    Position::new(position.lat_deg(), lon_deg).expect("a session goes some degrees east")
}

/// A street through the real meter.
pub(crate) fn measure() -> Vec<Level> {
    let rate = SampleRate::new(SAMPLE_RATE_HZ).expect("supported");
    let mut meter = SoundMeter::new(rate, calibration());
    let (mut sound, mut block) = (StreetSound::new(1, &StreetRules::default()), vec![0.0; SAMPLE_RATE_HZ as usize]);
    let mut levels = Vec::new();
    for second in 0..=MEASURED_S {
        sound.fill(&mut block);
        meter.push(MONDAY.plus_millis(1_000 * second), &block);
        levels.extend(meter.drain().filter_map(|sound| match sound {
            Sound::Level(level) if level.quality.is_valid() => Some(level),
            _ => None,
        }));
    }
    levels
}

/// What was heard from one fix to the next.
pub(crate) fn heard(levels: &[Level], from: Timestamp, to: Timestamp) -> Vec<Sound> {
    let seconds = from.second().unix()..to.second().unix();
    let level = |second: i64| levels.get(second.unsigned_abs() as usize % levels.len().max(1)).cloned();
    seconds
        .filter_map(|second| level(second).map(|level| Sound::Level(Level { at: Second::from_unix(second), ..level })))
        .collect()
}

/// The meter that measured.
pub(crate) fn meter() -> MeterNote {
    calibration().note()
}

fn calibration() -> Calibration {
    Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::File).expect("within range")
}
