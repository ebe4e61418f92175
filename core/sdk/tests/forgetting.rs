//! Forgotten stops and starts: recording ends by itself after hours without a way, and its owner may be reminded of the next. What it took
//! is counted.

mod common;

use core::time::Duration;

use common::{EVENING, Paper, Phone};
use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::{PlanReason, Used};

/// Lets time pass in steps of a minute.
fn wait(phone: &mut Phone, from: Timestamp, minutes: i64) -> Timestamp {
    let at = |minute| from.plus_millis(minute * 60_000);
    for minute in 1..=minutes {
        phone.contributor.tick(Clock::simulated(at(minute))).expect("ticked");
    }
    at(minutes)
}

#[test]
fn a_forgotten_recording_ends_after_hours_its_trip_is_kept_and_this_is_said_until_it_was_seen() {
    let mut phone = Phone::in_memory(1);
    let track = wayhum_sim::drive(1, EVENING);
    let longest = phone.contributor.policy().recording.longest_rest;
    let minutes = i64::try_from(longest.as_secs() / 60).expect("some");
    phone.contributor.start(None, Clock::simulated(track.begin)).expect("started");
    phone.live(&track.fixes, |_| Vec::new());
    let still = wait(&mut phone, track.end, minutes - 30);
    assert!(phone.snapshot(still).recording, "a long film is no reason");
    let over = wait(&mut phone, still, 45);
    let snapshot = phone.snapshot(over);
    assert_eq!((snapshot.recording, snapshot.plan.reason), (false, PlanReason::NotRecording));
    assert!(snapshot.ended_itself.is_some_and(|at| at > still && at <= over) && snapshot.waiting > 0);

    let mut phone = phone.die_and_reopen();
    assert!(phone.snapshot(over).ended_itself.is_some(), "its owner has not seen it yet");
    phone.contributor.forget_ended_itself().expect("seen");
    assert_eq!(phone.snapshot(over).ended_itself, None);
    assert_eq!(phone.die_and_reopen().snapshot(over).ended_itself, None);
}

#[test]
fn who_is_under_way_again_begins_to_rest_anew() {
    let mut phone = Phone::in_memory(2);
    let [first, second] = [0, 4 * 3_600_000].map(|after_ms| wayhum_sim::drive(2, EVENING.plus_millis(after_ms)));
    phone.contributor.start(None, Clock::simulated(first.begin)).expect("started");
    phone.live(&first.fixes, |_| Vec::new());
    let until = wait(&mut phone, first.end, 200);
    assert!(until < second.begin && phone.snapshot(until).recording);
    phone.live(&second.fixes, |_| Vec::new());
    let until = wait(&mut phone, second.end, 200);
    assert!(phone.snapshot(until).recording);
}

#[test]
fn what_recording_and_sending_took_is_counted_outlives_the_process_and_is_wiped_and_exported() {
    let (mut phone, paper) = (Phone::in_memory(3), Paper::new());
    let track = wayhum_sim::drive(3, EVENING);
    let usage = |phone: &Phone, at: Timestamp| phone.contributor.usage(Clock::simulated(at)).expect("counted");
    assert_eq!(usage(&phone, EVENING).month, Used::default());
    phone.drive(&track);
    let lasted = Duration::from_millis(track.end.millis_since(track.begin).unsigned_abs());
    let took = usage(&phone, track.end).today;
    assert!(took.gps <= lasted && took.gps + Duration::from_mins(10) > lasted, "{:?} of {lasted:?}", took.gps);

    let mut phone = phone.die_and_reopen();
    assert_eq!(usage(&phone, track.end).today, took);
    let mut bytes = (0, 0);
    let end = phone.run(track.end, track.end.plus_millis(49 * 3_600_000), |request, now| {
        let answer = paper.answer_at(request, now);
        let wayhum_sdk::Outcome::Response { body, .. } = &answer else { unreachable!("paper answers") };
        bytes = (bytes.0 + request.body.len() as u64, bytes.1 + body.len() as u64);
        Some(answer)
    });
    let phone = phone.die_and_reopen();
    let month = usage(&phone, end).month;
    assert_eq!((month.sent_bytes, month.received_bytes), bytes);
    assert!(bytes.0 > 0 && month.gps == took.gps);

    let mut export = Vec::new();
    phone.contributor.export(&mut export, Clock::simulated(end), &mut |_, _| ()).expect("exported");
    let export: serde_json::Value = serde_json::from_slice(&export).expect("JSON");
    let days = export["usage"].as_array().expect("days");
    assert_eq!(days.iter().filter_map(|day| day["gps_s"].as_u64()).sum::<u64>(), took.gps.as_secs());
    assert!(export["settings"].get("usage").is_none(), "once, and readable");
}

#[test]
fn one_is_reminded_once_a_day_by_day_and_not_while_recording() {
    let mut phone = Phone::in_memory(4);
    let may = |phone: &Phone, at| phone.contributor.may_nudge(Clock::simulated(at)).expect("looked");
    assert!(may(&phone, EVENING) && may(&phone, EVENING));
    phone.contributor.start(None, Clock::simulated(EVENING)).expect("started");
    assert!(!may(&phone, EVENING), "it records");
    phone.contributor.stop(Clock::simulated(EVENING)).expect("stopped");
    phone.contributor.nudged(Clock::simulated(EVENING)).expect("noted");
    assert!(!may(&phone, EVENING.plus_millis(60_000)), "once a day");
    let phone = phone.die_and_reopen();
    assert!(!may(&phone, EVENING.plus_millis(60_000)));
    assert!(may(&phone, EVENING.plus_millis(common::DAY_MS)), "tomorrow again");
    let mut phone = phone;
    phone.contributor.set_nudges(false);
    assert!(!may(&phone, EVENING.plus_millis(common::DAY_MS)), "never if they do not want it");
}
