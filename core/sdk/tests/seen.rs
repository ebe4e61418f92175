//! What its owner sees of their ways: while under way, afterwards, and what somebody else would find in them.

mod common;

use common::{DAY_MS, EVENING, Paper, Phone};
use wayhum_sdk::protocol::Verdict;
use wayhum_sdk::types::{Clock, Fix, Metres, Mode, Timestamp};

const HOUR_MS: i64 = 3_600_000;

#[test]
fn a_way_is_seen_while_it_goes_on_and_afterwards_with_when_and_how_and_its_pieces() {
    let mut phone = Phone::in_memory(1);
    let track = wayhum_sim::drive(1, EVENING);
    let half = track.fixes.len() / 2;
    phone.contributor.start(None, Clock::simulated(track.begin)).expect("started");
    assert_eq!(phone.snapshot(track.begin).under_way, None);
    phone.live(&track.fixes[..half], |_| Vec::new());
    let now = track.fixes[half - 1].at;
    let snapshot = phone.snapshot(now);
    let way = snapshot.under_way.expect("it is under way");
    assert!(way.since < now && way.recorded.value() > 1_000.0, "{way:?}");
    assert!(snapshot.speed.is_some_and(|speed| speed.value() < 60.0));
    assert_eq!(phone.snapshot(now.plus_millis(60_000)).speed, None, "it is not known any more");

    phone.live(&track.fixes[half..], |_| Vec::new());
    phone.contributor.stop(Clock::simulated(track.end)).expect("stopped");
    assert_eq!(phone.snapshot(track.end).under_way, None);
    let trip = phone.contributor.trips().expect("trips").remove(0);
    let pieces = phone.contributor.pieces().expect("pieces");
    assert_eq!((trip.began, trip.mode), (Some(way.since), Some(Mode::Vehicle)));
    assert!(trip.ended.is_some_and(|ended| ended > now && ended <= track.end));
    assert_eq!(trip.piece_ids, pieces.iter().map(|piece| piece.id).collect::<Vec<_>>());
    assert!(pieces.iter().all(|piece| piece.about.metres > 500 && piece.about.mode == Mode::Vehicle));
}

#[test]
fn what_was_helped_to_map_is_what_was_kept_accepted_and_waits() {
    let mut phone = Phone::in_memory(2);
    let read = |phone: &Phone, at: Timestamp| phone.contributor.contributed(Clock::simulated(at)).expect("read");
    let end = phone.drive(&wayhum_sim::drive(2, EVENING));
    let trip = phone.contributor.trips().expect("trips").remove(0);
    let today = read(&phone, end);
    assert_eq!((today.kept_today, today.accepted_week, today.points_week), (trip.kept, Metres(0.0), 0));
    assert!((today.waiting.value() / trip.kept.value() - 1.0).abs() < 0.05, "{:?} of {:?}", today.waiting, trip.kept);
    assert_eq!(read(&phone, end.plus_millis(DAY_MS)).kept_today, Metres(0.0), "tomorrow is another day");

    // Two days later all of it was sent, on the weekend.
    let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
    let sunday = end.plus_millis(50 * HOUR_MS);
    phone.run(end, sunday, |request, now| Some(paper.answer_at(request, now)));
    let later = read(&phone, sunday);
    assert!(later.accepted_week.value() > 0.0 && later.accepted_today.value() <= later.accepted_week.value());
    assert!((later.accepted_week.value() + later.waiting.value() - today.waiting.value()).abs() < 1.0);
    assert_eq!(later.points_week, phone.snapshot(sunday).points);
    let monday = sunday.plus_millis(30 * HOUR_MS);
    assert_eq!((read(&phone, monday).accepted_week, read(&phone, monday).points_week), (Metres(0.0), 0), "a week begins anew");

    phone.drive(&wayhum_sim::drive(3, monday));
    let trip = phone.contributor.trips().expect("trips").pop().expect("a trip");
    phone.contributor.delete_trip(trip.id).expect("deleted");
    assert_eq!(read(&phone, monday.plus_millis(HOUR_MS)).kept_today, Metres(0.0), "what was deleted helps nobody");
}

/// Out in the morning and back in the evening.
#[cfg(feature = "self-check")]
fn commute(phone: &mut Phone, days: i64) -> Timestamp {
    let mut end = EVENING;
    for day in 0..days {
        let out = wayhum_sim::drive(4, EVENING.plus_millis(day * DAY_MS - 9 * HOUR_MS));
        let lasted = out.end.millis_since(out.begin);
        let (positions, begin) = (out.fixes.iter().rev(), out.begin.plus_millis(10 * HOUR_MS));
        let back = positions.map(|fix| Fix {
            at: begin.plus_millis(lasted - fix.at.millis_since(out.begin)),
            heading_deg: None,
            ..*fix
        });
        let back: Vec<Fix> = back.collect();
        phone.drive(&out);
        end = back.last().expect("fixes").at;
        phone.contributor.start(None, Clock::simulated(begin)).expect("started");
        phone.live(&back, |_| Vec::new());
        phone.contributor.stop(Clock::simulated(end)).expect("stopped");
    }
    end
}

#[cfg(feature = "self-check")]
#[test]
fn a_self_check_finds_the_home_in_what_was_recorded_and_says_how_near_it_comes_in_what_leaves() {
    use wayhum_sdk::Finding;
    let mut phone = Phone::in_memory(5);
    let check = |phone: &Phone, at: Timestamp| phone.contributor.self_check(Clock::simulated(at)).expect("looked");
    assert_eq!(check(&phone, EVENING).finding, Finding::NoTrips);
    let first = commute(&mut phone, 1);
    assert_eq!((check(&phone, first).finding, check(&phone, first).days), (Finding::NoHome, 1));

    let mut phone = Phone::in_memory(5);
    let end = commute(&mut phone, 3);
    let found = check(&phone, end);
    assert_eq!((found.trips, found.days), (6, 3));
    assert!(found.home_share >= 0.5 && found.recorded_within.is_some_and(|within| within.value() < 100.0), "{found:?}");
    assert_eq!(found.finding, Finding::Hidden, "{found:?}");
    assert!(
        found.tried.len() == 5
            && found.tried.iter().all(|tried| tried.off.is_none_or(|off| off >= found.nearest.expect("it is the nearest")))
    );
    let over = end.plus_millis(4 * DAY_MS);
    assert_eq!(check(&phone, over).finding, Finding::NoTrips, "lines are kept for 72 hours");
}
