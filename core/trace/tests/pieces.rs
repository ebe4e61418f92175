//! What leaves, and what it says.

mod common;

use common::{NOON, Way, cut_alone, cut_with, path_between, reported, trip};
use h3o::{CellIndex, LatLng, Resolution};
use wayhum_trace::{Cut, DropReason, Places, Rules, distance};
use wayhum_types::{Fix, HourClass, Metres, Mode, Octant, Timestamp, UtcOffset, Zone};

fn drive() -> Way {
    Way::in_town().to(4_000.0, 3_000.0, 14.0).wait(30).to(4_000.0, 9_000.0, 12.0)
}

#[test]
fn pieces_end_at_the_borders_of_quarters_and_are_as_long_as_a_way_through_one() {
    let trip = trip(&drive().fixes);
    let cut = cut_alone(&trip, 1);
    assert!(cut.kept.value() > 0.6 * cut.recorded.value());
    let last = |piece: &wayhum_types::Piece| piece.passages[piece.passages.len() - 1].to;
    let lengths: Vec<f64> = cut.pieces.iter().map(|piece| path_between(&trip, piece.passages[0].from, last(piece))).collect();
    assert!(lengths.iter().all(|m| (550.0..2_500.0).contains(m)), "{lengths:?}");
    let quarter = |at| {
        let here = common::place_at(&trip, at);
        LatLng::new(here.lat_deg(), here.lon_deg()).expect("a position").to_cell(Resolution::Eight)
    };
    for two in cut.pieces.windows(2) {
        let (before, after) = (quarter(last(&two[0])), quarter(two[1].passages[0].from));
        assert_ne!(before, after, "a gap lies on a border");
        assert!(path_between(&trip, last(&two[0]), two[1].passages[0].from) < 40.1);
    }
}

#[test]
fn two_who_drive_the_same_road_send_the_same_pieces_of_it_wherever_they_live() {
    let road = |from_m: f64, to_m: f64, seed| {
        let way = Way::in_town().to(0.0, from_m, 1e6);
        let here = way.here();
        let way = Way::from(here.lat_deg(), here.lon_deg(), NOON).to(0.0, to_m - from_m, 13.0);
        let trip = trip(&way.fixes);
        let cut = cut_alone(&trip, seed);
        let ends = |piece: &wayhum_types::Piece| {
            [piece.passages[0].from, piece.passages[piece.passages.len() - 1].to]
                .map(|at| common::place_at(&trip, at).lat_deg())
        };
        cut.pieces.iter().map(ends).collect::<Vec<_>>()
    };
    let (one, other) = (road(0.0, 12_000.0, 1), road(1_700.0, 14_300.0, 2));
    assert!(!one.is_empty() && !other.is_empty());
    // Half of a gap varies by 5 m; nothing else of an end is one's own.
    let same = |a: &[f64; 2], b: &[f64; 2]| a.iter().zip(b).all(|(a, b)| (a - b).abs() * common::DEGREE_M < 5.1);
    let (low, high) = (one[0][0].max(other[0][0]), one[one.len() - 1][1].min(other[other.len() - 1][1]));
    let within = |piece: &&[f64; 2]| piece[0] > low - 1e-4 && piece[1] < high + 1e-4;
    assert!(one.iter().filter(within).count() > 2);
    assert!(one.iter().filter(within).all(|piece| other.iter().any(|other| same(piece, other))));
}

#[test]
fn modes_are_told_apart_by_speed() {
    let mode_at = |mps| {
        let cut = cut_alone(&trip(&Way::in_town().to(0.0, 5_000.0, mps).fixes), 1);
        cut.pieces.iter().map(|piece| piece.mode).collect::<std::collections::BTreeSet<Mode>>()
    };
    assert_eq!(mode_at(1.4), [Mode::Walk].into());
    assert_eq!(mode_at(5.0), [Mode::Cycle].into());
    assert_eq!(mode_at(13.0), [Mode::Vehicle].into());
}

#[test]
fn a_trip_that_goes_on_on_foot_is_split_there() {
    let way = Way::in_town().to(0.0, 8_000.0, 13.0).to(0.0, 11_000.0, 1.4);
    let trip = trip(&way.fixes);
    let cut = cut_alone(&trip, 1);
    let border = trip.from().plus_millis(8_000_000 / 13);
    for piece in &cut.pieces {
        let expected = if piece.passages[0].from < border { Mode::Vehicle } else { Mode::Walk };
        assert_eq!(piece.mode, expected);
    }
    assert!([Mode::Vehicle, Mode::Walk].iter().all(|mode| cut.pieces.iter().any(|piece| piece.mode == *mode)));
}

#[test]
fn red_lights_and_a_jam_make_no_walk_of_a_drive() {
    let mut way = Way::in_town().to(0.0, 3_000.0, 13.0).wait(100).to(0.0, 4_000.0, 13.0);
    for step in 1..=12 {
        way = way.to(0.0, 4_000.0 + f64::from(step) * 48.0, 2.4).wait(4);
    }
    let cut = cut_alone(&trip(&way.to(0.0, 9_000.0, 13.0).fixes), 1);
    assert!(cut.pieces.iter().all(|piece| piece.mode == Mode::Vehicle));
}

#[test]
fn a_piece_has_one_hour_class_and_one_week() {
    // Across 10 h UTC, and across Monday 00:00 UTC, which is 2 h of a night in Munich.
    for (begin, offset) in [(NOON - 4_200_000, 0), (1_410_739_200_000 - 300_000, 120)] {
        let trip = trip(&Way::from(48.14, 11.58, begin).to(0.0, 12_000.0, 14.0).fixes);
        let offset = UtcOffset::from_minutes(offset);
        let rules = Rules::default();
        let cut = wayhum_trace::cut(&trip, &mut Places::default(), &[], offset, &rules, &mut common::Seed(3));
        let mut kinds = Vec::new();
        for piece in &cut.pieces {
            for passage in &piece.passages {
                let last = passage.to.plus_millis(-1);
                for at in [passage.from, last] {
                    assert_eq!(HourClass::of(at, offset), piece.class);
                    assert_eq!(wayhum_types::Epoch::of(at), piece.epoch);
                }
            }
            kinds.push((piece.epoch, piece.class));
        }
        kinds.dedup();
        assert_eq!(kinds.len(), 2);
    }
}

#[test]
fn a_passage_is_in_the_cell_that_h3_names() {
    let trip = trip(&drive().fixes);
    let (mut inside, mut all) = (0, 0);
    for piece in &cut_alone(&trip, 1).pieces {
        for passage in &piece.passages {
            let middle = passage.from.plus_millis(passage.to.millis_since(passage.from) / 2);
            let here = common::place_at(&trip, middle);
            let cell = LatLng::new(here.lat_deg(), here.lon_deg()).expect("a position").to_cell(Resolution::Eleven);
            inside += usize::from(u64::from(cell) == passage.cell.index());
            all += 1;
        }
    }
    assert!(all > 150);
    assert!(inside * 100 > all * 98, "the middle of {inside} of {all}: only clips beside it may move it out");
}

#[test]
fn passages_follow_each_other_without_a_gap_and_hold_20_m_each() {
    let trip = trip(&drive().fixes);
    for piece in &cut_alone(&trip, 1).pieces {
        assert!(piece.passages.windows(2).all(|two| two[0].to == two[1].from && two[0].cell != two[1].cell));
        for passage in &piece.passages {
            assert!(path_between(&trip, passage.from, passage.to) > 19.9);
        }
    }
}

#[test]
fn neighbouring_passages_are_of_neighbouring_cells() {
    let trip = trip(&drive().fixes);
    for piece in &cut_alone(&trip, 1).pieces {
        for two in piece.passages.windows(2) {
            let cells = [two[0], two[1]].map(|passage| CellIndex::try_from(passage.cell.index()).expect("a cell"));
            assert!(cells[0].grid_distance(cells[1]).expect("near") <= 2);
        }
    }
}

#[test]
fn heading_is_the_way_through_the_cell_and_none_while_standing() {
    let east = cut_alone(&trip(&Way::in_town().to(9_000.0, 0.0, 14.0).fixes), 1);
    let headings = east.pieces.iter().flat_map(|piece| &piece.passages).map(|passage| passage.heading);
    assert!(headings.into_iter().all(|heading| heading == Octant::from_index(2)));
    let trip = trip(&Way::in_town().to(4_500.0, 0.0, 14.0).wait(110).to(9_000.0, 0.0, 14.0).fixes);
    let cut = cut_alone(&trip, 1);
    let slow: Vec<_> =
        cut.pieces.iter().flat_map(|piece| &piece.passages).filter(|passage| passage.speed.value() < 1.0).collect();
    assert_eq!(slow.len(), 1);
    assert_eq!(slow[0].heading, None);
}

#[test]
fn doppler_speed_is_believed_before_path_over_time() {
    let mut way = drive();
    for fix in &mut way.fixes {
        fix.speed_mps = Some(11.0);
    }
    let cut = cut_alone(&trip(&way.fixes), 1);
    assert!(cut.pieces.iter().flat_map(|piece| &piece.passages).all(|passage| (passage.speed.value() - 11.0).abs() < 1e-9));
}

#[test]
fn nothing_is_invented_in_a_tunnel() {
    let way = Way::in_town().to(0.0, 5_000.0, 14.0).unseen(0.0, 6_500.0, 110).to(0.0, 11_000.0, 14.0);
    let trip = trip(&way.fixes);
    let begin = trip.from().plus_millis(5_000_000 / 14 + 1_000);
    let cut = cut_alone(&trip, 1);
    let end = begin.plus_millis(108_000);
    assert!(cut.pieces.iter().flat_map(|piece| &piece.passages).all(|passage| passage.to <= begin || end <= passage.from));
    let lost = cut.dropped.iter().find(|dropped| dropped.reason == DropReason::NoFixes).expect("a tunnel");
    assert!((lost.metres.value() - 1_500.0).abs() < 2.0);
}

#[test]
fn a_red_light_without_fixes_counts_as_time_in_its_cell() {
    let way = Way::in_town().to(0.0, 5_000.0, 14.0).unseen(0.0, 5_005.0, 60).to(0.0, 10_000.0, 14.0);
    let cut = cut_alone(&trip(&way.fixes), 1);
    let longest = cut.pieces.iter().flat_map(|piece| &piece.passages).map(|passage| passage.to.seconds_since(passage.from));
    assert!(longest.fold(0.0, f64::max) > 60.0);
}

#[test]
fn what_is_too_short_is_dropped_whole() {
    let trip = trip(&Way::in_town().to(0.0, 3_200.0, 14.0).fixes);
    let short = |cut: &Cut| cut.dropped.iter().any(|dropped| dropped.reason == DropReason::TooShort);
    let cut = (0..50).map(|seed| cut_alone(&trip, seed)).find(short).expect("a seed that leaves less than a kilometre");
    assert_eq!(cut.pieces, []);
    assert!(cut.dropped.iter().all(|dropped| [DropReason::TooShort, DropReason::TripEnd].contains(&dropped.reason)));
}

#[test]
fn a_zone_keeps_whole_cells_out() {
    let trip = trip(&drive().fixes);
    let free = cut_alone(&trip, 1);
    let some = free.pieces[1].passages[10];
    let centre = common::place_at(&trip, some.from);
    let zone = Zone { centre, radius: Metres(200.0) };
    let cut = cut_with(&trip, &mut Places::default(), &[zone], 1);
    assert!(cut.dropped.iter().any(|dropped| dropped.reason == DropReason::OwnZone && dropped.metres.value() > 400.0));
    for piece in &cut.pieces {
        assert!(reported(&trip, piece).iter().all(|place| distance(*place, centre).value() > 200.0));
        for passage in &piece.passages {
            let cell = CellIndex::try_from(passage.cell.index()).expect("a cell");
            for corner in cell.boundary().iter() {
                assert!(distance(common::position(corner.lat(), corner.lng()), centre).value() > 200.0);
            }
        }
    }
}

#[test]
fn a_zone_drawn_later_takes_effect_on_pieces_that_were_not_sent() {
    let trip = trip(&drive().fixes);
    let piece = &cut_alone(&trip, 1).pieces[1];
    let centre = common::place_at(&trip, piece.passages[10].from);
    let rest = wayhum_trace::outside_zones(piece, &[Zone { centre, radius: Metres(100.0) }]);
    assert_eq!(rest.len(), 2);
    let left: usize = rest.iter().map(|piece| piece.passages.len()).sum();
    assert!(left < piece.passages.len() - 3);
    assert!(rest.iter().all(|rest| (rest.epoch, rest.class, rest.mode) == (piece.epoch, piece.class, piece.mode)));
    assert_eq!(wayhum_trace::outside_zones(piece, &[]), std::slice::from_ref(piece));
    assert_eq!(wayhum_trace::outside_zones(piece, &[Zone { centre, radius: Metres(f64::NAN) }]), []);
}

#[test]
fn the_same_seed_gives_the_same_cut_and_another_another() {
    let trip = trip(&drive().fixes);
    assert_eq!(cut_alone(&trip, 7), cut_alone(&trip, 7));
    assert_ne!(cut_alone(&trip, 7), cut_alone(&trip, 8));
}

#[test]
fn trips_over_the_antimeridian_and_near_a_pole_are_cut_like_any_other() {
    for (lat, lon) in [(-17.0, 179.97), (89.0, 10.0), (0.0, 0.0)] {
        let way = Way::from(lat, lon, NOON);
        let fixes: Vec<Fix> = (0..700)
            .map(|s| {
                let east = f64::from(s) * 14.0 / common::DEGREE_M / lat.to_radians().cos();
                let lon = (lon + east + 180.0).rem_euclid(360.0) - 180.0;
                Fix::bare(Timestamp::from_unix_millis(NOON + i64::from(s) * 1_000), common::position(lat, lon))
            })
            .collect();
        let cut = cut_alone(&trip(&fixes), 1);
        assert!((cut.recorded.value() - 9_790.0).abs() < 70.0, "{:?}", cut.recorded);
        assert!(cut.kept.value() > 4_500.0, "{:?} from {:?}", cut.kept, way.here());
    }
}

#[test]
fn nothing_public_prints_where_or_how_it_went() {
    let trip = trip(&drive().fixes);
    let mut places = Places::default();
    let cut = cut_with(&trip, &mut places, &[], 1);
    let printed = format!("{trip:?} {places:?} {cut:?}");
    let cell = cut.pieces[0].passages[0].cell;
    for secret in ["48.1", "11.5", &cell.to_hex(), &cell.index().to_string()] {
        assert!(!printed.contains(secret), "{secret} is printed");
    }
}
