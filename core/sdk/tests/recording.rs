//! Recording through deaths, zones and changes of the owner's mind.

mod common;

use common::{EVENING, Phone};
use wayhum_sdk::store::StoredPiece;
use wayhum_sdk::trace::distance;
use wayhum_sdk::types::{Clock, Fix, Metres, Zone};
use wayhum_sdk::{GpsRate, SdkError};

#[test]
fn a_death_in_the_middle_of_a_drive_costs_at_most_ten_seconds() {
    let track = wayhum_sim::drive(1, EVENING);
    let (first, last) = (track.fixes[0].at, track.fixes[track.fixes.len() - 1].at);
    let mut undisturbed = Phone::new(1);
    undisturbed.drive(&track);

    let mut phone = Phone::new(1);
    phone.contributor.start(None, Clock::simulated(first)).expect("started");
    let (before, after) = track.fixes.split_at(track.fixes.len() / 2);
    phone.live(before, |_| Vec::new());
    let mut phone = phone.die_and_reopen();
    phone.contributor.start(None, Clock::simulated(after[0].at)).expect("started");
    phone.live(after, |_| Vec::new());
    phone.contributor.stop(Clock::simulated(last)).expect("stopped");

    let recorded =
        |phone: &Phone| -> f64 { phone.contributor.trips().expect("trips").iter().map(|trip| trip.recorded.value()).sum() };
    // Ten seconds at 80 km/h are some 220 m, and the straight line across them is nearly as long.
    assert!((recorded(&undisturbed) - recorded(&phone)).abs() < 250.0);
    assert_eq!(phone.contributor.trips().expect("trips").len(), undisturbed.contributor.trips().expect("trips").len());
}

#[test]
fn a_zone_drawn_late_takes_effect_on_what_is_not_sent_yet() {
    let mut phone = Phone::new(1);
    let track = wayhum_sim::drive(1, EVENING);
    phone.drive(&track);
    let before = phone.contributor.pieces().expect("pieces");
    let centre = track.fixes[track.fixes.len() / 2].position;
    phone.add_zone(Zone { centre, radius: Metres(2_000.0) }, EVENING);
    let after = phone.contributor.pieces().expect("pieces");
    let passages = |pieces: &[StoredPiece]| pieces.iter().map(|stored| stored.piece.passages.len()).sum::<usize>();
    assert!(passages(&after) < passages(&before));
    for fix in track.fixes.iter().filter(|fix| distance(fix.position, centre).value() < 1_900.0) {
        let covers =
            |stored: &StoredPiece| stored.piece.passages.iter().any(|passage| passage.from <= fix.at && fix.at < passage.to);
        assert!(!after.iter().any(covers), "a passage inside the zone is still there");
    }
}

#[test]
fn a_deleted_piece_is_never_sent() {
    let mut phone = Phone::new(1);
    phone.drive(&wayhum_sim::drive(1, EVENING));
    let pieces = phone.contributor.pieces().expect("pieces");
    for stored in &pieces {
        assert!(phone.contributor.delete_piece(stored.id).expect("deleted"));
    }
    assert!(!phone.contributor.delete_piece(pieces[0].id).expect("nothing to delete"));
    let snapshot = phone.contributor.snapshot(Clock::simulated(EVENING)).expect("a snapshot");
    assert_eq!((snapshot.waiting, snapshot.due_at), (0, None));
}

#[test]
fn sensors_are_on_only_while_recording() {
    let mut phone = Phone::new(1);
    let clock = Clock::simulated(EVENING);
    assert_eq!(phone.contributor.sensing_plan().gps, GpsRate::Off);
    phone.contributor.start(None, clock).expect("started");
    assert_eq!(phone.contributor.sensing_plan().gps, GpsRate::EverySecond);
    phone.contributor.stop(clock).expect("stopped");
    assert_eq!(phone.contributor.sensing_plan().gps, GpsRate::Off);
}

#[test]
fn a_fix_before_the_start_is_an_error_and_not_lost_silently() {
    let mut phone = Phone::new(1);
    let track = wayhum_sim::drive(1, EVENING);
    let result = phone.contributor.push_fix(&track.fixes[0], Clock::simulated(EVENING));
    assert!(matches!(result, Err(SdkError::NotRecording)));
}

#[test]
fn a_phone_that_lies_at_home_does_not_fill_up_until_recording_ends_by_itself() {
    let mut phone = Phone::new(1);
    let begun = wayhum_sim::drive(1, EVENING).fixes[0];
    phone.contributor.start(None, Clock::simulated(begun.at)).expect("started");
    let evening: Vec<_> = (0..3 * 3_600).map(|second| Fix { at: begun.at.plus_millis(1_000 * second), ..begun }).collect();
    phone.live(&evening, |_| Vec::new());
    assert_eq!(phone.contributor.sensing_plan().gps, GpsRate::Batched, "nor does it use the battery for it");
    assert!(phone.store_bytes() < 1_000_000, "{} bytes", phone.store_bytes());
    assert!(phone.contributor.trips().expect("trips").is_empty());
}

#[test]
fn a_few_steps_that_are_no_trip_leave_nothing_behind() {
    let mut phone = Phone::new(1);
    let steps = &wayhum_sim::walk(1, EVENING).fixes[200..260];
    phone.contributor.start(None, Clock::simulated(steps[0].at)).expect("started");
    phone.live(steps, |_| Vec::new());
    phone.contributor.stop(Clock::simulated(EVENING)).expect("stopped");
    assert!(phone.contributor.pieces().expect("pieces").is_empty() && phone.contributor.trips().expect("trips").is_empty());
    let phone = phone.die_and_reopen();
    assert_eq!(phone.contributor.sensing_plan().gps, GpsRate::Off);
    assert!(phone.raw_log().is_empty());
}
