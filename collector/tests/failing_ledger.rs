//! What callers hear when the ledger fails or is slow.

mod support;

use std::{sync::mpsc, thread, time::Duration};

use wayhum_collector::{LedgerError, Limits};
use wayhum_protocol::{MAX_CONTRIBUTION_BYTES, PassDrafts, ProblemKind};

use support::{
    SetClock,
    client::{get, post, post_json},
    contribution,
    doubles::{Broken, slow},
    network, on,
    phone::{Seeded, Wallet},
    sample::EPOCH,
    served::Served,
};

#[test]
fn a_wallet_whose_passes_or_points_cannot_be_kept_gets_none() {
    let served = Served::start(on(Broken::Full, &SetClock::new()));
    let wallet = Wallet::new(9);
    let drafts = PassDrafts::draw(network(), EPOCH, 0, 2, &mut Seeded(1));
    let redemption = wallet.redemption(&network(), Vec::new(), EPOCH, 2).to_json();
    for (path, body) in [("/v1/passes", wallet.request(&drafts)), ("/v1/redemptions", redemption)] {
        let answer = post_json(served.address, path, &body);
        assert_eq!((answer.status, answer.problem()), (503, Some(ProblemKind::Unavailable)), "{path}");
    }
}

#[test]
fn without_its_ledger_a_collector_is_unavailable_and_says_why_to_its_operator_alone() {
    let (heard, alarms) = mpsc::channel();
    let collector = on(Broken::Full, &SetClock::new())
        .on_ledger_error(move |error| heard.send(error.to_string()).expect("the test listens"));
    assert_eq!(collector.receive(contribution(0).as_str().as_bytes()), Err(ProblemKind::Unavailable));
    assert_eq!(collector.receive(b"nonsense"), Err(ProblemKind::Malformed), "what needs no ledger is answered");
    drop(collector);
    let alarms: Vec<String> = alarms.iter().collect();
    // One for the sweep of each call, one for the contribution.
    assert_eq!(alarms, ["use the ledger's database: no space left"; 3]);
}

#[test]
fn the_size_is_looked_at_before_the_ledger_and_the_ledger_before_all_else() {
    let collector = on(Broken::Gone, &SetClock::new());
    assert_eq!(collector.receive(&[b'.'; MAX_CONTRIBUTION_BYTES + 1]), Err(ProblemKind::TooLarge));
    assert_eq!(collector.receive(&[b'.'; MAX_CONTRIBUTION_BYTES]), Err(ProblemKind::Unavailable));
}

#[test]
fn what_cannot_be_written_is_not_published_and_what_cannot_be_read_is_unavailable() {
    let clock = SetClock::new();
    clock.set(EPOCH.end().plus_millis(10 * 86_400_000));
    let full = on(Broken::Full, &clock);
    assert!(matches!(full.publish(|_, _| ()), Err(LedgerError::Database(_))));

    let gone = on(Broken::Gone, &clock);
    assert!(matches!(gone.publish(|_, _| ()), Err(LedgerError::WriterGone)));
    let served = Served::start(gone);
    let address = served.address;
    for path in ["/v1/maps", "/v1/maps/current/roads.geojson", "/v1/maps/epochs/2947/noise.geojson"] {
        let answer = get(address, path);
        assert_eq!((answer.status, answer.problem()), (503, Some(ProblemKind::Unavailable)), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[test]
fn a_caller_who_waited_too_long_is_put_off_and_finds_the_receipt_later() {
    let (slow, go, _, done) = slow();
    let clock = SetClock::new();
    let collector = on(slow, &clock);
    let limits = Limits { answer_time: Duration::from_millis(50), ..Limits::default() };
    let served = Served::within(limits, collector);
    let address = served.address;

    let put_off = post(address, contribution(0).as_str().as_bytes());
    assert_eq!((put_off.status, put_off.problem()), (503, Some(ProblemKind::Unavailable)));
    go.send(()).expect("the ledger waits");
    done.recv().expect("what was begun is finished");
    clock.set(EPOCH.end().plus_millis(20 * 86_400_000));
    assert_eq!(post(address, contribution(0).as_str().as_bytes()).status, 200, "it is the stored one: its epoch is closed");
}

#[test]
fn contributions_do_not_wait_for_those_who_read_maps() {
    let (slow, write, read, heard) = slow();
    let collector = on(slow, &SetClock::new());
    // One place for each kind of work, so that a reader who took the other's would be noticed.
    let limits = Limits { at_work: 1, maps_at_work: 1, ..Limits::default() };
    let served = Served::within(limits, collector);
    let address = served.address;
    let readers: Vec<_> = (0..4).map(|_| thread::spawn(move || get(address, "/v1/maps").status)).collect();
    heard.recv().expect("a reader has its place");
    let send = |number| {
        write.send(()).expect("the ledger listens");
        post(address, contribution(number).as_str().as_bytes()).status
    };
    let answers: Vec<u16> = (0..2).map(send).collect();
    for _ in &readers {
        read.send(()).expect("the ledger listens");
    }
    assert_eq!(answers, [200; 2]);
    assert!(readers.into_iter().all(|reader| reader.join().expect("it is answered") == 200));
}
