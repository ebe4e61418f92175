//! What the phones of the story do again and again. Each is called `phone`.

use serde_json::Value;
use wayhum_sdk::types::Timestamp;
use wayhum_sdk::{HistoryOf, Outcome};

use super::teller::{NETWORK, Teller, With, clock, file, fix, none, object, place};

pub const DAY_S: i64 = 86_400;

/// A phone with a store, and with chance that is the same each time.
pub fn open(teller: &mut Teller, store: &str, wallet: Option<&str>, seed: u8) {
    let with: With<'_> = &[
        ("store_path", &file(store)),
        ("key", &vec![7_u8; 32]),
        ("seed", &vec![seed; 32]),
        ("network", &NETWORK.to_owned()),
        ("wallet", &wallet.map_or_else(none, object)),
        ("known", &none()),
    ];
    teller.make("phone", "Contributor.replay", with);
}

pub fn snapshot(teller: &mut Teller, now: Timestamp) -> Value {
    teller.call("phone", "Contributor.snapshot", &[("clock", &clock(now))])["Snapshot"].take()
}

/// A page of the history, from its top.
pub fn history(teller: &mut Teller, of: HistoryOf, now: Timestamp) -> Value {
    let with: With<'_> = &[("of", &of), ("after", &none()), ("most", &50_u32), ("clock", &clock(now))];
    teller.call("phone", "Contributor.history", with)["HistoryPage"]["entries"].take()
}

/// To the north by car without a microphone, a position every eight seconds. Returns when it ended.
pub fn drive(teller: &mut Teller, begin: Timestamp, positions: i64) -> Timestamp {
    ride(teller, begin, positions, 1.12e-3)
}

/// The same at another speed: so many degrees from position to position.
pub fn ride(teller: &mut Teller, begin: Timestamp, positions: i64, step_deg: f64) -> Timestamp {
    teller.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(begin))]);
    let mut now = begin;
    for number in 0..positions {
        now = begin.plus_millis(8_000 * number);
        let position = place(49.75 + number as f64 * step_deg, 10.6 + (number as f64 / 10.0).sin() * step_deg);
        teller.call("phone", "Contributor.push_fix", &[("fix", &fix(now, position)), ("clock", &clock(now))]);
    }
    let end = now.plus_millis(1_000);
    teller.call("phone", "Contributor.stop", &[("clock", &clock(end))]);
    end
}

/// Does what is to do from a moment up to another, as long as there are answers. Returns when it stood still.
pub fn work(
    teller: &mut Teller,
    from: Timestamp,
    until: Timestamp,
    mut answer: impl FnMut(&Value, Timestamp) -> Option<Outcome>,
) -> Timestamp {
    let mut now = from;
    loop {
        let task = teller.call("phone", "Contributor.next_task", &[("clock", &clock(now))])["Task"].take();
        if let Some(next) = task["Wait"]["until"]["ms"].as_i64() {
            let next = Timestamp::from_unix_millis(next);
            if next > until {
                return now;
            }
            now = now.max(next);
        } else if let Some(request) = task["Upload"].get(0) {
            let Some(outcome) = answer(request, now) else { return now };
            teller.call("phone", "Contributor.finish_task", &[("outcome", &outcome), ("clock", &clock(now))]);
        } else {
            return now;
        }
    }
}
