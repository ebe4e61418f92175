//! Network, battery, storage and a run's bounds: what waits for them, and that nothing is lost meanwhile.

mod common;

use core::time::Duration;
use std::env;

use common::{EVENING, Paper, Phone};
use wayhum_sdk::trace::Refusal;
use wayhum_sdk::types::{Clock, Fix, Timestamp};
use wayhum_sdk::{Battery, Budget, Conditions, Contributor, GpsRate, HeldUp, Link, PlanReason, Purpose, SendingRules, Task};

fn tell(phone: &mut Phone, conditions: Conditions, at: Timestamp) {
    phone.contributor.set_conditions(conditions, Clock::simulated(at)).expect("told");
}

#[test]
fn what_is_due_waits_for_network_battery_and_the_owners_word_and_says_so() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    tell(&mut phone, Conditions { network: Link::None, ..Conditions::default() }, end);
    assert_eq!(phone.snapshot(end).held_up, None, "before anything is due, nothing is held up");
    tell(&mut phone, Conditions::default(), end);
    let (_, due) = phone.until(Purpose::Contribution, &paper, end);
    let mut phone = phone.die_and_reopen();
    phone.contributor.set_sending_rules(SendingRules { on_metered: false, ..SendingRules::default() });
    let battery = |percent| Some(Battery { percent, is_charging: false });
    for (conditions, why) in [
        (Conditions { network: Link::None, ..Conditions::default() }, HeldUp::NoNetwork),
        (Conditions { network: Link::Metered, ..Conditions::default() }, HeldUp::Metered),
        (Conditions { battery: battery(14), ..Conditions::default() }, HeldUp::BatteryLow),
    ] {
        tell(&mut phone, conditions, due);
        let task = phone.contributor.next_task(Clock::simulated(due)).expect("a task");
        assert_eq!(task, Task::Wait { until: due.plus(phone.contributor.policy().sending.ask_again) });
        assert_eq!(phone.snapshot(due).held_up, Some(why));
        assert!(why.words().contains("what waits is sent"));
    }
    tell(&mut phone, Conditions::default(), due);
    assert!(matches!(phone.contributor.next_task(Clock::simulated(due)).expect("a task"), Task::Upload(_)));
    assert_eq!(phone.snapshot(due).held_up, None);
}

#[test]
fn a_pause_holds_contributions_and_the_wallet_alike_and_what_is_under_way() {
    let (mut phone, paper) = (Phone::new(4), Paper::new());
    let paused = |paused| SendingRules { paused, ..SendingRules::default() };
    let asks = |phone: &mut Phone, at| phone.contributor.next_task(Clock::simulated(at)).expect("a task");
    phone.contributor.set_sending_rules(paused(true));
    assert!(matches!(asks(&mut phone, EVENING), Task::Wait { .. }), "no passes are asked for");
    let end = phone.drive(&wayhum_sim::drive(4, EVENING));
    assert!(phone.snapshot(end).waiting > 0, "recording goes on");
    assert_eq!(phone.snapshot(end).held_up, Some(HeldUp::Paused), "it is said before anything is due");

    phone.contributor.set_sending_rules(paused(false));
    let (_, due) = phone.until(Purpose::Contribution, &paper, end);
    phone.contributor.set_sending_rules(paused(true));
    let until = due.plus(SendingRules::default().ask_again);
    assert_eq!(asks(&mut phone, due), Task::Wait { until }, "what is under way is not sent again");
    assert_eq!(phone.contributor.redeem_all(Clock::simulated(due)).expect("put on their way"), 0);

    phone.contributor.set_sending_rules(paused(false));
    assert!(matches!(asks(&mut phone, due), Task::Upload(_)), "it goes on where it was");
}

/// Records fixes as they are, and says how many were refused for want of room.
fn push(contributor: &mut Contributor, fixes: &[Fix]) -> usize {
    let mut refused = 0;
    for fix in fixes {
        let clock = Clock::simulated(fix.at);
        let refusal = contributor.push_fix(fix, clock).expect("taken");
        refused += usize::from(refusal == Some(Refusal::NoRoom));
        contributor.tick(clock).expect("ticked");
    }
    refused
}

#[test]
fn when_storage_is_low_the_trip_ends_recording_pauses_and_sending_goes_on() {
    let mut phone = Phone::new(1);
    let track = wayhum_sim::drive(1, EVENING);
    let rules = phone.contributor.policy().storage.clone();
    let free = |bytes| Conditions { free_storage_bytes: Some(bytes), ..Conditions::default() };
    let (before, rest) = track.fixes.split_at(track.fixes.len() / 2);
    let (during, after) = rest.split_at(60);

    phone.contributor.start(None, Clock::simulated(track.begin)).expect("started");
    tell(&mut phone, free(rules.least_free_bytes), track.begin);
    assert_eq!(push(&mut phone.contributor, before), 0);
    assert!(phone.contributor.pieces().expect("pieces").is_empty());

    tell(&mut phone, free(rules.least_free_bytes - 1), rest[0].at);
    let pieces = phone.contributor.pieces().expect("pieces").len();
    assert!(pieces > 0, "what was recorded is pieces");
    let plan = phone.contributor.sensing_plan();
    assert_eq!((plan.gps, plan.microphone, plan.reason), (GpsRate::Off, false, PlanReason::StorageLow));
    assert_eq!(push(&mut phone.contributor, during), during.len());
    let refused = phone.snapshot(rest[0].at).refused_fixes;
    assert!(refused.iter().any(|refused| (refused.reason, refused.count) == (Refusal::NoRoom, during.len() as u64)));
    let paper = Paper::new();
    let (_, at) = phone.until(Purpose::Contribution, &paper, rest[59].at);
    assert!(at > rest[59].at, "sending goes on");

    let mut phone = phone.die_and_reopen();
    phone.contributor.start(None, Clock::simulated(after[0].at)).expect("started");
    tell(&mut phone, free(rules.least_free_bytes - 1), after[0].at);
    tell(&mut phone, free(rules.resume_free_bytes), after[0].at);
    assert_eq!(phone.contributor.sensing_plan().gps, GpsRate::EverySecond, "there is room again");
    assert_eq!(push(&mut phone.contributor, after), 0);
    phone.contributor.stop(Clock::simulated(track.end)).expect("stopped");
    assert_eq!(phone.contributor.trips().expect("trips").len(), 2);
}

#[test]
fn a_run_in_the_background_begins_nothing_that_it_cannot_end() {
    let paper = Paper::new();
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    // The passes are there; a day of pieces is due at once.
    let (_, now) = phone.until(Purpose::Contribution, &paper, end);
    let mut phone = phone.die_and_reopen();
    let begun = now.plus(Duration::from_hours(47));
    let budget = Budget { time: Duration::from_secs(25), bytes: 200_000 };
    phone.contributor.begin_run(budget, Clock::simulated(begun));
    let mut now = begun;
    let mut sent = 0;
    let over = loop {
        match phone.contributor.next_task(Clock::simulated(now)).expect("a task") {
            Task::Upload(request) => {
                let left = budget.time.saturating_sub(Duration::from_millis(now.millis_since(begun).unsigned_abs()));
                assert!(
                    request.timeout <= left && request.timeout >= Duration::from_secs(5),
                    "{:?} of {left:?}",
                    request.timeout
                );
                let outcome = paper.answer_at(&request, now);
                now = now.plus_millis(7_000);
                phone.contributor.finish_task(&outcome, Clock::simulated(now)).expect("finished");
                sent += 1;
            }
            // The pauses between contributions are longer than such a run; here none of them is waited for.
            Task::Wait { until } if until > begun.plus(budget.time) => break until,
            Task::Wait { until } => now = until,
            Task::Done => panic!("something waits"),
        }
    };
    assert!((1..=3).contains(&sent), "{sent} requests of seven seconds in 25");
    assert!(over > now, "it does not spin");
    // Used up, it says Wait, whatever is due.
    let late = Clock::simulated(begun.plus(Duration::from_hours(1)));
    assert!(matches!(phone.contributor.next_task(late).expect("a task"), Task::Wait { until } if until > late.wall));
    phone.contributor.end_run();
    assert!(matches!(phone.contributor.next_task(late).expect("a task"), Task::Upload(_)));
}

/// The test again, alone, on a disk of its own of three megabytes; `None`, said loudly, where none can be mounted.
fn on_a_small_disk(test: &str) -> Option<bool> {
    let folder = tempfile::tempdir().expect("a folder");
    let itself = env::current_exe().expect("a test has a file");
    let script = "mount -t tmpfs -o size=3m none \"$1\" || exit 77; exec \"$2\" --exact \"$3\" --nocapture";
    let mut command = std::process::Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, "sh"]).arg(folder.path()).arg(itself).arg(test).env(SMALL_DISK, folder.path());
    let status = command.status().ok().and_then(|status| status.code());
    if !matches!(status, Some(0 | 101)) {
        let mut out = std::io::stdout();
        let _ = std::io::Write::write_all(&mut out, b"SKIPPED: a full disk \xe2\x80\x94 `unshare -rm` may not mount here\n");
        return None;
    }
    Some(status == Some(0))
}

const SMALL_DISK: &str = "WAYHUM_TEST_SMALL_DISK";

#[test]
#[allow(clippy::disallowed_methods, reason = "a test that runs itself again is told where by its environment")]
fn on_a_full_disk_recording_pauses_and_goes_on_with_all_that_was_recorded() {
    let Ok(disk) = env::var(SMALL_DISK) else {
        let test = "on_a_full_disk_recording_pauses_and_goes_on_with_all_that_was_recorded";
        assert_ne!(on_a_small_disk(test), Some(false));
        return;
    };
    let disk = std::path::PathBuf::from(disk);
    let mut contributor = common::open_at(&disk.join("contributor.sqlite"), 1);
    let ballast = disk.join("ballast");
    let track = wayhum_sim::drive(1, EVENING);
    let (before, rest) = track.fixes.split_at(track.fixes.len() / 2);
    let (during, after) = rest.split_at(100);
    contributor.start(None, Clock::simulated(track.begin)).expect("started");
    assert_eq!(push(&mut contributor, before), 0);

    let mut file = std::fs::File::create(&ballast).expect("a file");
    while std::io::Write::write_all(&mut file, &[7; 1_024]).is_ok() {}
    let refused = push(&mut contributor, during);
    assert!(refused >= during.len() - 11, "what is not yet written is refused soon: {refused}");
    assert_eq!(contributor.sensing_plan().reason, PlanReason::StorageLow);
    drop(file);
    std::fs::remove_file(&ballast).expect("removed");

    // It looks once a minute whether there is room.
    let minute = Clock::simulated(during[99].at).after_millis(61_000);
    contributor.tick(minute).expect("ticked");
    assert_eq!(contributor.sensing_plan().gps, GpsRate::EverySecond);
    let after = &after[62..];
    assert_eq!(push(&mut contributor, after), 0);
    contributor.stop(Clock::simulated(track.end)).expect("stopped");
    let recorded: f64 = contributor.trips().expect("trips").iter().map(|trip| trip.recorded.value()).sum();
    let mut undisturbed = Phone::new(1);
    undisturbed.drive(&track);
    let all: f64 = undisturbed.contributor.trips().expect("trips").iter().map(|trip| trip.recorded.value()).sum();
    assert!(recorded > 0.8 * all, "{recorded} m of {all} m, with a pause of some 150 s");
}
