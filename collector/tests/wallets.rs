//! Passes and points over real HTTP: what wallets are given, and that nothing is given twice.

mod support;

use std::{sync::Barrier, thread};

use wayhum_collector::POINT_VALUE;
use wayhum_protocol::{
    Contribution, NetworkId, Pass, PassDrafts, PointStatus, ProblemKind, Receipt, Redemption, RedemptionReceipt, Settlement,
    SettlementRoot,
};
use wayhum_types::Epoch;

use support::{
    SetClock,
    client::{Answer, get, post, post_json, post_to},
    count, directory_key, in_file, in_memory, network,
    phone::{self, Seeded, Wallet},
    sample::{self, EPOCH, Line},
    served::Served,
};

const PASSES: &str = "/v1/passes";
const REDEMPTIONS: &str = "/v1/redemptions";
const SIXTEEN: usize = 16;

fn drafts(epoch: Epoch, chunk: u16, count: usize) -> PassDrafts {
    PassDrafts::draw(network(), epoch, chunk, count, &mut Seeded(u64::from(epoch.number()) << 20 | u64::from(chunk)))
}

fn next(epochs: u32) -> Epoch {
    Epoch::from_number(EPOCH.number() + epochs)
}

/// A problem and whether it says when to come again.
fn refusal(answer: &Answer) -> (ProblemKind, bool) {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
    (answer.problem().expect("it is a problem"), answer.header("retry-after").is_some())
}

fn at_once<T: Send>(what: impl Fn() -> T + Sync) -> Vec<T> {
    let start = Barrier::new(SIXTEEN);
    let run = || {
        start.wait();
        what()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..SIXTEEN).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
    })
}

fn statuses(answer: &Answer, redemption: &Redemption) -> Vec<PointStatus> {
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/jose")), "{answer:?}");
    let signers = [directory_key().public()];
    RedemptionReceipt::open(&answer.body, &signers, &network(), redemption).expect("it is for this one").statuses
}

fn how_many(statuses: &[PointStatus], which: PointStatus) -> usize {
    statuses.iter().filter(|status| **status == which).count()
}

#[test]
fn a_wallet_gets_passes_that_pay_and_points_that_it_can_redeem() {
    let served = Served::start(in_memory(&SetClock::new()));
    let (wallet, drafts) = (Wallet::new(9), drafts(EPOCH, 0, 5));
    let answer = post_json(served.address, PASSES, &wallet.request(&drafts));
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let passes: Vec<Pass> = drafts.finalise(answer.body.as_bytes(), &phone::keys(EPOCH)).expect("they hold");

    let mut points = Vec::new();
    for (number, pass) in passes.iter().enumerate() {
        let requests = phone::requests(network(), &wallet, number as u64);
        let payload = sample::drive(network(), Line::DRIVE.north(number as f64 * 40.0).road(60));
        let sent = Contribution::make(&payload, pass, &requests).expect("it fits");
        let answer = post(served.address, sent.as_str().as_bytes());
        let (signers, keys) = ([directory_key().public()], phone::keys(EPOCH));
        let expected = wayhum_protocol::Expected {
            signers: &signers,
            contribution: sent.id(),
            passages: 60,
            requests: &requests,
            keys: &keys,
        };
        points.extend(Receipt::open(&answer.body, &expected).expect("it holds, with its proof").1);
    }
    assert_eq!(points.len(), 5 * 4, "sixteen passages where nothing is known");

    let redemption = wallet.redemption(&network(), points, EPOCH, 1);
    let first = post_json(served.address, REDEMPTIONS, &redemption.to_json());
    let became = statuses(&first, &redemption);
    assert_eq!((how_many(&became, PointStatus::Credited), how_many(&became, PointStatus::Invalid)), (20, 44));
    assert_eq!(
        post_json(served.address, REDEMPTIONS, &redemption.to_json()).body,
        first.body,
        "the same lot, the same receipt"
    );
    assert!(get(served.address, "/v1/directory").body.len() > 500);
}

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
    let number = std::sync::atomic::AtomicU32::new(0);
    let answers = at_once(|| {
        let north_m = f64::from(number.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) * 40.0;
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
    let made_up = Pass { output: wayhum_protocol::Output::from_bytes([7; 64]), ..phone::pass(network(), EPOCH, 3) };
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
    let request = Wallet::new(9).request(&drafts(EPOCH, 0, 100));
    let answers = at_once(|| post_json(served.address, PASSES, &request));
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
    assert_eq!(count(&file, "SELECT passes FROM passes_given"), 100);
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
    assert_eq!(ask(&wallet, EPOCH, 0, 128).status, 200);
    assert_eq!(refusal(&ask(&wallet, EPOCH, 1, 1)), (ProblemKind::QuotaUsed, true));
    assert_eq!(ask(&other, EPOCH, 1, 1).status, 200);
    assert_eq!(refusal(&ask(&other, EPOCH, 2, 128)), (ProblemKind::QuotaUsed, true), "all or nothing");
    assert_eq!(ask(&other, EPOCH, 3, 127).status, 200);
    assert_eq!(ask(&wallet, next(1), 0, 128).status, 200, "the next epoch's, one ahead");
    assert_eq!(refusal(&ask(&wallet, next(2), 0, 1)), (ProblemKind::TooEarly, false));
    assert_eq!(refusal(&ask(&wallet, Epoch::from_number(EPOCH.number() - 1), 0, 1)), (ProblemKind::EpochClosed, false));

    for lot in 0..16 {
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
    // 1,024 points. They count from the passes on that are first given once their week is over, for four weeks.
    for (epochs, in_the_class) in [(1, 0), (2, 256), (5, 256), (6, 128)] {
        clock.set(next(epochs).start().plus_millis(-1));
        let given = [256, 128].into_iter().find(|&count| ask(&wallet, next(epochs), count as u16, count).status == 200);
        assert_eq!(given.unwrap_or(0), in_the_class, "{epochs} epochs later");
    }
}

#[test]
fn a_point_is_credited_once_to_its_own_wallet_and_only_while_it_can_be() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let clock = SetClock::new();
    let served = Served::start(in_file(&file, &clock));
    let (wallet, thief) = (Wallet::new(9), Wallet::new(10));
    let points = phone::points(network(), &wallet, EPOCH, 64, 0);
    let redemption = wallet.redemption(&network(), points.clone(), EPOCH, 0);

    let stolen = thief.redemption(&network(), points.clone(), EPOCH, 0);
    let answer = post_json(served.address, REDEMPTIONS, &stolen.to_json());
    assert_eq!(how_many(&statuses(&answer, &stolen), PointStatus::Invalid), 64);

    // A lot that was answered before is known by its points alone, so the thief's must not stand for the owner's.
    let answers = at_once(|| post_json(served.address, REDEMPTIONS, &redemption.to_json()));
    assert!(answers.iter().all(|answer| answer.body == answers[0].body));
    assert_eq!(how_many(&statuses(&answers[0], &redemption), PointStatus::Credited), 64);
    assert_eq!(count(&file, "SELECT sum(points) FROM credits"), 64);
    assert_eq!(count(&file, "SELECT count(*) FROM spent_points"), 64);

    // Half of another lot was credited before; of the rest, some are of an epoch that has not begun or has no key.
    let mut mixed = points[..32].to_vec();
    mixed.extend(phone::points(network(), &wallet, EPOCH, 16, 1 << 30));
    mixed.extend(phone::points(network(), &wallet, next(1), 16, 2 << 30));
    let mixed = wallet.redemption(&network(), mixed, EPOCH, 0);
    let became = statuses(&post_json(served.address, REDEMPTIONS, &mixed.to_json()), &mixed);
    let each = [PointStatus::Credited, PointStatus::Already, PointStatus::Invalid].map(|status| how_many(&became, status));
    assert_eq!(each, [16, 32, 16]);

    clock.set(next(27).start().plus_millis(-1));
    let late = |seed: u64| wallet.redemption(&network(), phone::points(network(), &wallet, EPOCH, 64, seed), EPOCH, 0);
    let credited = |redemption: &Redemption| {
        how_many(&statuses(&post_json(served.address, REDEMPTIONS, &redemption.to_json()), redemption), PointStatus::Credited)
    };
    assert_eq!(credited(&late(3 << 30)), 64);
    clock.set(next(27).start());
    assert_eq!(credited(&late(4 << 30)), 0, "26 epochs are over");
    assert_eq!(count(&file, "SELECT count(*) FROM spent_points"), 0, "what cannot be redeemed again is not kept");
    let deleted =
        format!("SELECT count(*) FROM epoch_keys WHERE epoch = {} AND pass IS NULL AND point IS NULL", EPOCH.number());
    assert_eq!(count(&file, &deleted), 1, "and neither are the keys");
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

#[test]
fn a_settlement_adds_up_what_was_redeemed_and_is_never_revised() {
    let clock = SetClock::new();
    let served = Served::start(in_memory(&clock));
    let wallets = [Wallet::new(9), Wallet::new(10)];
    let redeem = |wallet: &Wallet, seed: u64| {
        let redemption = wallet.redemption(&network(), phone::points(network(), wallet, EPOCH, 64, seed << 30), EPOCH, 0);
        assert_eq!(post_json(served.address, REDEMPTIONS, &redemption.to_json()).status, 200);
    };
    let path = |epoch: Epoch, end: &str| format!("/v1/settlements/{}{end}", epoch.number());
    let settlement = |epoch: Epoch| {
        let (root, file) = (get(served.address, &path(epoch, "")), get(served.address, &path(epoch, ".json")));
        assert_eq!(
            (root.header("content-type"), file.header("content-type")),
            (Some("application/jose"), Some("application/json"))
        );
        assert!(file.header("cache-control").is_some_and(|value| value.contains("immutable")));
        let root = SettlementRoot::open(&root.body, &[directory_key().public()], &network(), epoch).expect("it is signed");
        let settlement: Settlement = root.read(file.body.as_bytes()).expect("its root is the signed one");
        wallets.each_ref().map(|wallet| settlement.amount(&wallet.address()).unwrap_or(0))
    };
    assert_eq!(served.collector.settle().expect("nothing is to do"), []);
    redeem(&wallets[0], 1);
    assert_eq!(served.collector.settle().expect("its epoch runs"), []);
    assert_eq!(get(served.address, &path(EPOCH, "")).status, 404);

    clock.set(next(1).start());
    served.collector.publish(|_, _| ()).expect("it settles as well");
    assert_eq!(settlement(EPOCH), [64 * POINT_VALUE, 0]);
    let before = get(served.address, &path(EPOCH, ".json")).body;
    redeem(&wallets[0], 2);
    redeem(&wallets[1], 3);
    clock.set(next(3).start());
    assert_eq!(served.collector.settle().expect("it settles"), [next(1), next(2)]);
    assert_eq!(settlement(next(1)), [128 * POINT_VALUE, 64 * POINT_VALUE], "cumulative");
    assert_eq!(settlement(next(2)), settlement(next(1)), "nobody redeemed anything");
    clock.set(next(1).start().plus_millis(5));
    redeem(&wallets[1], 4);
    assert_eq!(served.collector.settle().expect("there is nothing to do"), []);
    assert_eq!(get(served.address, &path(EPOCH, ".json")).body, before);
    clock.set(next(4).start());
    assert_eq!(served.collector.settle().expect("it settles"), [next(3)]);
    assert_eq!(settlement(next(3)), [128 * POINT_VALUE, 128 * POINT_VALUE], "what came late is in the next");
}
