//! The network as the app knows it: another network, another key, and what of it cannot be.

use wayhum_ffi::{KnownNetwork, NetworkContract};

use super::network::Network;
use super::phone::{DAY_S, snapshot, work};
use super::teller::{NETWORK, Teller, With, after, file, object};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    teller.make("wallet", "Wallet.of_key", &[("key", &vec![9_u8; 32])]);
    let key = Network::key(1).public().to_hex();
    let contract = |bytes| Some(NetworkContract { chain_id: 100, address: vec![0x11; bytes] });
    let wrong = [
        KnownNetwork { contract: None, directory_key: String::new() },
        KnownNetwork { contract: None, directory_key: format!("05{}", &key[2..]) },
        KnownNetwork { contract: None, directory_key: "zz".repeat(33) },
        KnownNetwork { contract: contract(19), directory_key: key.clone() },
    ];
    for known in wrong {
        with(0, &known, |with| teller.fail("", "Contributor.replay", with, "BadNetwork"));
    }
    let mut store = 0;
    // Who answers, and who the app knows.
    for (known, answers) in [
        (KnownNetwork { contract: None, directory_key: key.clone() }, 1),
        (KnownNetwork { contract: None, directory_key: key.clone() }, 2),
        (KnownNetwork { contract: contract(20), directory_key: key.clone() }, 1),
    ] {
        let network = Network::start(answers, after(0));
        store += 1;
        with(store, &known, |with| teller.make("phone", "Contributor.replay", with));
        let until = after(DAY_S / 2);
        work(&mut teller, after(0), until, |request, now| Some(network.answer(request, now)));
        snapshot(&mut teller, until);
        teller.call("phone", "close", &[]);
    }
    teller.lines()
}

fn with(store: u32, known: &KnownNetwork, tell: impl FnOnce(With<'_>)) {
    tell(&[
        ("store_path", &file(&format!("phone-{store}.sqlite"))),
        ("key", &vec![7_u8; 32]),
        ("seed", &vec![4_u8; 32]),
        ("network", &NETWORK.to_owned()),
        ("wallet", &object("wallet")),
        ("known", known),
    ]);
}
