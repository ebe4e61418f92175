//! What the phone is like, what its owner allows, and runs that may take so much.

use core::time::Duration;

use wayhum_sdk::types::{Boot, Clock, Timestamp};
use wayhum_sdk::{Battery, Budget, Conditions, DelayChoice, Link, SendingRules};

use super::network::Network;
use super::phone::{drive, open, snapshot, work};
use super::teller::{Teller, after, clock, fix, none, place};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    let network = Network::start(3, after(0));
    teller.make("wallet", "Wallet.create", &[("entropy", &vec![8_u8; 16])]);
    open(&mut teller, "phone.sqlite", Some("wallet"), 7);
    let phone = &mut teller;
    work(phone, after(0), after(60), |request, now| Some(network.answer(request, now)));
    let end = drive(phone, after(100), 60);
    let due = end.plus_millis(36 * 3_600_000);
    phone_and_rules(phone, due);
    delay(phone, due);
    budgets(phone, &network, due);
    room(phone, due.plus_millis(3_600_000));
    wrong_clock(phone, due.plus_millis(7_200_000));
    teller.call("phone", "close", &[]);
    teller.lines()
}

fn set(phone: &mut Teller, network: Link, battery: Option<(u8, bool)>, free_storage_bytes: Option<u64>, now: Timestamp) {
    let battery = battery.map(|(percent, is_charging)| Battery { percent, is_charging });
    let conditions = Conditions { network, battery, free_storage_bytes };
    phone.call("phone", "Contributor.set_conditions", &[("conditions", &conditions), ("clock", &clock(now))]);
}

/// Each is asked what to do, and says what it waits for.
fn phone_and_rules(phone: &mut Teller, now: Timestamp) {
    phone.call("phone", "Contributor.sending_rules", &[]);
    let rules = SendingRules {
        paused: false,
        on_metered: false,
        least_battery_percent: 30,
        resume_battery_percent: 40,
        ask_again: Duration::from_mins(10),
    };
    phone.call("phone", "Contributor.set_sending_rules", &[("rules", &rules)]);
    phone.call("phone", "Contributor.sending_rules", &[]);
    for (link, battery) in [
        (Link::None, Some((80, false))),
        (Link::Metered, None),
        (Link::Unmetered, Some((29, false))),
        (Link::Unmetered, Some((35, false))),
        (Link::Unmetered, Some((5, true))),
    ] {
        set(phone, link, battery, None, now);
        snapshot(phone, now);
        phone.call("phone", "Contributor.next_task", &[("clock", &clock(now))]);
    }
    set(phone, Link::Unmetered, Some((80, true)), Some(10 << 30), now);
    for paused in [true, false] {
        phone.call("phone", "Contributor.set_sending_rules", &[("rules", &SendingRules { paused, ..rules.clone() })]);
        snapshot(phone, now);
        phone.call("phone", "Contributor.next_task", &[("clock", &clock(now))]);
    }
}

/// Another delay holds for what is recorded from then on.
fn delay(phone: &mut Teller, now: Timestamp) {
    for choice in [DelayChoice::Usual, DelayChoice::Longer] {
        phone.call("", "delay_span", &[("choice", &choice)]);
    }
    set(phone, Link::None, None, None, now);
    phone.call("phone", "Contributor.set_delay", &[("choice", &DelayChoice::Longer)]);
    drive(phone, now, 60);
    phone.call("phone", "Contributor.pieces", &[]);
    phone.call("phone", "Contributor.set_delay", &[("choice", &DelayChoice::Usual)]);
    set(phone, Link::Unmetered, None, None, now);
}

/// A run that may take no byte, one that ends in time, one that ends in the middle.
fn budgets(phone: &mut Teller, network: &Network, now: Timestamp) {
    for (time_s, bytes) in [(25, 100), (25, 40_000), (0, 1_000_000), (600, 1_000_000)] {
        let budget = Budget { time: Duration::from_secs(time_s), bytes };
        phone.call("phone", "Contributor.begin_run", &[("budget", &budget), ("clock", &clock(now))]);
        work(phone, now, now.plus_millis(60_000), |request, now| Some(network.answer(request, now)));
        snapshot(phone, now);
        phone.call("phone", "Contributor.end_run", &[]);
    }
}

/// Recording pauses for want of room, and goes on with it.
fn room(phone: &mut Teller, now: Timestamp) {
    phone.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(now))]);
    for (number, free_mb) in (0_i64..).zip([500_u64, 99, 150, 250]) {
        let now = now.plus_millis(number * 2_000);
        set(phone, Link::None, None, Some(free_mb << 20), now);
        let here = fix(now, place(49.75, 10.6));
        phone.call("phone", "Contributor.push_fix", &[("fix", &here), ("clock", &clock(now))]);
        snapshot(phone, now);
    }
    phone.call("phone", "Contributor.storage", &[]);
    phone.call("phone", "Contributor.stop", &[("clock", &clock(now.plus_millis(10_000)))]);
}

/// A phone that was set back a year, and booted anew.
fn wrong_clock(phone: &mut Teller, now: Timestamp) {
    let wrong = Clock { boot: Boot(2), monotonic_ms: 5_000, ..clock(now.plus_millis(-365 * 86_400_000)) };
    set(phone, Link::Unmetered, None, None, now);
    for _ in 0..2 {
        phone.call("phone", "Contributor.tick", &[("clock", &wrong)]);
        phone.call("phone", "Contributor.snapshot", &[("clock", &wrong)]);
        phone.call("phone", "Contributor.next_task", &[("clock", &wrong)]);
    }
}
