//! Passes over real HTTP: who is given how many, and that each pays once.

mod support;

use std::sync::atomic::{AtomicU32, Ordering};

use wayhum_collector::Limits;
use wayhum_protocol::{Contribution, NetworkId, Output, Pass, PassDrafts, PointStatus, ProblemKind};
use wayhum_types::Epoch;

use support::{
    SetClock,
    client::{get, post, post_json, post_json_for, post_to},
    count, in_file, in_memory, network,
    phone::{self, Seeded, Wallet},
    sample::{self, EPOCH, Line},
    served::Served,
    wallets::{PASSES, REDEMPTIONS, at_once, drafts, how_many, next, refusal, statuses},
};

#[test]
fn a_pass_pays_once() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let served = Served::start(in_file(&file, &SetClock::new()));
    let pass = phone::pass(network(), EPOCH, 1);
    let with = |pass: &Pass, north_m| {
        let payload = sample::drive(network(), Line::DRIVE.north(north_m).road(12));
        Contribution::make(&payload, pass, &phone::some_requests(network())).expect("it fits")
    };
    // Sixteen different contributions at once, all with one pass.
    let number = AtomicU32::new(0);
    let answers = at_once(|| {
        let north_m = f64::from(number.fetch_add(1, Ordering::Relaxed)) * 40.0;
        post(served.address, with(&pass, north_m).as_str().as_bytes())
    });
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    let spent = answers.iter().filter(|answer| answer.status == 409);
    assert!(spent.map(refusal).all(|problem| problem == (ProblemKind::PassSpent, false)));
    assert_eq!(count(&file, "SELECT count(*) FROM contributions"), 1);
    assert_eq!(count(&file, "SELECT count(*) FROM passages"), 12);
    assert_eq!(count(&file, "SELECT count(*) FROM spent_passes"), 1);

    // Another's pass, one that nobody made, one of another epoch's key, one that has not begun, and one that does not reach.
    let other = Pass { key: phone::pass(network(), EPOCH, 2).key, ..pass.clone() };
    let made_up = Pass { output: Output::from_bytes([7; 64]), ..phone::pass(network(), EPOCH, 3) };
    let shifted = Pass { epoch: Epoch::from_number(EPOCH.number() - 1), ..phone::pass(network(), EPOCH, 4) };
    for (wrong, problem) in [
        (other, ProblemKind::BadPass),
        (made_up, ProblemKind::BadPass),
        (shifted, ProblemKind::BadPass),
        (phone::pass(network(), next(1), 5), ProblemKind::TooEarly),
    ] {
        let answer = post(served.address, with(&wrong, 900.0).as_str().as_bytes());
        assert_eq!(refusal(&answer), (problem, false));
    }
    let older = phone::pass(network(), Epoch::from_number(EPOCH.number() - 2), 7);
    assert_eq!(post(served.address, with(&older, 900.0).as_str().as_bytes()).status, 200, "one of two weeks ago reaches");
}

#[test]
fn the_same_request_of_passes_counts_once_however_often_it_comes() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let clock = SetClock::new();
    let served = Served::start(in_file(&file, &clock));
    let request = Wallet::new(9).request(&drafts(EPOCH, 0, 128));
    let answers = at_once(|| post_json(served.address, PASSES, &request));
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
    assert_eq!(count(&file, "SELECT passes FROM passes_given"), 128);
    clock.set(next(1).start());
    assert_eq!(post_json(served.address, PASSES, &request).body, answers[0].body, "an answer that was lost is found later");
}

#[test]
fn a_quota_is_a_wallets_and_an_epochs_and_grows_with_what_was_redeemed() {
    let clock = SetClock::new();
    let served = Served::start(in_memory(&clock));
    let (wallet, other) = (Wallet::new(9), Wallet::new(10));
    let ask =
        |wallet: &Wallet, epoch, chunk, count| post_json(served.address, PASSES, &wallet.request(&drafts(epoch, chunk, count)));
    assert_eq!(ask(&wallet, EPOCH, 0, 256).status, 200);
    assert_eq!(refusal(&ask(&wallet, EPOCH, 1, 1)), (ProblemKind::QuotaUsed, true));
    assert_eq!(ask(&other, EPOCH, 1, 1).status, 200);
    assert_eq!(refusal(&ask(&other, EPOCH, 2, 256)), (ProblemKind::QuotaUsed, true), "all or nothing");
    assert_eq!(ask(&other, EPOCH, 3, 255).status, 200);
    assert_eq!(ask(&wallet, next(1), 0, 256).status, 200, "the next epoch's, one ahead");
    assert_eq!(refusal(&ask(&wallet, next(2), 0, 1)), (ProblemKind::TooEarly, false));
    assert_eq!(refusal(&ask(&wallet, Epoch::from_number(EPOCH.number() - 1), 0, 1)), (ProblemKind::EpochClosed, false));

    for lot in 0..32 {
        let points = phone::points(network(), &wallet, EPOCH, 64, lot << 20);
        let redemption = wallet.redemption(&network(), points, EPOCH, 0);
        assert_eq!(
            how_many(
                &statuses(&post_json(served.address, REDEMPTIONS, &redemption.to_json()), &redemption),
                PointStatus::Credited
            ),
            64
        );
    }
    // 2,048 points. They count from the passes on that are first given once their week is over, for four weeks.
    for (epochs, requests) in [(1, 0), (2, 2), (5, 2), (6, 1)] {
        clock.set(next(epochs).start().plus_millis(-1));
        let given = (1..=3).take_while(|&chunk| ask(&wallet, next(epochs), chunk, 256).status == 200);
        assert_eq!(given.count(), requests, "of 256 passes, {epochs} epochs later");
    }
}

#[test]
fn new_wallets_are_counted_by_where_they_come_from_and_others_are_not() {
    let limits = Limits { trusts_forwarded_for: true, ..Limits::default() };
    let served = Served::within(limits, in_memory(&SetClock::new()));
    let ask = |from: &str, number: u8, chunk: u16| {
        post_json_for(
            from,
            served.address,
            PASSES,
            &Wallet::new(number).request(&drafts(EPOCH, u16::from(number) << 8 | chunk, 1)),
        )
    };
    assert!((1..=200).all(|number| ask("2001:db8:0:1::1", number, 0).status == 200));
    assert_eq!(refusal(&ask("2001:db8:0:2::2", 201, 0)), (ProblemKind::TooMany, true), "the same 56 bits");
    assert_eq!(ask("2001:db8:0:2::2", 200, 1).status, 200, "it has been given some before");
    assert_eq!(ask("2001:db8:1::1", 201, 0).status, 200, "another line");

    let plain = Served::start(in_memory(&SetClock::new()));
    let request = Wallet::new(1).request(&drafts(EPOCH, 0, 1));
    assert_eq!(post_json_for("2001:db8:0:1::1", plain.address, PASSES, &request).status, 200, "nobody is asked for it");
}

#[test]
fn what_wallets_did_not_sign_or_sign_for_another_network_is_refused() {
    let served = Served::start(in_memory(&SetClock::new()));
    let wallet = Wallet::new(9);
    let other = NetworkId::from_bytes([9; 32]);
    let elsewhere = PassDrafts::draw(other, EPOCH, 0, 1, &mut Seeded(1));
    let answer = post_json(served.address, PASSES, &wallet.request(&elsewhere));
    assert_eq!(refusal(&answer), (ProblemKind::BadSignature, false));
    let elsewhere = wallet.redemption(&other, Vec::new(), EPOCH, 1).to_json();
    assert_eq!(refusal(&post_json(served.address, REDEMPTIONS, &elsewhere)), (ProblemKind::BadSignature, false));

    let sound = [
        (PASSES, wallet.request(&drafts(EPOCH, 0, 1))),
        (REDEMPTIONS, wallet.redemption(&network(), Vec::new(), EPOCH, 1).to_json()),
    ];
    for (path, sound) in sound {
        for place in (0..sound.len()).step_by(sound.len() / 40) {
            let mut flipped = sound.clone().into_bytes();
            flipped[place] ^= 1;
            let answer = post_to(served.address, path, "application/json", &flipped);
            assert!(matches!(answer.status, 400 | 401), "{path} with another bit in byte {place}: {}", answer.status);
        }
        assert_eq!(post_to(served.address, path, "application/jose", sound.as_bytes()).status, 415);
        assert_eq!(refusal(&post_json(served.address, path, &"x".repeat(13_000))), (ProblemKind::TooLarge, false));
        assert_eq!(refusal(&post_json(served.address, path, "{}")), (ProblemKind::Malformed, false));
        assert_eq!(
            (get(served.address, path).status, get(served.address, path).header("allow").map(str::to_owned)),
            (405, Some("POST".to_owned()))
        );
        assert_eq!(post_json(served.address, path, &sound).status, 200);
    }
}
