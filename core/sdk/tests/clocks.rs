//! Clocks that lie: set by hand, wrong after a boot, a second too many. What is recorded is the same, and leaves when it should.

mod common;

use std::sync::LazyLock;

use common::{DAY_MS, EVENING, METER, Paper, Phone, level};
use proptest::prelude::*;
use wayhum_sdk::protocol::Verdict;
use wayhum_sdk::store::StoredPiece;
use wayhum_sdk::types::{Boot, Clock, Fix, Second, Sound, Timestamp, UtcOffset};
use wayhum_sdk::{HeldUp, Purpose, Task};

const HOUR_MS: i64 = 3_600_000;
const YEAR_MS: i64 = 365 * DAY_MS;

/// A phone's clocks at a true moment, when its wall clock lies so far ahead.
fn clock(at: Timestamp, ahead_ms: i64, boot: u64) -> Clock {
    Clock { wall: at.plus_millis(ahead_ms), boot: Boot(boot), ..Clock::simulated(at) }
}

/// The level of a true second, as a meter dates it that goes by a clock so far ahead: by the second of that clock that has most of it.
fn heard(at: Second, ahead_ms: i64) -> Sound {
    level(at.start().plus_millis(ahead_ms + 500).second(), 55.0 + (at.unix() % 17) as f64)
}

/// Records fixes, each with the level of the second before it, by a wall clock that lies ahead by `ahead_ms(at)`.
fn record(phone: &mut Phone, fixes: &[Fix], boot: u64, ahead_ms: impl Fn(Timestamp) -> i64) {
    let first = fixes[0].at;
    phone.contributor.start(Some(METER), clock(first, ahead_ms(first), boot)).expect("started");
    for fix in fixes {
        let now = clock(fix.at, ahead_ms(fix.at), boot);
        let before = Second::from_unix(fix.at.second().unix() - 1);
        phone.contributor.push_sounds(&[heard(before, ahead_ms(before.start()))], now).expect("recorded");
        phone.contributor.push_fix(fix, now).expect("recorded");
        if fix.at.second().unix() % 5 == 0 {
            phone.contributor.tick(now).expect("recorded");
        }
    }
    let last = fixes[fixes.len() - 1].at;
    phone.contributor.stop(clock(last, ahead_ms(last), boot)).expect("stopped");
}

fn pieces(phone: &Phone) -> Vec<StoredPiece> {
    phone.contributor.pieces().expect("pieces")
}

fn recorded_m(phone: &Phone) -> f64 {
    phone.contributor.trips().expect("trips").iter().map(|trip| trip.recorded.value()).sum()
}

/// Whether a moment is one that can be drawn for what was recorded up to `end`, ten minutes allowed for.
fn is_drawn_after(due: Timestamp, end: Timestamp) -> bool {
    end.plus_millis(50 * 60_000) <= due && due <= end.plus_millis(48 * HOUR_MS + 600_000)
}

/// What the walk becomes when nobody sets a clock.
static UNDISTURBED: LazyLock<Vec<StoredPiece>> = LazyLock::new(|| {
    let mut phone = Phone::new(1);
    record(&mut phone, &wayhum_sim::walk(3, EVENING).fixes, 0, |_| 0);
    pieces(&phone)
});

fn jumps() -> impl Strategy<Value = Vec<(f64, i64)>> {
    let by = prop_oneof![Just(1_000), Just(-1_000), -12 * HOUR_MS..12 * HOUR_MS, -40 * YEAR_MS..40 * YEAR_MS];
    prop::collection::vec((0.0..1.0, by), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_the_wall_clock_is_set_on_the_way_the_pieces_are_the_same(jumps in jumps()) {
        let track = wayhum_sim::walk(3, EVENING);
        let (first, last) = (track.fixes[0].at, track.fixes[track.fixes.len() - 1].at);
        let mut phone = Phone::new(1);
        let length = last.millis_since(first) as f64;
        let jumped = |at: Timestamp| {
            let passed = |share: f64| first.plus_millis(30_000 + (share * length) as i64) <= at;
            jumps.iter().filter(|(share, _)| passed(*share)).map(|(_, by)| *by).sum()
        };
        record(&mut phone, &track.fixes, 0, jumped);
        prop_assert!(UNDISTURBED.iter().any(|stored| stored.piece.meter.is_some()), "there is noise to compare");
        prop_assert!(pieces(&phone) == *UNDISTURBED);
    }
}

#[test]
fn a_clock_that_is_wrong_after_the_boot_is_set_right_by_satellites_and_nothing_is_due_by_that() {
    let track = wayhum_sim::walk(3, EVENING);
    let last = track.fixes[track.fixes.len() - 1].at;
    for ahead in [-56 * YEAR_MS, -3 * DAY_MS, -2 * HOUR_MS, 2 * HOUR_MS, 9 * DAY_MS, 35 * YEAR_MS] {
        // Something waits from the boot before, when the clock was right.
        let mut phone = Phone::new(1);
        let earlier = phone.drive(&wayhum_sim::drive(1, EVENING.plus_millis(-4 * HOUR_MS)));
        let waited = pieces(&phone).len();
        record(&mut phone, &track.fixes, 1, |_| ahead);
        let all = pieces(&phone);
        assert!(all.len() > waited && waited > 0);
        for stored in &all[..waited] {
            assert!(is_drawn_after(stored.due, earlier) || is_drawn_after(stored.due, last), "{ahead} ms ahead");
        }
        assert!(all[waited..].iter().all(|stored| is_drawn_after(stored.due, last)), "{ahead} ms ahead");
        let noisy = |pieces: &[StoredPiece]| {
            pieces.iter().flat_map(|stored| &stored.piece.passages).filter(|passage| passage.noise.is_some()).count()
        };
        let [with, without] = [noisy(&all), noisy(&UNDISTURBED)];
        assert!(with + 3 >= without && without > 5, "{with} passages with noise instead of {without}");
        // The next boot is no earlier than what satellites said, though its wall clock begins in 1970.
        let mut phone = phone.die_and_reopen();
        let later = clock(last.plus_millis(DAY_MS), -56 * YEAR_MS, 2);
        phone.contributor.tick(later).expect("ticked");
        let due = phone.contributor.snapshot(later).expect("a snapshot").due_at.expect("pieces wait");
        assert!(due.millis_since(later.wall) < 49 * HOUR_MS, "nothing waits for years");
    }
}

#[test]
fn a_phone_that_was_off_for_three_weeks_has_its_times_still() {
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let before = pieces(&phone);
    let later = end.plus_millis(21 * DAY_MS);
    let track = wayhum_sim::drive(2, later);
    record(&mut phone, &track.fixes, 1, |_| 0);
    assert_eq!(&pieces(&phone)[..before.len()], before, "satellites agree with its clock: nothing was reckoned wrong");
}

#[test]
fn a_leap_second_on_the_way_costs_no_more_than_a_fix() {
    let track = wayhum_sim::drive(1, EVENING);
    let half = track.fixes[track.fixes.len() / 2].at;
    let mut undisturbed = Phone::new(1);
    record(&mut undisturbed, &track.fixes, 0, |_| 0);
    let mut phone = Phone::new(1);
    let (first, rest) = track.fixes.split_at(track.fixes.len() / 2);
    phone.contributor.start(None, clock(first[0].at, 0, 0)).expect("started");
    phone.live(first, |_| Vec::new());
    for fix in rest {
        // POSIX time tells the leap second twice: from then on everything is dated a second earlier than it passes.
        let now = clock(fix.at, -1_000, 0);
        let _ = phone.contributor.push_fix(&Fix { at: fix.at.plus_millis(-1_000), ..*fix }, now).expect("recorded");
        phone.contributor.tick(now).expect("recorded");
    }
    phone.contributor.stop(clock(rest[rest.len() - 1].at, -1_000, 0)).expect("stopped");
    assert!(half < rest[rest.len() - 1].at);
    assert_eq!(phone.contributor.trips().expect("trips").len(), undisturbed.contributor.trips().expect("trips").len());
    assert!((recorded_m(&phone) - recorded_m(&undisturbed)).abs() < 5.0);
}

#[test]
fn a_change_of_zone_or_of_summer_time_ends_a_trip_and_loses_nothing_else() {
    let track = wayhum_sim::drive(1, EVENING);
    let mut undisturbed = Phone::new(1);
    record(&mut undisturbed, &track.fixes, 0, |_| 0);
    for minutes in [60, -60, 345] {
        let mut phone = Phone::new(1);
        phone.contributor.start(None, clock(track.fixes[0].at, 0, 0)).expect("started");
        for (number, fix) in track.fixes.iter().enumerate() {
            let offset = if number > track.fixes.len() / 2 { minutes } else { 0 };
            let now = Clock { utc_offset: UtcOffset::from_minutes(offset), ..clock(fix.at, 0, 0) };
            phone.contributor.push_fix(fix, now).expect("recorded");
        }
        let last = track.fixes[track.fixes.len() - 1].at;
        let now = Clock { utc_offset: UtcOffset::from_minutes(minutes), ..clock(last, 0, 0) };
        phone.contributor.stop(now).expect("stopped");
        let trips = phone.contributor.trips().expect("trips").len();
        assert_eq!(trips, undisturbed.contributor.trips().expect("trips").len() + 1);
        // A second at 80 km/h between the two, at most.
        assert!((recorded_m(&phone) - recorded_m(&undisturbed)).abs() < 25.0);
    }
}

#[test]
fn a_clock_in_another_week_than_the_networks_holds_sending_up_and_burns_nothing() {
    for days in [8, 15, 400] {
        let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
        let mut phone = Phone::new(1);
        let end = phone.drive(&wayhum_sim::drive(1, EVENING));
        // The passes are there.
        let (_, now) = phone.until(Purpose::Contribution, &paper, end);
        let waiting = phone.snapshot(now).waiting + phone.snapshot(now).bound;
        let passes = phone.snapshot(now).purse.passes;

        // A boot with a wrong clock, indoors.
        let mut phone = phone.die_and_reopen();
        let sent = paper.log.borrow().len();
        let mut real = now;
        for _ in 0..40 {
            let lying = clock(real, days * DAY_MS, 7);
            phone.contributor.tick(lying).expect("ticked");
            match phone.contributor.next_task(lying).expect("a task") {
                Task::Upload(request) => {
                    assert_eq!(request.purpose, Purpose::Directory, "{days} days");
                    let outcome = paper.answer_at(&request, real);
                    phone.contributor.finish_task(&outcome, lying).expect("finished");
                }
                Task::Wait { until } => real = real.plus_millis(until.millis_since(lying.wall).clamp(1, HOUR_MS)),
                Task::Done => panic!("something waits"),
            }
        }
        assert!(paper.log.borrow().len() - sent > 2, "the network is asked again now and then");
        let shown = phone.contributor.snapshot(clock(real, days * DAY_MS, 7)).expect("a snapshot");
        assert_eq!((shown.held_up, shown.quarantined, shown.purse.passes), (Some(HeldUp::ClockWrong), 0, passes));

        // The clock is right again after the next boot.
        let mut phone = phone.die_and_reopen();
        let end = phone.run(real, now.plus_millis(6 * DAY_MS), |request, at| Some(paper.answer_at(request, at)));
        let after = phone.snapshot(end);
        assert_eq!(
            (after.sent, after.waiting + after.bound, after.quarantined, after.held_up),
            (waiting, 0, 0, None),
            "{days} days"
        );
    }
}
