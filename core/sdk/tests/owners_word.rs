//! What its owner deletes is gone, what is too late is shown, and nobody's clock sends anything early.

mod common;

use common::{EVENING, Paper, Phone};
use wayhum_sdk::store::DeletedTrip;
use wayhum_sdk::types::{Boot, Clock, Metres, UtcOffset, Zone};
use wayhum_sdk::{Outcome, Purpose, ZoneEffect};

const HOUR_MS: i64 = 3_600_000;

/// A phone that has driven, of whose pieces one is bound; `tried` says whether it was sent into the void.
fn with_one_bound(tried: bool) -> (Phone, Clock) {
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let (_, at) = phone.until(Purpose::Contribution, &Paper::new(), end.plus_millis(49 * HOUR_MS));
    let clock = Clock::simulated(at);
    if tried {
        phone.contributor.finish_task(&Outcome::NoNetwork, clock).expect("finished");
    }
    (phone, clock)
}

#[test]
fn a_trip_is_deleted_whole_and_what_may_have_left_is_counted() {
    let mut phone = Phone::new(2);
    let end = phone.drive(&wayhum_sim::drive(2, EVENING));
    let trip = phone.contributor.trips().expect("trips").remove(0);
    let deleted = phone.contributor.delete_trip(trip.id).expect("deleted");
    assert_eq!(deleted, Some(DeletedTrip { deleted: trip.pieces, gone: 0 }));
    assert!(phone.contributor.pieces().expect("pieces").is_empty() && phone.contributor.trips().expect("trips").is_empty());
    let paper = Paper::new();
    phone.upload(&mut |request| paper.answer(request), end, usize::MAX);
    assert!(paper.received.borrow().is_empty());
    assert_eq!(phone.contributor.delete_trip(trip.id).expect("nothing to delete"), None);

    let (mut phone, _) = with_one_bound(true);
    let trip = phone.contributor.trips().expect("trips").remove(0);
    let deleted = phone.contributor.delete_trip(trip.id).expect("deleted");
    assert_eq!(deleted, Some(DeletedTrip { deleted: trip.pieces - 1, gone: 1 }));
}

#[test]
fn a_zone_that_cut_a_piece_leaves_its_trip_deletable() {
    let mut phone = Phone::new(3);
    let track = wayhum_sim::drive(3, EVENING);
    phone.drive(&track);
    let before = phone.contributor.trips().expect("trips")[0].pieces;
    let centre = track.fixes[track.fixes.len() / 2].position;
    let effect = phone.contributor.add_zone(Zone { centre, radius: Metres(300.0) }, Clock::simulated(EVENING)).expect("added");
    assert!(effect.pieces > 0 && effect.beyond_recall == 0);
    let trip = phone.contributor.trips().expect("trips").remove(0);
    assert!(trip.pieces > before, "a piece was split in two");
    phone.contributor.delete_trip(trip.id).expect("deleted");
    assert!(phone.contributor.pieces().expect("pieces").is_empty());
}

#[test]
fn a_zone_that_was_taken_back_holds_for_what_was_recorded_before_and_for_nothing_after() {
    let mut phone = Phone::new(3);
    let track = wayhum_sim::drive(3, EVENING);
    let half = track.fixes.len() / 2;
    let everywhere = Zone { centre: track.fixes[0].position, radius: Metres(50_000.0) };
    phone.add_zone(everywhere, EVENING);
    phone.contributor.start(None, Clock::simulated(track.begin)).expect("started");
    phone.live(&track.fixes[..half], |_| Vec::new());
    let clock = Clock::simulated(track.fixes[half].at);
    let unknown = Zone { radius: Metres(1.0), ..everywhere };
    assert!(!phone.contributor.remove_zone(unknown, clock).expect("looked"), "there is no such zone");
    assert!(phone.contributor.remove_zone(everywhere, clock).expect("taken back"));
    assert!(phone.contributor.zones().expect("zones").is_empty());
    assert!(phone.contributor.pieces().expect("pieces").is_empty(), "what was recorded while it held");
    phone.live(&track.fixes[half..], |_| Vec::new());
    phone.contributor.stop(Clock::simulated(track.end)).expect("stopped");
    assert!(!phone.contributor.pieces().expect("pieces").is_empty(), "what was recorded since");
    assert!(!phone.contributor.remove_zone(everywhere, clock).expect("looked"));
}

#[test]
fn a_zone_says_what_it_cannot_bring_back() {
    let everywhere = |phone: &mut Phone, clock| {
        let centre = phone.contributor.trips().expect("trips")[0].line[0];
        phone.contributor.add_zone(Zone { centre, radius: Metres(50_000.0) }, clock).expect("added")
    };
    let (mut phone, clock) = with_one_bound(true);
    let waiting = phone.contributor.pieces().expect("pieces").len() as u32;
    let effect = everywhere(&mut phone, clock);
    assert_eq!(effect, ZoneEffect { pieces: waiting, beyond_recall: 1, ..ZoneEffect::default() });
    assert_eq!(phone.contributor.snapshot(clock).expect("a snapshot").bound, 1, "it is sent again until its receipt comes");
}

#[test]
fn what_is_too_late_is_shown_and_kept_until_its_owner_deletes_it() {
    let mut phone = Phone::new(5);
    phone.drive(&wayhum_sim::drive(5, EVENING));
    let pieces = phone.contributor.pieces().expect("pieces");
    let late = Clock::simulated(EVENING.plus_millis(30 * 24 * HOUR_MS));
    let snapshot = phone.contributor.snapshot(late).expect("a snapshot");
    assert_eq!((snapshot.waiting, snapshot.too_late, snapshot.due_at), (0, pieces.len() as u64, None));
    let paper = Paper::new();
    phone.run(late.wall, late.wall.plus_millis(72 * HOUR_MS), |request, now| Some(paper.answer_at(request, now)));
    assert!(paper.received.borrow().is_empty());
    phone.contributor.tick(late).expect("ticked");
    for stored in &phone.contributor.pieces().expect("pieces") {
        assert!(
            phone.contributor.is_too_late(stored, late) && !phone.contributor.is_too_late(stored, Clock::simulated(EVENING))
        );
        assert!(phone.contributor.delete_piece(stored.id).expect("deleted"));
    }
    assert_eq!(phone.contributor.snapshot(late).expect("a snapshot").too_late, 0);
}

#[test]
fn setting_the_clock_forward_sends_nothing_early_and_a_reboot_anchors_anew() {
    let mut phone = Phone::new(6);
    let end = phone.drive(&wayhum_sim::drive(6, EVENING));
    let waits = |phone: &mut Phone, clock: Clock| {
        phone.contributor.tick(clock).expect("ticked");
        let due = phone.contributor.snapshot(clock).expect("a snapshot").due_at.expect("pieces wait");
        due.millis_since(clock.wall)
    };
    let honest = Clock::simulated(end);
    let wait = waits(&mut phone, honest);
    // A minute later somebody sets the clock three days forward.
    let set = Clock { wall: end.plus_millis(3 * 24 * HOUR_MS), ..honest.after_millis(60_000) };
    assert_eq!(waits(&mut phone, set), wait - 60_000, "on the wall clock as it is now");
    // The process dies in the same boot: the anchor stands.
    let mut phone = phone.die_and_reopen();
    assert_eq!(waits(&mut phone, set), wait - 60_000);
    // After a reboot the wall clock is believed again.
    let rebooted = Clock { wall: set.wall, monotonic_ms: 5_000, boot: Boot(1), utc_offset: UtcOffset::UTC };
    assert!(waits(&mut phone, rebooted) < 0, "by now they are due");
}
