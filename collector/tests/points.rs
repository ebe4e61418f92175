//! Points over real HTTP: credited once, to their own wallet, and settled.

mod support;

use wayhum_collector::POINT_VALUE;
use wayhum_protocol::{Contribution, Expected, Pass, PointStatus, Receipt, Redemption, Settlement, SettlementRoot};
use wayhum_types::Epoch;

use support::{
    SetClock,
    client::{get, post, post_json},
    count, directory_key, in_file, in_memory, network,
    phone::{self, Wallet},
    sample::{self, EPOCH, Line},
    served::Served,
    wallets::{PASSES, REDEMPTIONS, at_once, drafts, how_many, next, statuses},
};

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
        let expected = Expected { signers: &signers, contribution: sent.id(), passages: 60, requests: &requests, keys: &keys };
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
        for prefix in wallets.each_ref().map(|wallet| wallet.address().as_bytes()[0]) {
            let part = get(served.address, &path(epoch, &format!("/{prefix:02x}.json")));
            assert_eq!((part.status, part.header("content-type")), (200, Some("application/json")));
            assert!(part.header("cache-control").is_some_and(|value| value.contains("immutable")));
            assert_eq!(root.read_part(part.body.as_bytes(), prefix), Ok(settlement.part(prefix)), "with its proofs");
        }
        let nobodys = get(served.address, &path(epoch, "/00.json"));
        assert_eq!(root.read_part(nobodys.body.as_bytes(), 0), Ok(settlement.part(0)), "a part of nobody is one as well");
        wallets.each_ref().map(|wallet| settlement.amount(&wallet.address()).unwrap_or(0))
    };
    assert_eq!(served.collector.settle().expect("nothing is to do"), []);
    redeem(&wallets[0], 1);
    assert_eq!(served.collector.settle().expect("its epoch runs"), []);
    assert_eq!(get(served.address, &path(EPOCH, "")).status, 404);
    assert_eq!(get(served.address, &path(EPOCH, "/00.json")).status, 404);

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
