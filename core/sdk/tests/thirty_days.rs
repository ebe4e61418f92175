//! Thirty days of heavy use, 90 trips: whatever was recorded is sent once, waits, or was dropped for a reason; passes and points add up.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{DAY_MS, EVENING, METER, Paper, Phone, level};
use wayhum_sdk::protocol::Verdict;
use wayhum_sdk::store::WayId;
use wayhum_sdk::types::{Clock, Fix, Metres, Second, Timestamp};
use wayhum_sdk::{Outcome, Purpose};
use wayhum_sim::Track;

const HOUR_MS: i64 = 3_600_000;
/// Monday, 2026-05-25 00:00 UTC: no pass of the weeks to come is over within thirty days.
const BEGIN: Timestamp = Timestamp::from_unix_millis(EVENING.unix_millis() + 56 * HOUR_MS);
const DAYS: i64 = 30;

/// The month's ways: some drives and walks that come again and again, as they do.
fn ways() -> (Vec<Track>, Vec<Track>) {
    (
        (1..=8).map(|seed| wayhum_sim::drive(seed, EVENING)).collect(),
        (1..=4).map(|seed| wayhum_sim::walk(seed, EVENING)).collect(),
    )
}

/// Records a track as if it began at `begin`; a walk with what is heard. Returns its end.
fn record(phone: &mut Phone, track: &Track, begin: Timestamp, is_walk: bool) -> Timestamp {
    let by_ms = begin.millis_since(track.fixes[0].at);
    let contributor = &mut phone.contributor;
    contributor.start(is_walk.then_some(METER), Clock::simulated(begin)).expect("started");
    let mut last = begin;
    for (number, fix) in track.fixes.iter().enumerate() {
        let fix = Fix { at: fix.at.plus_millis(by_ms), ..*fix };
        let clock = Clock::simulated(fix.at);
        if is_walk {
            let second = Second::from_unix(fix.at.second().unix() - 1);
            contributor.push_sounds(&[level(second, 50.0 + (second.unix() % 13) as f64)], clock).expect("recorded");
        }
        contributor.push_fix(&fix, clock).expect("recorded");
        if number % 30 == 0 {
            contributor.tick(clock).expect("ticked");
        }
        last = fix.at;
    }
    contributor.stop(Clock::simulated(last)).expect("stopped");
    last
}

/// What the trips came to: how many pieces, by trip.
#[derive(Default)]
struct Made {
    trips: BTreeMap<WayId, u32>,
    recorded: f64,
}

impl Made {
    fn note(&mut self, phone: &Phone) {
        for trip in phone.contributor.trips().expect("trips") {
            let metres = |sum: f64, metres: Metres| sum + metres.value();
            let dropped = trip.dropped.iter().map(|dropped| dropped.metres).fold(0.0, metres);
            assert!((trip.recorded.value() - trip.kept.value() - dropped).abs() < 1.0, "every metre is kept or has a reason");
            if self.trips.insert(trip.id, trip.pieces).is_none() {
                self.recorded += trip.recorded.value();
            }
        }
    }
}

#[test]
fn in_thirty_days_nothing_is_lost_and_nothing_is_sent_twice() {
    let (drives, walks) = ways();
    let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
    let mut phone = Phone::in_memory(1);
    let (mut made, mut bytes, mut now) = (Made::default(), 0, BEGIN);
    let mut send = |phone: &mut Phone, from: Timestamp, until: Timestamp| {
        let mut number = 0;
        phone.run(from, until, |request, at| {
            number += 1;
            let answer = paper.answer_at(request, at);
            // Every ninth answer is lost on the way.
            let answer = if number % 9 == 0 { Outcome::NoNetwork } else { answer };
            let received = if let Outcome::Response { body, .. } = &answer { body.len() } else { 0 };
            bytes += request.body.len() + received;
            Some(answer)
        });
    };
    for day in 0..DAYS {
        let midnight = BEGIN.plus_millis(day * DAY_MS);
        let at = |hour: i64| midnight.plus_millis(hour * HOUR_MS);
        let drive = |number: i64| &drives[(day * 2 + number) as usize % drives.len()];
        for (hour, track, is_walk) in
            [(7, drive(0), false), (12, &walks[day as usize % walks.len()], true), (17, drive(1), false)]
        {
            send(&mut phone, now, at(hour));
            now = record(&mut phone, track, at(hour), is_walk);
            made.note(&phone);
        }
        if day % 7 == 3 {
            phone = phone.die_and_reopen();
        }
    }
    let end = BEGIN.plus_millis(DAYS * DAY_MS);
    send(&mut phone, now, end);

    let shown = phone.snapshot(end);
    let pieces: u64 = made.trips.values().copied().map(u64::from).sum();
    assert_eq!(pieces, shown.sent + shown.waiting + shown.bound + shown.quarantined + shown.too_late);
    assert_eq!((shown.quarantined, shown.too_late, shown.stopped), (0, 0, None));
    let distinct: BTreeSet<_> = paper.received.borrow().iter().cloned().collect();
    assert_eq!(distinct.len(), paper.receipts.borrow().len(), "a lost answer leads to the same bytes");
    assert!(shown.sent + shown.bound >= distinct.len() as u64 && shown.sent > 100, "{shown:?}");

    let given: usize = paper.given.borrow().values().sum();
    assert_eq!(shown.purse.passes + shown.sent + shown.bound, given as u64, "a pass for each, and none for nothing");
    let purse = shown.purse;
    assert_eq!(shown.points, purse.points_held + purse.points_in_lots + purse.redeemed + purse.refused);
    let credited: u64 = paper.credited.borrow().values().sum();
    assert!(purse.redeemed > 64 && credited >= purse.redeemed, "{credited} credited, {purse:?}");

    let contributions = paper.log.borrow().iter().filter(|(_, purpose, ..)| *purpose == Purpose::Contribution).count();
    let store = phone.store_bytes();
    println!(
        "{} km, {} trips, {pieces} pieces, {contributions} requests with a contribution, {} bytes a day, {store} bytes of store",
        made.recorded.round() / 1_000.0,
        made.trips.len(),
        bytes as i64 / DAYS,
    );
    assert!(store < 12_000_000, "{store} bytes");
    assert!((bytes as i64 / DAYS) < 1_000_000, "less than a photograph a day");
}
