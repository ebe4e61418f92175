//! Joins the levels of a trip to the passages of the same seconds.
//!
//! Only seconds that lie wholly within a kept piece are used, each for the passage its middle falls into: what was heard on a
//! dropped stretch stays on the phone and is deleted with it.

use std::collections::BTreeMap;

use wayhum_types::{Db, HalfDb, Level, MeterNote, Mode, Noise, Piece, Timestamp};

/// Collects the levels of a trip, second by second, and writes them into its pieces as noise.
pub(crate) struct Joiner<'a> {
    pieces: &'a mut [Piece],
    /// What each passage with at least one valid second heard, by piece and passage.
    heard: BTreeMap<(usize, usize), Heard>,
}

impl<'a> Joiner<'a> {
    /// `pieces` in the order of their time.
    pub(crate) fn new(pieces: &'a mut [Piece]) -> Self {
        Self { pieces, heard: BTreeMap::new() }
    }

    /// Whether any piece can carry noise at all. None of a vehicle can: it would be its own.
    pub(crate) fn wants_levels(pieces: &[Piece]) -> bool {
        pieces.iter().any(|piece| piece.mode != Mode::Vehicle)
    }

    /// Takes a second's level, measured by `meter`.
    pub(crate) fn hear(&mut self, level: &Level, meter: MeterNote) {
        if !level.quality.is_valid() {
            return;
        }
        let (begin, end) = (level.at.start(), level.at.next().start());
        let Some(piece_at) = self.pieces.iter().position(|piece| holds(piece, begin, end)) else { return };
        if self.pieces[piece_at].mode == Mode::Vehicle {
            return;
        }
        let middle = begin.plus_millis(500);
        let passages = &self.pieces[piece_at].passages;
        let passage_at = passages.partition_point(|passage| passage.to <= middle);
        if passages.get(passage_at).is_some_and(|passage| passage.from <= middle) {
            self.heard.entry((piece_at, passage_at)).or_insert_with(|| Heard::new(meter)).add(level);
        }
    }

    /// Writes the noise of every passage that heard at least `least_seconds` valid seconds.
    ///
    /// A piece names one meter: passages measured by another one, after a change of the microphone, carry no noise.
    pub(crate) fn finish(self, least_seconds: u32) {
        for ((piece_at, passage_at), heard) in self.heard {
            let piece = &mut self.pieces[piece_at];
            if heard.seconds >= least_seconds && piece.meter.is_none_or(|meter| meter == heard.meter) {
                piece.passages[passage_at].noise = heard.noise();
                if piece.passages[passage_at].noise.is_some() {
                    piece.meter = Some(heard.meter);
                }
            }
        }
    }
}

fn holds(piece: &Piece, begin: Timestamp, end: Timestamp) -> bool {
    match (piece.passages.first(), piece.passages.last()) {
        (Some(first), Some(last)) => first.from <= begin && end <= last.to,
        _ => false,
    }
}

/// What a collector takes for a level: 0–140 dB.
const LOWEST: HalfDb = HalfDb(0);
const HIGHEST: HalfDb = HalfDb(280);

/// What one passage heard.
struct Heard {
    meter: MeterNote,
    seconds: u32,
    mean_squares: f64,
    /// The Fast level every 125 ms, counted in steps of 0.5 dB.
    fast: BTreeMap<HalfDb, u32>,
    laf_max: Db,
    lc_peak: Db,
}

impl Heard {
    fn new(meter: MeterNote) -> Self {
        let silence = Db(f64::NEG_INFINITY);
        Self { meter, seconds: 0, mean_squares: 0.0, fast: BTreeMap::new(), laf_max: silence, lc_peak: silence }
    }

    fn add(&mut self, level: &Level) {
        self.seconds += 1;
        self.mean_squares += level.laeq.mean_square();
        for step in level.laf.sorted() {
            *self.fast.entry(*step).or_default() += 1;
        }
        self.laf_max = Db(self.laf_max.value().max(level.laf_max.value()));
        self.lc_peak = Db(self.lc_peak.value().max(level.lc_peak.value()));
    }

    /// `None` if a level lies outside 0–140 dB, which no street does: a collector would refuse the whole contribution for it, so a
    /// wrong offset must not cost the roads.
    fn noise(&self) -> Option<Noise> {
        let noise = Noise {
            laeq: Db::from_mean_square(self.mean_squares / f64::from(self.seconds)).to_half_db()?,
            la10: self.exceeded_for(10)?,
            la50: self.exceeded_for(50)?,
            la90: self.exceeded_for(90)?,
            // The maximum is rounded on its own; a percentile of the same samples must not lie above it.
            laf_max: self.laf_max.to_half_db()?.max(self.exceeded_for(10)?),
            lc_peak: self.lc_peak.to_half_db()?,
        };
        let lowest = noise.la90.min(noise.laeq);
        (lowest >= LOWEST && noise.laf_max <= HIGHEST && noise.lc_peak <= HIGHEST).then_some(noise)
    }

    /// The level exceeded for `percent` of the time: the highest step that at least that share of the samples reach.
    fn exceeded_for(&self, percent: u32) -> Option<HalfDb> {
        let samples: u32 = self.fast.values().sum();
        let wanted = (samples * percent).div_ceil(100).max(1);
        let mut reached = 0;
        self.fast.iter().rev().find_map(|(step, count)| {
            reached += count;
            (reached >= wanted).then_some(*step)
        })
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::{Cell, Epoch, FastLevels, HourClass, MeterSource, MetresPerSecond, Passage, Quality, Second, Thirds};

    use super::*;

    const METER: MeterNote = MeterNote { source: MeterSource::File, calibrated: true };

    fn level(second: i64, laeq: f64) -> Level {
        let db = Db(laeq);
        let fast = db.to_half_db().expect("finite");
        Level {
            at: Second::from_unix(second),
            laeq: db,
            lceq: db,
            lzeq: db,
            laf_max: Db(laeq + 2.0),
            las_max: db,
            lc_peak: Db(laeq + 15.0),
            thirds: Thirds::NONE,
            laf: FastLevels::new([fast; 8]),
            quality: Quality::default(),
        }
    }

    fn piece(mode: Mode, bounds_ms: &[i64]) -> Piece {
        let cell = Cell::from_hex("8b1f8d7a5c6cfff").expect("a cell");
        let passages = bounds_ms
            .windows(2)
            .map(|w| Passage {
                cell,
                heading: None,
                from: Timestamp::from_unix_millis(w[0]),
                to: Timestamp::from_unix_millis(w[1]),
                speed: MetresPerSecond(1.3),
                noise: None,
            })
            .collect();
        let class = HourClass::from_index(2).expect("a class");
        Piece { epoch: Epoch::from_number(2_331), class, mode, meter: None, passages }
    }

    fn joined(mut piece: Piece, levels: &[Level]) -> Piece {
        let mut joiner = Joiner::new(core::slice::from_mut(&mut piece));
        for level in levels {
            joiner.hear(level, METER);
        }
        joiner.finish(5);
        piece
    }

    #[test]
    fn five_seconds_in_a_cell_become_their_energy_average() {
        let levels: Vec<_> = (10..20).map(|s| level(s, if s % 2 == 0 { 60.0 } else { 70.0 })).collect();
        let piece = joined(piece(Mode::Walk, &[10_000, 20_000]), &levels);
        let noise = piece.passages[0].noise.expect("ten valid seconds");
        // 10·lg((10^6 + 10^7) / 2) = 67.4 dB
        assert_eq!(noise.laeq, HalfDb(135));
        assert_eq!((noise.la10, noise.la90), (HalfDb(140), HalfDb(120)), "LA10 is the louder one");
        assert_eq!((noise.laf_max, noise.lc_peak), (HalfDb(144), HalfDb(170)));
        assert_eq!(piece.meter, Some(METER));
    }

    #[test]
    fn four_seconds_are_too_few() {
        let levels: Vec<_> = (10..14).map(|s| level(s, 60.0)).collect();
        let piece = joined(piece(Mode::Walk, &[10_000, 20_000]), &levels);
        assert_eq!((piece.passages[0].noise, piece.meter), (None, None));
    }

    #[test]
    fn a_vehicle_hears_nothing() {
        let levels: Vec<_> = (10..20).map(|s| level(s, 60.0)).collect();
        assert_eq!(joined(piece(Mode::Vehicle, &[10_000, 20_000]), &levels).passages[0].noise, None);
    }

    #[test]
    fn doubtful_seconds_do_not_count() {
        let mut levels: Vec<_> = (10..20).map(|s| level(s, 60.0)).collect();
        levels[3].quality.overload = true;
        levels[3].laeq = Db(120.0);
        let noise = joined(piece(Mode::Walk, &[10_000, 20_000]), &levels).passages[0].noise.expect("nine valid seconds");
        assert_eq!(noise.laeq, HalfDb(120));
    }

    #[test]
    fn levels_that_no_street_has_are_left_out() {
        for laeq in [-20.0, 130.0] {
            let levels: Vec<_> = (10..20).map(|s| level(s, laeq)).collect();
            let piece = joined(piece(Mode::Walk, &[10_000, 20_000]), &levels);
            assert_eq!((piece.passages[0].noise, piece.meter), (None, None), "{laeq} dB, peaks 15 dB above");
        }
    }

    #[test]
    fn a_second_that_leaves_the_piece_stays_on_the_phone() {
        // The piece begins at 10.4 s: second 10 was partly heard before it.
        let mut levels: Vec<_> = (10..16).map(|s| level(s, 60.0)).collect();
        levels[0].laeq = Db(100.0);
        let noise = joined(piece(Mode::Walk, &[10_400, 16_000]), &levels).passages[0].noise.expect("five seconds");
        assert_eq!(noise.laeq, HalfDb(120));
    }

    #[test]
    fn a_second_across_a_border_belongs_to_the_cell_of_its_middle() {
        let levels: Vec<_> = (10..22).map(|s| level(s, if s < 16 { 60.0 } else { 70.0 })).collect();
        let piece = joined(piece(Mode::Walk, &[10_000, 15_800, 22_000]), &levels);
        let laeq = |at: usize| piece.passages[at].noise.expect("enough seconds").laeq;
        assert_eq!((laeq(0), laeq(1)), (HalfDb(120), HalfDb(140)));
    }
}
