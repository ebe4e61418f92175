use wayhum_protocol::{Payload, Verdict, WirePassage};
use wayhum_types::Mode;

use crate::{
    Number, Rules, agreement,
    physics::{Way, WirePassageWay},
};

/// One verdict for each passage, from the contribution and from what is `known` of each passage's group.
///
/// What says that the reading is bad goes first, of several the first of `implausible_speed`, `frozen_levels`, `overload` and
/// `too_short`. Any other passage agrees with the map, or `disagrees`, or is the first news of its street.
pub(crate) fn verdicts(payload: &Payload, way: &Way, known: &[Option<Number>], rules: &Rules) -> Vec<Verdict> {
    let frozen = frozen(&payload.passages, rules);
    (0..payload.passages.len())
        .map(|place| {
            let passage = &payload.passages[place];
            if is_speed_implausible(payload, way, place, rules) {
                Verdict::ImplausibleSpeed
            } else if frozen[place] {
                Verdict::FrozenLevels
            } else if passage.noise.as_ref().is_some_and(|noise| noise.lc_peak.0 >= rules.overload_half_db) {
                Verdict::Overload
            } else if is_too_short(payload.mode, passage, rules) {
                Verdict::TooShort
            } else {
                agreement::verdict(passage, known[place], rules)
            }
        })
        .collect()
}

fn is_speed_implausible(payload: &Payload, way: &Way, place: usize, rules: &Rules) -> bool {
    let (passages, passage) = (&payload.passages, &payload.passages[place]);
    let fastest = match payload.mode {
        Mode::Vehicle => rules.fastest_mps,
        Mode::Cycle => rules.fastest_cycle_mps,
        // The schema lets spots and areas have no speed.
        Mode::Walk | Mode::Area | Mode::Spot => rules.fastest_walk_mps,
    };
    if passage.speed_mps() > fastest || passage.way_m() > rules.longest_passage_m {
        return true;
    }
    // Only roads: a walker's Doppler often reads zero, and no map is made of it.
    payload.mode == Mode::Vehicle && {
        let from = place.saturating_sub(rules.least_way_reach);
        let to = (place + rules.least_way_reach).min(passages.len() - 1);
        // A speed stands for anything within half a step of 0.5 m/s of it.
        let reported: f64 = passages[from..=to].iter().map(|near| near.way_m() + 0.25 * near.seconds()).sum();
        reported < rules.least_way_share * way.least_between(from, to, rules)
    }
}

/// Which passages carry levels of a meter that stands still: no difference between the maximum and the level exceeded for 90 % of
/// the time, or the same six numbers as their neighbours.
fn frozen(passages: &[WirePassage], rules: &Rules) -> Vec<bool> {
    let mut frozen: Vec<bool> =
        passages.iter().map(|passage| passage.noise.as_ref().is_some_and(|noise| noise.la90 == noise.laf_max)).collect();
    for (from, run) in passages.windows(rules.frozen_run).enumerate() {
        if run[0].noise.is_some() && run.iter().all(|passage| passage.noise == run[0].noise) {
            frozen[from..from + rules.frozen_run].fill(true);
        }
    }
    frozen
}

/// Whether a passage is too short to say anything: a road passage over too few metres or without a heading (it enters no group),
/// any other without levels or with levels from too few seconds.
fn is_too_short(mode: Mode, passage: &WirePassage, rules: &Rules) -> bool {
    match mode {
        Mode::Vehicle => passage.heading.is_none() || passage.way_m() < rules.shortest_road_m,
        Mode::Cycle | Mode::Walk | Mode::Spot => passage.noise.is_none() || passage.deciseconds < rules.shortest_noise_ds,
        // It has noise, or it would be no area, and does not tell its time.
        Mode::Area => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wayhum_protocol::{NetworkId, points};
    use wayhum_types::{HalfDb, Noise};

    use super::*;
    use crate::{
        Group, Period, physics,
        sample::{self, Line, street},
    };

    const NETWORK: NetworkId = NetworkId::from_bytes([1; 32]);

    fn judge(payload: &Payload) -> Vec<Verdict> {
        let way = physics::check(payload, &Rules::default()).expect("it is possible");
        verdicts(payload, &way, &vec![None; payload.passages.len()], &Rules::default())
    }

    fn judge_drive(change: impl FnOnce(&mut [WirePassage])) -> Vec<Verdict> {
        let mut passages = Line::DRIVE.road(9);
        change(&mut passages);
        judge(&sample::drive(NETWORK, passages))
    }

    fn judge_walk(change: impl FnOnce(&mut [WirePassage])) -> Vec<Verdict> {
        let mut passages = Line::WALK.noise(9);
        change(&mut passages);
        judge(&sample::walk(NETWORK, passages))
    }

    fn all_but(places: &[usize], verdict: Verdict) -> Vec<Verdict> {
        (0..9).map(|place| if places.contains(&place) { verdict } else { Verdict::Uncorroborated }).collect()
    }

    #[test]
    fn a_sound_drive_and_a_sound_walk_are_uncorroborated_and_worth_a_quarter_each() {
        assert_eq!(judge_drive(|_| ()), all_but(&[], Verdict::TooShort));
        assert_eq!(judge_walk(|_| ()), all_but(&[], Verdict::TooShort));
        assert_eq!(points(&judge_drive(|_| ())), 2);
    }

    proptest! {
        #[test]
        fn every_passage_of_a_straight_way_counts(
            lat_deg in -70.0..70.0, lon_deg in -179.0..179.0, course_deg in 0.0..360.0,
            drive_mps in 1.0..60.0, walk_mps in 0.5..5.0,
        ) {
            let line = |speed_mps| Line { lat_deg, lon_deg, course_deg, speed_mps };
            let drive = judge(&sample::drive(NETWORK, line(drive_mps).road(20)));
            prop_assert_eq!(drive, [Verdict::Uncorroborated; 20]);
            let walk = judge(&sample::walk(NETWORK, line(walk_mps).noise(20)));
            prop_assert_eq!(walk, [Verdict::Uncorroborated; 20]);
        }
    }

    #[test]
    fn a_bad_reading_is_one_whatever_the_map_says() {
        let mut walk = sample::walk(NETWORK, Line::WALK.noise(9));
        walk.passages[4].deciseconds = 39;
        let way = physics::check(&walk, &Rules::default()).expect("it is possible");
        let passage = &walk.passages[4];
        let group = Group { cell: passage.cell, heading: None, class: walk.class };
        for value in [10, 64] {
            let number = Number { group, period: Period::Epoch(walk.epoch), value, people: 5 };
            assert_eq!(verdicts(&walk, &way, &[Some(number); 9], &Rules::default())[4], Verdict::TooShort);
        }
    }

    #[test]
    fn a_passage_faster_than_its_mode_or_longer_than_a_cell_is_implausible() {
        let fast = all_but(&[4], Verdict::ImplausibleSpeed);
        assert_eq!(judge_drive(|p| p[4].half_mps = 141), fast);
        assert_eq!(judge_walk(|p| p[4].half_mps = 26), fast);
        assert_eq!(judge_drive(|p| p[4].deciseconds = 300), fast, "30 s at 12.5 m/s in one cell");
        let mut ride = sample::walk(NETWORK, Line { speed_mps: 6.0, ..Line::WALK }.noise(9));
        ride.mode = Mode::Cycle;
        ride.passages[4].half_mps = 61;
        assert_eq!(judge(&ride)[4], Verdict::ImplausibleSpeed);
    }

    #[test]
    fn a_jam_reported_where_the_cells_say_motion_is_implausible() {
        let verdicts = judge_drive(|passages| passages.iter_mut().for_each(|passage| passage.half_mps = 2));
        assert_eq!(verdicts, [Verdict::ImplausibleSpeed; 9]);
        let honest = judge_drive(|passages| {
            for passage in passages.iter_mut() {
                (passage.half_mps, passage.deciseconds) = (2, passage.deciseconds * 12);
            }
        });
        assert_eq!(honest, all_but(&[], Verdict::TooShort), "1 m/s that took its time");
    }

    #[test]
    fn levels_that_stand_still_are_frozen() {
        let [one, two, three] =
            [1, 2, 3].map(|run| judge_walk(|p| p[3..3 + run].iter_mut().for_each(|p| p.noise = Some(street(9)))));
        assert_eq!((one, two), (all_but(&[], Verdict::FrozenLevels), all_but(&[], Verdict::FrozenLevels)));
        assert_eq!(three, all_but(&[3, 4, 5], Verdict::FrozenLevels));
        let flat = Noise { la10: HalfDb(120), la50: HalfDb(120), la90: HalfDb(120), laf_max: HalfDb(120), ..street(0) };
        assert_eq!(judge_walk(|p| p[4].noise = Some(flat)), all_but(&[4], Verdict::FrozenLevels));
    }

    #[test]
    fn a_peak_at_which_microphones_clip_is_an_overload() {
        let with_peak = |half_db| judge_walk(|p| p[4].noise = Some(Noise { lc_peak: HalfDb(half_db), ..street(4) }));
        assert_eq!(with_peak(259), all_but(&[], Verdict::Overload));
        assert_eq!(with_peak(260), all_but(&[4], Verdict::Overload));
    }

    #[test]
    fn a_neighbourhood_reading_and_a_spot_count_like_any_other_noise() {
        for reading in [sample::area(NETWORK), sample::spot(NETWORK)] {
            assert_eq!(judge(&reading), [Verdict::Uncorroborated]);
        }
        let mut flat = sample::area(NETWORK);
        let level = HalfDb(90);
        let noise = Noise { laeq: level, la10: level, la50: level, la90: level, laf_max: level, lc_peak: HalfDb(120) };
        flat.passages[0].noise = Some(noise);
        assert_eq!(judge(&flat), [Verdict::FrozenLevels]);
    }

    #[test]
    fn third_octaves_that_no_place_has_refuse_a_spot() {
        for (level, refused) in [(-81, true), (-80, false), (280, false), (281, true)] {
            let mut spot = sample::spot(NETWORK);
            spot.spot.as_mut().expect("a spot has a note").thirds[3] = HalfDb(level);
            assert_eq!(physics::check(&spot, &Rules::default()).is_err(), refused, "{level} half dB");
        }
    }

    #[test]
    fn what_says_nothing_for_any_map_is_too_short() {
        let short = all_but(&[4], Verdict::TooShort);
        assert_eq!(judge_drive(|p| p[4].heading = None), short, "it enters no road group");
        assert_eq!(judge_drive(|p| p[4].deciseconds = 7), short, "less than 10 m");
        assert_eq!(judge_walk(|p| p[4].noise = None), short, "nothing was measured");
        assert_eq!(judge_walk(|p| p[4].deciseconds = 39), short, "too few seconds for levels");
    }
}
