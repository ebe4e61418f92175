//! An error of every kind that a contributor can raise, and that it is as before afterwards.

use serde_json::Value;
use wayhum_sdk::Outcome;
use wayhum_sdk::types::{MeterNote, MeterSource, SpotLabel};

use super::phone::open;
use super::teller::{NETWORK, Teller, Tree, With, after, clock, file, fix, none, object, place};
use crate::player::tree::Show;

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    opening(&mut teller);
    out_of_turn(&mut teller);
    nobody_to_send_to(&mut teller);
    teller.lines()
}

fn opening(teller: &mut Teller) {
    let (seed, key, network) = (vec![1_u8; 32], vec![7_u8; 32], NETWORK.to_owned());
    for bytes in [0, 31, 33] {
        let with: With<'_> = &[
            ("store_path", &file("a.sqlite")),
            ("key", &vec![7_u8; bytes]),
            ("network", &network),
            ("wallet", &none()),
            ("known", &none()),
        ];
        teller.fail("", "Contributor.open", with, "KeyLength");
    }
    for address in ["collect.example.org", "ftp://collect.example.org", "", "https://"] {
        let with: With<'_> = &[
            ("store_path", &file("a.sqlite")),
            ("key", &key),
            ("network", &address.to_owned()),
            ("wallet", &none()),
            ("known", &none()),
        ];
        teller.fail("", "Contributor.open", with, "BadAddress");
    }
    open(teller, "a.sqlite", None, 1);
    let again = |store: &'static str, key: Vec<u8>| -> [(&'static str, Box<dyn Show>); 6] {
        [
            ("store_path", Box::new(file(store))),
            ("key", Box::new(key)),
            ("network", Box::new(none())),
            ("wallet", Box::new(none())),
            ("known", Box::new(none())),
            ("seed", Box::new(seed.clone())),
        ]
    };
    let fails = |teller: &mut Teller, with: [(&'static str, Box<dyn Show>); 6], variant: &str| {
        let with: Vec<(&str, &dyn Show)> = with.iter().map(|(name, tree)| (*name, &**tree)).collect();
        teller.fail("", "Contributor.replay", &with, variant);
    };
    fails(teller, again("a.sqlite", key.clone()), "StoreInUse");
    teller.call("phone", "close", &[]);
    fails(teller, again("a.sqlite", vec![8; 32]), "Store");
    fails(teller, again("no/such/folder.sqlite", key.clone()), "Store");
    teller.call("", "File.write", &[("path", &file("letter.txt")), ("bytes", &b"Dear all,\n".to_vec())]);
    fails(teller, again("letter.txt", key), "Store");
    teller.call("", "File.read", &[("path", &file("letter.txt"))]);
    let with: With<'_> = &[
        ("store_path", &file("b.sqlite")),
        ("key", &vec![7_u8; 32]),
        ("network", &none()),
        ("wallet", &none()),
        ("known", &none()),
    ];
    teller.make("plain", "Contributor.open", with);
    teller.call("plain", "Contributor.sending_rules", &[]);
    teller.call("plain", "close", &[]);
}

fn out_of_turn(teller: &mut Teller) {
    open(teller, "a.sqlite", None, 2);
    let now = clock(after(0));
    let here = fix(after(0), place(49.75, 10.6));
    teller.fail("phone", "Contributor.push_fix", &[("fix", &here), ("clock", &now)], "NotRecording");
    teller.fail(
        "phone",
        "Contributor.push_sounds",
        &[("sounds", &Tree(Value::Array(vec![]))), ("clock", &now)],
        "NotRecording",
    );
    teller.fail("phone", "Contributor.begin_spot", &[("label", &SpotLabel::Park), ("clock", &now)], "NotRecording");
    teller.fail("phone", "Contributor.end_spot", &[("clock", &now)], "NoSpot");
    teller.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &now)]);
    teller.fail("phone", "Contributor.begin_spot", &[("label", &SpotLabel::Park), ("clock", &now)], "NoSpot");
    let meter = MeterNote { source: MeterSource::Desktop, calibrated: false };
    teller.call("phone", "Contributor.start", &[("meter", &meter), ("clock", &now)]);
    teller.fail("phone", "Contributor.end_spot", &[("clock", &now)], "NoSpot");
    teller.fail("phone", "Contributor.finish_task", &[("outcome", &Outcome::NoNetwork), ("clock", &now)], "NoTask");
    teller.fail("phone", "Contributor.redeem_all", &[("clock", &now)], "NoWallet");
    teller.call("phone", "Contributor.stop", &[("clock", &now)]);
    teller.call("phone", "Contributor.stop", &[("clock", &now)]);
    teller.call("phone", "Contributor.snapshot", &[("clock", &now)]);
    teller.call("phone", "close", &[]);
}

/// A wallet, and no address.
fn nobody_to_send_to(teller: &mut Teller) {
    teller.make("wallet", "Wallet.create", &[("entropy", &vec![1_u8; 16])]);
    let with: With<'_> = &[
        ("store_path", &file("c.sqlite")),
        ("key", &vec![7_u8; 32]),
        ("seed", &vec![3_u8; 32]),
        ("network", &none()),
        ("wallet", &object("wallet")),
        ("known", &none()),
    ];
    for seed in [0, 31, 33] {
        let mut with = with.to_vec();
        let seed = vec![3_u8; seed];
        with[2].1 = &seed;
        teller.fail("", "Contributor.replay", &with, "KeyLength");
    }
    teller.make("phone", "Contributor.replay", with);
    teller.fail("phone", "Contributor.next_task", &[("clock", &clock(after(0)))], "NoAddress");
    teller.call("phone", "Contributor.snapshot", &[("clock", &clock(after(0)))]);
    teller.call("phone", "close", &[]);
}
