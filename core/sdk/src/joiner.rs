//! Joins the levels of a trip to the passages of the same seconds.
//!
//! Only seconds that lie wholly within a kept piece are used, each for the passage its middle falls into. What was heard inside the
//! trimmed ends of a walk becomes one reading of the neighbourhood; all else stays on the phone and is deleted with its trip.

use std::collections::BTreeMap;

use wayhum_trace::Neighbourhood;
use wayhum_types::{Level, MeterNote, MetresPerSecond, Mode, Passage, Piece, Timestamp};

use crate::heard::Heard;

/// Collects the levels of a trip, second by second, and writes them into its pieces as noise.
pub(crate) struct Joiner<'a> {
    pieces: &'a mut [Piece],
    /// What each passage with at least one valid second heard, by piece and passage.
    heard: BTreeMap<(usize, usize), Heard>,
    around: Option<Around>,
}

/// The neighbourhood of a walk's trimmed ends, and what was heard there.
struct Around {
    times: Neighbourhood,
    heard: Option<Heard>,
}

impl<'a> Joiner<'a> {
    /// `pieces` in the order of their time.
    pub(crate) fn new(pieces: &'a mut [Piece], around: Option<Neighbourhood>) -> Self {
        Self { pieces, heard: BTreeMap::new(), around: around.map(|times| Around { times, heard: None }) }
    }

    /// Whether anything can carry noise at all. No piece of a vehicle can: it would be its own.
    pub(crate) fn wants_levels(&self) -> bool {
        self.around.is_some() || self.pieces.iter().any(|piece| piece.mode != Mode::Vehicle)
    }

    /// Takes a second's level, measured by `meter`.
    pub(crate) fn hear(&mut self, level: &Level, meter: MeterNote) {
        if !level.quality.is_valid() {
            return;
        }
        let (begin, end) = (level.at.start(), level.at.next().start());
        if let Some(around) = &mut self.around {
            around.hear(level, meter, begin, end);
        }
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

    /// Writes the noise of every passage that heard at least `least_seconds` valid seconds, and gives the neighbourhood's reading, if
    /// at least `least_around` were heard there.
    ///
    /// A piece names one meter: passages measured by another one, after a change of the microphone, carry no noise.
    pub(crate) fn finish(self, least_seconds: u32, least_around: u32) -> Option<Piece> {
        for ((piece_at, passage_at), heard) in self.heard {
            let piece = &mut self.pieces[piece_at];
            if heard.seconds >= least_seconds && piece.meter.is_none_or(|meter| meter == heard.meter) {
                piece.passages[passage_at].noise = heard.noise();
                if piece.passages[passage_at].noise.is_some() {
                    piece.meter = Some(heard.meter);
                }
            }
        }
        self.around.and_then(|around| around.reading(least_around))
    }
}

impl Around {
    fn hear(&mut self, level: &Level, meter: MeterNote, begin: Timestamp, end: Timestamp) {
        let is_there = self.times.times.iter().any(|(from, to)| *from <= begin && end <= *to);
        if is_there && self.heard.as_ref().is_none_or(|heard| heard.meter == meter) {
            self.heard.get_or_insert_with(|| Heard::new(meter)).add(level);
        }
    }

    /// One passage without a way: not even how long it took, which would tell how long somebody walked.
    fn reading(self, least_seconds: u32) -> Option<Piece> {
        let heard = self.heard.filter(|heard| heard.seconds >= least_seconds)?;
        let Neighbourhood { cell, epoch, class, times } = self.times;
        let at = times.first()?.0;
        let speed = MetresPerSecond(0.0);
        let passage = Passage { cell, heading: None, from: at, to: at, speed, noise: Some(heard.noise()?) };
        Some(Piece { epoch, class, mode: Mode::Area, meter: Some(heard.meter), passages: vec![passage] })
    }
}

fn holds(piece: &Piece, begin: Timestamp, end: Timestamp) -> bool {
    match (piece.passages.first(), piece.passages.last()) {
        (Some(first), Some(last)) => first.from <= begin && end <= last.to,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::{Cell, Db, Epoch, FastLevels, HalfDb, HourClass, MeterSource, Quality, Second, Thirds};

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
        let mut joiner = Joiner::new(core::slice::from_mut(&mut piece), None);
        for level in levels {
            joiner.hear(level, METER);
        }
        assert_eq!(joiner.finish(5, 60), None);
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
        let spoil: [fn(&mut Quality); 5] = [
            |quality| quality.overload = true,
            |quality| quality.wind = true,
            |quality| quality.dc_offset = true,
            |quality| quality.not_finite = true,
            |quality| quality.settling = true,
        ];
        for spoil in spoil {
            let mut levels: Vec<_> = (10..20).map(|s| level(s, 60.0)).collect();
            spoil(&mut levels[3].quality);
            levels[3].laeq = Db(120.0);
            let noise = joined(piece(Mode::Walk, &[10_000, 20_000]), &levels).passages[0].noise.expect("nine valid seconds");
            assert_eq!(noise.laeq, HalfDb(120), "{:?}", levels[3].quality);
        }
    }

    #[test]
    fn seconds_that_were_not_measured_leave_too_few() {
        // A gap from 13 to 16 s: seven seconds are enough, of a passage of seven seconds the four that are left are not.
        let levels: Vec<_> = (10..20).filter(|s| !(13..16).contains(s)).map(|s| level(s, 60.0)).collect();
        assert!(joined(piece(Mode::Walk, &[10_000, 20_000]), &levels).passages[0].noise.is_some());
        assert!(joined(piece(Mode::Walk, &[10_000, 17_000]), &levels).passages[0].noise.is_none());
    }

    #[test]
    fn levels_that_no_street_has_are_left_out() {
        for laeq in [-20.0, 130.0] {
            let levels: Vec<_> = (10..20).map(|s| level(s, laeq)).collect();
            let piece = joined(piece(Mode::Walk, &[10_000, 20_000]), &levels);
            assert_eq!((piece.passages[0].noise, piece.meter), (None, None), "{laeq} dB, peaks 15 dB above");
        }
    }

    fn around(spans_s: &[(i64, i64)], levels: &[Level], least: u32) -> Option<Piece> {
        let at = |second: i64| Timestamp::from_unix_millis(second * 1_000);
        let around = Neighbourhood {
            cell: Cell::from_hex("881f8d7a5dfffff").expect("a cell"),
            epoch: Epoch::from_number(2_331),
            class: HourClass::from_index(2).expect("a class"),
            times: spans_s.iter().map(|(from, to)| (at(*from), at(*to))).collect(),
        };
        let mut joiner = Joiner::new(&mut [], Some(around));
        assert!(joiner.wants_levels());
        for level in levels {
            joiner.hear(level, METER);
        }
        joiner.finish(5, least)
    }

    #[test]
    fn a_minute_around_the_ends_becomes_one_reading_that_tells_neither_way_nor_time() {
        // Louder before and between.
        let levels: Vec<_> = (0..200).map(|s| level(s, if (20..60).contains(&s) || s >= 100 { 45.0 } else { 80.0 })).collect();
        let piece = around(&[(20, 60), (100, 130)], &levels, 60).expect("seventy seconds");
        assert_eq!((piece.mode, piece.meter, piece.passages.len()), (Mode::Area, Some(METER), 1));
        let reading = piece.passages[0];
        assert_eq!((reading.heading, reading.to.millis_since(reading.from), reading.speed.value()), (None, 0, 0.0));
        assert_eq!(reading.noise.expect("it was heard").laeq, HalfDb(90));
        assert_eq!(around(&[(20, 60), (100, 119)], &levels, 60), None, "a second too few");
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
