//! Paid, yet unlinkable: with the collector's whole database, its secret keys and everything that it saw on the wire in the
//! attacker's hand.
//!
//! - no field of a contribution or of its receipt, on the wire or in the database, shares eight bytes with another contribution's;
//! - none shares eight bytes with anything of any wallet;
//! - what the collector promises to drop is nowhere in the bytes of its files;
//! - nobody tells by arithmetic which request became which pass or point, nor by its place in a lot, nor by counts or sizes.
//!
//! One careless phone, which hides nothing, is among the honest ones: the same searches find all of it, and nobody else. When
//! contributions and redemptions are sent is the phone's matter: `core/sdk/tests/unlinkable.rs`.
//!
//! Six wallets with twenty contributions each, or as many as `WAYHUM_WALLETS` says: fifty make a thousand.

#[path = "unlinkable/attacker.rs"]
mod attacker;
#[path = "unlinkable/fields.rs"]
mod fields;
#[path = "unlinkable/history.rs"]
mod history;
mod support;

use std::{
    collections::{BTreeSet, HashMap},
    fs,
};

use attacker::{kendall, unblinded_passes, unblinded_points};
use fields::{Windows, of_message, of_tables, windows};
use history::{History, POINTS_EACH};

/// Tables that hold something of contributions, and those that hold something of wallets. A new one must be sorted in here.
const OF_CONTRIBUTIONS: [&str; 3] = ["contributions", "passages", "spent_passes"];
const OF_WALLETS: [&str; 6] = ["pass_answers", "passes_given", "spent_points", "redemptions", "credits", "settlements"];
const OF_NOBODY: [&str; 5] = ["network", "epoch_keys", "publications", "numbers", "current"];

#[test]
fn with_everything_in_hand_nobody_ties_contributions_to_each_other_or_to_a_wallet() {
    let wallets = std::env::var("WAYHUM_WALLETS").ok().and_then(|wallets| wallets.parse().ok()).unwrap_or(6);
    let history = History::play((wallets, 20));
    no_contribution_shares_eight_bytes_with_another_or_with_a_wallet(&history);
    what_is_dropped_is_in_no_file(&history);
    arithmetic_finds_the_careless_alone(&history);
    neither_order_nor_counts_nor_sizes_tell(&history);
}

fn no_contribution_shares_eight_bytes_with_another_or_with_a_wallet(history: &History) {
    // Each window belongs to one contribution, whosever it is: then to no two of one wallet.
    let mut owners = HashMap::new();
    for (number, sent) in history.sent.iter().enumerate() {
        let windows = windows(&[of_message(&sent.request), of_message(&sent.answer)].concat());
        assert!(windows.len() >= 800, "a key, a pass, sixteen requests, an id, four points, a proof and two signatures");
        for window in windows {
            assert!(owners.insert(window, number).is_none(), "two contributions share eight bytes");
        }
    }
    let tables = of_tables(&history.file);
    let names: BTreeSet<&str> = tables.keys().map(String::as_str).collect();
    assert_eq!(names, [&OF_CONTRIBUTIONS[..], &OF_WALLETS, &OF_NOBODY].concat().into_iter().collect());
    // A row has something of one contribution, or of none.
    let mut of_rows = Windows::new();
    for table in OF_CONTRIBUTIONS {
        for row in &tables[table] {
            let windows = windows(row);
            let of: BTreeSet<_> = windows.iter().filter_map(|window| owners.get(window)).collect();
            assert!(of.len() <= 1, "a row of {table} has something of {} contributions", of.len());
            of_rows.extend(windows);
        }
    }
    let on_the_wire = history.wallets.iter().flat_map(|wallet| &wallet.said).flat_map(|message| of_message(message));
    let in_the_database = OF_WALLETS.iter().flat_map(|table| &tables[*table]).flatten().cloned();
    let of_wallets = windows(&on_the_wire.chain(in_the_database).collect::<Vec<_>>());
    assert!(of_wallets.len() > history.wallets.len() * 64 * 64, "what wallets said is there: {}", of_wallets.len());
    let is_shared = of_wallets.iter().any(|window| owners.contains_key(window) || of_rows.contains(window));
    assert!(!is_shared, "a wallet shares eight bytes with a contribution");
}

/// What no column holds could still lie in a free page or in the log that is written ahead.
fn what_is_dropped_is_in_no_file(history: &History) {
    let files = ["", "-wal", "-shm"].map(|end| fs::read(format!("{}{end}", history.file.display())).unwrap_or_default());
    let found: Windows =
        files.iter().flat_map(|bytes| bytes.windows(8)).map(|window| window.try_into().expect("eight")).collect();
    assert!(found.len() > 10_000);
    for sent in &history.sent {
        let id: [u8; 8] = sent.opened.id.as_bytes()[..8].try_into().expect("eight");
        assert!(found.contains(&id), "what is kept is found");
        let key = &sent.opened.key.to_compressed()[1..];
        let requests = sent.opened.point_requests.iter().flat_map(|element| element.as_bytes().chunks(32));
        for dropped in requests.chain([key, &sent.signature]) {
            assert!(dropped.windows(8).all(|window| !found.contains(window)), "a key, a request or a signature was kept");
        }
    }
}

fn arithmetic_finds_the_careless_alone(history: &History) {
    let shown: BTreeSet<_> =
        history.sent.iter().flat_map(|sent| sent.opened.point_requests.iter().map(|element| *element.as_bytes())).collect();
    let asked: BTreeSet<_> = history.wallets.iter().flat_map(|wallet| wallet.asked.iter().copied()).collect();
    assert!(
        history.wallets.iter().any(|wallet| wallet.is_careless) && history.wallets.iter().any(|wallet| !wallet.is_careless)
    );
    for wallet in &history.wallets {
        let points = unblinded_points(wallet);
        let passes = unblinded_passes(history, wallet);
        assert_eq!((points.len(), passes.len()), (64, wallet.asked.len()));
        let found = (points.intersection(&shown).count(), passes.intersection(&asked).count());
        assert_eq!(found, if wallet.is_careless { (points.len(), passes.len()) } else { (0, 0) });
    }
}

fn neither_order_nor_counts_nor_sizes_tell(history: &History) {
    // Every contribution, every request for passes and every lot has one size; each pays the same, where nothing is published.
    let sizes = |of: Vec<usize>| of.into_iter().collect::<BTreeSet<_>>().len();
    assert_eq!(sizes(history.sent.iter().map(|sent| sent.request.len()).collect()), 1);
    assert_eq!(sizes(history.sent.iter().map(|sent| sent.answer.len()).collect()), 1);
    for message in 0..history.wallets[0].said.len() {
        assert_eq!(sizes(history.wallets.iter().map(|wallet| wallet.said[message].len()).collect()), 1, "message {message}");
    }
    assert!(history.sent.iter().all(|sent| sent.points.len() == POINTS_EACH));
    // The places of points in a lot against the order of their receipts: Kendall's S of all lots, in standard deviations.
    // Four is one chance in 16,000, and chance does not change from run to run here. A lot in the order of its receipts has tens.
    let honest = || history.wallets.iter().filter(|wallet| !wallet.is_careless);
    let z = kendall(honest().map(|wallet| wallet.lot.iter().map(|point| history.receipt_of(point)).collect()));
    assert!(z.abs() < 4.0, "{z}");
    let in_order = kendall(honest().map(|wallet| {
        let mut receipts: Vec<_> = wallet.lot.iter().map(|point| history.receipt_of(point)).collect();
        receipts.sort_unstable();
        receipts
    }));
    assert!(in_order > 20.0, "the statistic sees an order where there is one: {in_order}");
}
