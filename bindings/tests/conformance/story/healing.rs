//! A process that dies, a store that is damaged, and what is recovered of it.

use serde_json::json;

use super::phone::{DAY_S, drive, history, open, snapshot};
use super::teller::{Teller, Tree, With, after, clock, file, fix, none, place};

/// SQLite's.
const PAGE_BYTES: u64 = 4_096;

/// From here on two pages are lost. Whoever changes the layout looks for others that a call meets and that hold something.
const FIRST_PAGE: u64 = 9;

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    open(&mut teller, "phone.sqlite", None, 8);
    let phone = &mut teller;
    let end = drive(phone, after(0), 75);
    // It dies while it records, and goes on where it was.
    let begin = after(DAY_S);
    phone.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(begin))]);
    for second in 0..30_i64 {
        let now = begin.plus_millis(second * 1_000);
        let here = fix(now, place(50.2 + second as f64 * 1.5e-4, 10.6));
        phone.call("phone", "Contributor.push_fix", &[("fix", &here), ("clock", &clock(now))]);
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
    // Whoever meets the damage first is told, and the next call that changes something heals it.
    phone.fail("phone", "Contributor.snapshot", &[("clock", &clock(later))], "Store");
    phone.call("phone", "Contributor.tick", &[("clock", &clock(later))]);
    snapshot(phone, later);
    history(phone, wayhum_sdk::HistoryOf::Everything, end);
    phone.call("phone", "Contributor.trips", &[]);
    phone.call("phone", "Contributor.forget_recovered", &[]);
    snapshot(phone, later);
    phone.call("phone", "Contributor.delete_set_aside", &[]);
    phone.call("phone", "Contributor.delete_set_aside", &[]);
    phone.call("phone", "close", &[]);
    beyond_recovery(phone);
    teller.lines()
}

/// Zeros over a part of the file, as a broken disk leaves them.
fn damage(phone: &mut Teller) {
    let zeros = Tree(json!({ "repeat": [{ "hex": "00" }, 2 * PAGE_BYTES] }));
    phone.call("", "File.overwrite", &[("path", &file("phone.sqlite")), ("at", &(FIRST_PAGE * PAGE_BYTES)), ("bytes", &zeros)]);
}

/// Nothing in the file is a store's any more; it stays as it is.
fn beyond_recovery(phone: &mut Teller) {
    let junk = Tree(json!({ "pcm": { "seed": 5, "samples": 10_000, "peak": 30_000 } }));
    phone.call("", "File.write", &[("path", &file("phone.sqlite")), ("bytes", &junk)]);
    let with: With<'_> = &[
        ("store_path", &file("phone.sqlite")),
        ("key", &vec![7_u8; 32]),
        ("network", &none()),
        ("wallet", &none()),
        ("known", &none()),
    ];
    phone.fail("", "Contributor.open", with, "Store");
}
