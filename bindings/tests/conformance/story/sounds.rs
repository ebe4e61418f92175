//! What is heard, and places measured on purpose.

use serde_json::Value;
use wayhum_sdk::types::{
    Db, FastLevels, Gap, GapReason, HalfDb, Level, MeterNote, MeterSource, Quality, Sound, SpotLabel, Thirds, Timestamp,
};

use super::phone::snapshot;
use super::teller::{Teller, after, clock, fix, place};

pub const METER: MeterNote = MeterNote { source: MeterSource::AndroidUnprocessed, calibrated: false };

/// A second of a street, without bands.
pub fn level(at: Timestamp, laeq: f64) -> Sound {
    let step = Db(laeq).to_half_db().expect("finite").0;
    Sound::Level(Level {
        at: at.second(),
        laeq: Db(laeq),
        lceq: Db(laeq + 4.5),
        lzeq: Db(laeq + 6.0),
        laf_max: Db(laeq + 3.0),
        las_max: Db(laeq + 1.0),
        lc_peak: Db(laeq + 15.0),
        thirds: Thirds::NONE,
        laf: FastLevels::new([-2, -1, 0, 0, 1, 2, 4, 6].map(|more| HalfDb(step + more))),
        quality: Quality::default(),
    })
}

pub fn gap(from: Timestamp, to: Timestamp, reason: GapReason) -> Sound {
    Sound::Gap(Gap { from, to, reason })
}

pub fn hear(teller: &mut Teller, sounds: &[Sound], now: Timestamp) {
    teller.call("phone", "Contributor.push_sounds", &[("sounds", &sounds.to_vec()), ("clock", &clock(now))]);
}

/// So far in the north.
pub fn stand(teller: &mut Teller, now: Timestamp, north_m: f64) -> Value {
    let position = place(49.75 + north_m / 111_200.0, 10.6);
    teller.call("phone", "Contributor.push_fix", &[("fix", &fix(now, position)), ("clock", &clock(now))])
}

/// A spot measurement.
pub struct Measured {
    pub label: SpotLabel,
    pub seconds: i64,
    pub north_m: f64,
    /// How far one walks in a second.
    pub step_m: f64,
    pub laeq: f64,
}

/// Of half a minute, standing still.
pub fn at(label: SpotLabel, north_m: f64, laeq: f64) -> Measured {
    Measured { label, seconds: 32, north_m, step_m: 0.0, laeq }
}

/// Begins to record, measures and ends both. Returns when that was.
pub fn measure(teller: &mut Teller, begin: i64, spot: &Measured) -> Timestamp {
    teller.call("phone", "Contributor.start", &[("meter", &METER), ("clock", &clock(after(begin)))]);
    teller.call("phone", "Contributor.begin_spot", &[("label", &spot.label), ("clock", &clock(after(begin)))]);
    let seconds: Vec<i64> = (begin..begin + spot.seconds).collect();
    for few in seconds.chunks(8) {
        for second in few.iter().step_by(2) {
            stand(teller, after(*second), spot.north_m + (second - begin) as f64 * spot.step_m);
        }
        let heard: Vec<_> = few.iter().map(|second| level(after(*second), spot.laeq + (second % 5) as f64)).collect();
        hear(teller, &heard, after(few[few.len() - 1]));
    }
    let end = after(begin + spot.seconds);
    snapshot(teller, end);
    teller.call("phone", "Contributor.end_spot", &[("clock", &clock(end))]);
    teller.call("phone", "Contributor.stop", &[("clock", &clock(end))]);
    end
}
