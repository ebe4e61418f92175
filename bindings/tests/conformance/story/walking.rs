//! A walk with a microphone: seconds of sound, gaps, a lost permission, a halt, and places measured on purpose.

use wayhum_sdk::HistoryOf;
use wayhum_sdk::types::{Activity, GapReason, Metres, SpotLabel, Timestamp, Zone};

use super::phone::{history, open, snapshot};
use super::sounds::{METER, Measured, at, gap, hear, level, measure, stand};
use super::teller::{Teller, Tree, after, clock, none, place};

/// On foot.
const PACE_MPS: f64 = 1.5;

/// A position so often.
const EVERY_S: i64 = 8;

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    open(&mut teller, "phone.sqlite", None, 24);
    let phone = &mut teller;
    let end = walk(phone);
    snapshot(phone, end);
    phone.call("phone", "Contributor.trips", &[]);
    phone.call("phone", "Contributor.pieces", &[]);
    spots(phone);
    halt(phone);
    teller.call("phone", "close", &[]);
    teller.lines()
}

/// Two kilometres to the north; it is heard in the middle, with every reason for a gap. Returns when it ended.
fn walk(phone: &mut Teller) -> Timestamp {
    let (seconds, begin) = (2_000_i64, after(0));
    phone.call("phone", "Contributor.start", &[("meter", &METER), ("clock", &clock(begin))]);
    phone.call("phone", "Contributor.push_activity", &[("activity", &Activity::Foot), ("clock", &clock(begin))]);
    let reasons = [
        GapReason::Silent,
        GapReason::Dropout,
        GapReason::NotFetched,
        GapReason::Interrupted,
        GapReason::NoPermission,
        GapReason::ReducedAccuracy,
    ];
    for (number, reason) in (0..).zip(reasons) {
        let from = after(number * 2);
        hear(phone, &[gap(from, from.plus_millis(2_000), reason)], from.plus_millis(2_000));
    }
    for second in (0..seconds).step_by(EVERY_S as usize) {
        let now = after(second);
        if (40..=160).contains(&second) || (800..=920).contains(&second) {
            let heard = (second - EVERY_S..second).map(|second| level(after(second), 52.5 + (second % 40) as f64 * 0.5));
            hear(phone, &heard.collect::<Vec<_>>(), now);
        }
        if second == 1_000 {
            // Its owner took the permission away.
            hear(phone, &[gap(now, after(seconds), GapReason::NoPermission)], now);
            phone.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(now))]);
        }
        stand(phone, now, second as f64 * PACE_MPS);
        if second % 320 == 0 {
            phone.call("phone", "Contributor.tick", &[("clock", &clock(now))]);
            snapshot(phone, now);
        }
    }
    phone.call("phone", "Contributor.stop", &[("clock", &clock(after(seconds)))]);
    after(seconds)
}

/// One is held, one is too short, one was no one place, one has no place, one is too loud to be true, one lies in a zone.
fn spots(phone: &mut Teller) {
    let far_m = 40_000.0;
    let zone = Zone { centre: place(50.5, 10.6), radius: Metres(400.0) };
    phone.call("phone", "Contributor.add_zone", &[("zone", &zone), ("clock", &clock(after(2 * 3_600)))]);
    let measured = [
        at(SpotLabel::Park, far_m, 55.0),
        Measured { seconds: 8, ..at(SpotLabel::Cafe, far_m, 55.0) },
        Measured { step_m: 5.0, ..at(SpotLabel::Square, far_m, 55.0) },
        Measured { seconds: 1, ..at(SpotLabel::Bar, far_m, 55.0) },
        at(SpotLabel::Market, far_m, 138.0),
        at(SpotLabel::Playground, 0.75 * 111_200.0, 50.0),
        at(SpotLabel::Library, 75_000.0, 45.0),
    ];
    let ends = measured.iter().zip(3..).map(|(spot, hour)| measure(phone, hour * 3_600, spot));
    let end = ends.last().expect("there are some");
    let spots = phone.call("phone", "Contributor.spots", &[]);
    history(phone, HistoryOf::Everything, end);
    let id = Tree(spots[0]["StoredSpot"]["id"].clone());
    phone.call("phone", "Contributor.delete_spot", &[("id", &id)]);
    phone.call("phone", "Contributor.delete_spot", &[("id", &id)]);
    phone.call("phone", "Contributor.spots", &[]);
}

/// Somebody sits down on a bench.
fn halt(phone: &mut Teller) {
    let begin = 12 * 3_600;
    phone.call("phone", "Contributor.start", &[("meter", &METER), ("clock", &clock(after(begin)))]);
    for second in (begin..begin + 900).step_by(30) {
        stand(phone, after(second), 0.0);
        phone.call("phone", "Contributor.tick", &[("clock", &clock(after(second)))]);
    }
    snapshot(phone, after(begin + 900));
    for label in SpotLabel::ALL {
        phone.call("phone", "Contributor.begin_spot", &[("label", &label), ("clock", &clock(after(begin + 900)))]);
    }
    snapshot(phone, after(begin + 900));
    phone.call("phone", "Contributor.stop", &[("clock", &clock(after(begin + 900)))]);
}
