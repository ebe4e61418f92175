//! Spot measurements and neighbourhood readings, from the microphone to the contribution.

mod common;

use common::{EVENING, Paper, Phone};
use wayhum_sdk::protocol::Contribution;
use wayhum_sdk::store::SpotState;
use wayhum_sdk::trace::SpotRefusal;
use wayhum_sdk::types::{
    Clock, Db, FastLevels, Fix, HalfDb, Level, MeterNote, MeterSource, Metres, Mode, Position, Quality, Second, Sound,
    SpotLabel, Thirds, Timestamp, Zone,
};
use wayhum_sdk::{PlanReason, SdkError, SpotEnd};

const METER: MeterNote = MeterNote { source: MeterSource::File, calibrated: true };
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

fn level(second: i64, laeq: f64, bands: usize) -> Sound {
    let mut thirds = Thirds::NONE;
    thirds.0[..bands].fill(Some(Db(laeq - 12.0)));
    let step = Db(laeq).to_half_db().expect("finite");
    let fast = [0, 1, 2, 3, 0, 1, 2, 3].map(|more| HalfDb(step.0 + more));
    Sound::Level(Level {
        at: Second::from_unix(second),
        laeq: Db(laeq),
        lceq: Db(laeq),
        lzeq: Db(laeq),
        laf_max: Db(laeq + 2.0),
        las_max: Db(laeq),
        lc_peak: Db(laeq + 15.0),
        thirds,
        laf: FastLevels::new(fast),
        quality: Quality::default(),
    })
}

fn place(north_m: f64) -> Position {
    Position::new(49.75 + north_m / 111_200.0, 10.6).expect("on the globe")
}

/// Stands at a place and measures for so many seconds.
fn measure(phone: &mut Phone, at: Timestamp, seconds: i64, step_m: f64, laeq: fn(i64) -> f64) -> SpotEnd {
    phone.contributor.start(Some(METER), Clock::simulated(at)).expect("started");
    phone.contributor.begin_spot(SpotLabel::Cafe, Clock::simulated(at)).expect("begun");
    for second in 0..seconds {
        let now = at.plus_millis(second * 1_000);
        let clock = Clock::simulated(now);
        phone.contributor.push_fix(&Fix::bare(now, place(second as f64 * step_m)), clock).expect("recorded");
        phone.contributor.push_sounds(&[level(now.second().unix(), laeq(second), 26)], clock).expect("recorded");
    }
    let end = phone.contributor.end_spot(Clock::simulated(at.plus_millis(seconds * 1_000))).expect("ended");
    phone.contributor.stop(Clock::simulated(at.plus_millis(seconds * 1_000))).expect("stopped");
    end
}

fn sent(phone: &mut Phone, from: Timestamp) -> Vec<wayhum_sdk::protocol::Payload> {
    let paper = Paper::new();
    phone.run(from, from.plus_millis(14 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let received = paper.received.into_inner();
    received.iter().map(|body| Contribution::open(body).expect("a contribution").payload).collect()
}

#[test]
fn a_spot_is_held_for_a_week_and_then_leaves_with_its_third_octaves() {
    let mut phone = Phone::new(1);
    let end = measure(&mut phone, EVENING, 60, 0.0, |second| if second % 2 == 0 { 60.0 } else { 70.0 });
    let SpotEnd::Held { due, .. } = end else { panic!("{end:?}") };
    let held_h = due.millis_since(EVENING) / HOUR_MS;
    assert!((7 * 24 + 1..=9 * 24).contains(&held_h), "{held_h} h");
    let clock = Clock::simulated(EVENING.plus_millis(60_000));
    assert_eq!(phone.contributor.snapshot(clock).expect("a snapshot").held_spots, 1);

    let sent = sent(&mut phone, EVENING.plus_millis(60_000));
    assert_eq!(sent.len(), 1);
    let (payload, reading) = (&sent[0], sent[0].passages[0]);
    assert_eq!((payload.mode, payload.meter), (Mode::Spot, Some(METER)));
    assert_eq!((reading.cell.resolution(), reading.deciseconds, reading.half_mps, reading.heading), (10, 600, 0, None));
    // 10·lg((10^6 + 10^7) / 2) = 67.4 dB, and 12 dB less in each band.
    assert_eq!(reading.noise.expect("it was heard").laeq, HalfDb(135));
    let note = payload.spot.as_ref().expect("a spot has one");
    assert_eq!((note.label, &note.thirds), (SpotLabel::Cafe, &vec![HalfDb(111); 26]));
    assert!(phone.contributor.spots().expect("spots").is_empty());
}

#[test]
fn what_was_no_measurement_of_one_place_is_refused_with_a_reason() {
    let refused = |seconds, step_m, laeq| measure(&mut Phone::new(2), EVENING, seconds, step_m, laeq);
    assert_eq!(refused(29, 0.0, |_| 60.0), SpotEnd::Refused(SpotRefusal::TooShort));
    assert_eq!(refused(60, 1.4, |_| 60.0), SpotEnd::Refused(SpotRefusal::Moved));
    assert_eq!(refused(1, 0.0, |_| 60.0), SpotEnd::Refused(SpotRefusal::NoPosition), "the first fix is never believed");
    assert_eq!(refused(60, 0.0, |_| 139.0), SpotEnd::Refused(SpotRefusal::Levels));
    for reason in [SpotRefusal::TooShort, SpotRefusal::Moved, SpotRefusal::NoPosition, SpotRefusal::Levels] {
        assert_eq!(SpotRefusal::from_reason(reason.reason()), Some(reason));
        assert!(reason.words().ends_with('.'));
    }
}

#[test]
fn a_measurement_without_end_is_one_of_300_s() {
    let mut phone = Phone::new(3);
    let SpotEnd::Held { .. } = measure(&mut phone, EVENING, 900, 0.0, |second| if second < 300 { 60.0 } else { 90.0 }) else {
        panic!("it was long enough")
    };
    let payload = &sent(&mut phone, EVENING.plus_millis(900_000))[0];
    assert_eq!(
        (payload.passages[0].deciseconds, payload.passages[0].noise.map(|noise| noise.laeq)),
        (3_000, Some(HalfDb(120)))
    );
}

#[test]
fn a_spot_near_a_place_that_turns_out_private_is_dropped_and_says_why() {
    let mut phone = Phone::new(4);
    let drive = wayhum_sim::drive(4, EVENING.plus_millis(DAY_MS));
    let home = drive.fixes[0].position;
    // 330 m from where a trip begins the day after.
    phone.contributor.start(Some(METER), Clock::simulated(EVENING)).expect("started");
    phone.contributor.begin_spot(SpotLabel::Park, Clock::simulated(EVENING)).expect("begun");
    let near = Position::new(home.lat_deg() + 330.0 / 111_200.0, home.lon_deg()).expect("on the globe");
    for second in 0..40 {
        let now = EVENING.plus_millis(second * 1_000);
        phone.contributor.push_fix(&Fix::bare(now, near), Clock::simulated(now)).expect("recorded");
        phone.contributor.push_sounds(&[level(now.second().unix(), 50.0, 0)], Clock::simulated(now)).expect("recorded");
    }
    let end = phone.contributor.end_spot(Clock::simulated(EVENING.plus_millis(40_000))).expect("ended");
    assert!(matches!(end, SpotEnd::Held { .. }));
    phone.contributor.stop(Clock::simulated(EVENING.plus_millis(40_000))).expect("stopped");
    phone.drive(&drive);

    let sent = sent(&mut phone, EVENING.plus_millis(DAY_MS));
    assert!(!sent.is_empty() && sent.iter().all(|payload| payload.mode == Mode::Vehicle), "only the drive left");
    let spots = phone.contributor.spots().expect("spots");
    let reason = SpotRefusal::NearPrivatePlace.reason().to_owned();
    assert_eq!(
        spots.iter().map(|spot| &spot.state).collect::<Vec<_>>(),
        [&SpotState::Dropped { label: SpotLabel::Park, reason }]
    );
    // It was shown for three days.
    phone.contributor.tick(Clock::simulated(EVENING.plus_millis(14 * DAY_MS))).expect("ticked");
    assert!(phone.contributor.spots().expect("spots").is_empty());
}

#[test]
fn a_zone_forbids_spots_before_and_after() {
    let zone = Zone { centre: place(100.0), radius: Metres(100.0) };
    let mut phone = Phone::new(5);
    assert!(matches!(measure(&mut phone, EVENING, 60, 0.0, |_| 60.0), SpotEnd::Held { .. }));
    let effect = phone.contributor.add_zone(zone, Clock::simulated(EVENING)).expect("added");
    assert_eq!((effect.spots, phone.contributor.spots().expect("spots").len()), (1, 0));
    let again = measure(&mut phone, EVENING.plus_millis(HOUR_MS), 60, 0.0, |_| 60.0);
    assert_eq!(again, SpotEnd::Refused(SpotRefusal::OwnZone));
}

#[test]
fn a_spot_that_was_measured_is_not_measured_again_in_the_same_hours() {
    let mut phone = Phone::new(7);
    let SpotEnd::Held { id, .. } = measure(&mut phone, EVENING, 60, 0.0, |_| 60.0) else { panic!("it was long enough") };
    let again = |phone: &mut Phone, hours| measure(phone, EVENING.plus_millis(hours * HOUR_MS), 60, 0.0, |_| 60.0);
    assert_eq!(again(&mut phone, 1), SpotEnd::Refused(SpotRefusal::Repeated));
    assert!(matches!(again(&mut phone, 4), SpotEnd::Held { .. }), "at night it sounds otherwise");
    phone.contributor.delete_spot(id).expect("deleted");
    assert!(matches!(again(&mut phone, 2), SpotEnd::Held { .. }) && SpotRefusal::Repeated.words().ends_with('.'));
}

#[test]
fn a_second_walk_around_home_says_nothing_more_of_the_neighbourhood() {
    let mut phone = Phone::new(1);
    let first = phone.walk(&wayhum_sim::walk(2, EVENING.plus_millis(-DAY_MS)));
    let readings = |phone: &Phone| {
        phone.contributor.pieces().expect("pieces").iter().filter(|stored| stored.piece.mode == Mode::Area).count()
    };
    let after_one = readings(&phone);
    assert!(first < EVENING && after_one == 1);
    phone.walk(&wayhum_sim::walk(2, EVENING));
    assert_eq!(readings(&phone), after_one);
}

#[test]
fn a_spot_can_be_deleted_and_needs_a_microphone() {
    let mut phone = Phone::new(6);
    let clock = Clock::simulated(EVENING);
    assert!(matches!(phone.contributor.begin_spot(SpotLabel::Bar, clock), Err(SdkError::NotRecording)));
    phone.contributor.start(None, clock).expect("started");
    assert!(matches!(phone.contributor.begin_spot(SpotLabel::Bar, clock), Err(SdkError::NoMeter)));
    assert!(matches!(phone.contributor.end_spot(clock), Err(SdkError::NoSpot)));
    phone.contributor.start(Some(METER), clock).expect("started");
    phone.contributor.begin_spot(SpotLabel::Bar, clock).expect("begun");
    assert_eq!(phone.contributor.sensing_plan().reason, PlanReason::Measuring);
    assert!(phone.contributor.sensing_plan().microphone);
    assert!(!phone.contributor.snapshot(clock).expect("a snapshot").spot.expect("it goes on").is_enough);
    let SpotEnd::Held { id, .. } = measure(&mut phone, EVENING.plus_millis(HOUR_MS), 60, 0.0, |_| 60.0) else {
        panic!("it was long enough")
    };
    assert!(phone.contributor.delete_spot(id).expect("deleted"));
    assert!(!phone.contributor.delete_spot(id).expect("nothing to delete"));
    assert!(sent(&mut phone, EVENING).is_empty());
}

#[test]
fn a_walk_around_home_leaves_one_reading_of_its_neighbourhood() {
    // A round of 1.6 km that never gets far enough from home for a piece; of this phone's zone the centre lies in a cell that it
    // walks through.
    let mut phone = Phone::new(2);
    let corners = [(0.0, 0.0), (400.0, 0.0), (400.0, 400.0), (0.0, 400.0), (0.0, 0.0)];
    phone.contributor.start(Some(METER), Clock::simulated(EVENING)).expect("started");
    let mut now = EVENING;
    for two in corners.windows(2) {
        for step in 0..300 {
            let part = f64::from(step) / 300.0;
            let (east, north) = (two[0].0 + (two[1].0 - two[0].0) * part, two[0].1 + (two[1].1 - two[0].1) * part);
            let position = Position::new(49.75 + north / 111_200.0, 10.6 + east / 71_800.0).expect("on the globe");
            phone.contributor.push_fix(&Fix::bare(now, position), Clock::simulated(now)).expect("recorded");
            phone.contributor.push_sounds(&[level(now.second().unix(), 48.0, 0)], Clock::simulated(now)).expect("recorded");
            now = now.plus_millis(1_000);
        }
    }
    phone.contributor.stop(Clock::simulated(now)).expect("stopped");
    let pieces = phone.contributor.pieces().expect("pieces");
    assert_eq!(pieces.iter().map(|stored| stored.piece.mode).collect::<Vec<_>>(), [Mode::Area]);
    assert_eq!(phone.contributor.trips().expect("trips")[0].pieces, 1, "it is deleted with its trip");

    let sent = sent(&mut phone, now);
    let reading = sent[0].passages[0];
    assert_eq!((sent.len(), sent[0].mode, sent[0].passages.len()), (1, Mode::Area, 1));
    assert_eq!((reading.cell.resolution(), reading.deciseconds, reading.heading), (8, 0, None));
    assert_eq!(reading.noise.expect("it was heard").laeq, HalfDb(96));
}
