//! Rule 8: nothing that says where somebody is, and no secret, prints. Every public type that holds such is formatted, and its
//! text searched for what it holds.

mod common;

use std::fmt::Debug;

use common::{DAY_MS, EVENING, Paper, Phone, wallet};
use wayhum_sdk::protocol::{Contribution, NetworkId, Payload, Verdict, WirePassage};
use wayhum_sdk::store::{Group, Holder, PassId, RawBatch, Spot};
use wayhum_sdk::trace::{Gate, Places, Rules, TripFinder, cut};
use wayhum_sdk::types::{Clock, Draw, Metres, Place, Redacted, Sound, SpotLabel, SpotNote, UtcOffset, Zone};
use wayhum_sdk::wallet::{SealingKey, WalletKey, Words, eip55};
use wayhum_sdk::{Outcome, Purpose, Stopped, Task};
use wayhum_sim::SeededEntropy;

/// What must not be found in any text.
struct Secrets(Vec<String>);

impl Secrets {
    fn must_not_show(&self, what: &str, value: &impl Debug) {
        for text in [format!("{value:?}"), format!("{value:#?}")] {
            for secret in &self.0 {
                assert!(!text.contains(secret.as_str()), "{what} shows {secret:?} in {text:?}");
            }
        }
    }
}

/// Ways in which a number could show up in a text, from three decimals on.
fn number(value: f64) -> Vec<String> {
    (3..=6).map(|decimals| format!("{value:.decimals$}")).chain([format!("{value}")]).collect()
}

fn bytes(value: &[u8]) -> Vec<String> {
    let hex: Vec<String> = value.iter().map(|byte| format!("{byte:02x}")).collect();
    let list: Vec<String> = value.iter().take(4).map(u8::to_string).collect();
    vec![hex.concat(), hex.concat().to_uppercase(), list.join(", ")]
}

#[test]
fn nothing_located_prints() {
    let mut phone = Phone::new(1);
    let walk = wayhum_sim::walk(1, EVENING);
    let end = phone.walk(&walk);
    let fix = walk.fixes[walk.fixes.len() / 2];
    let stored = phone.contributor.pieces().expect("pieces");
    let passage = stored.iter().flat_map(|s| &s.piece.passages).find(|p| p.noise.is_some()).copied().expect("noise");
    let noise = passage.noise.expect("noise");

    let secrets = Secrets(
        [number(fix.position.lat_deg()), number(fix.position.lon_deg())]
            .concat()
            .into_iter()
            .chain([passage.cell.to_hex(), passage.cell.index().to_string()])
            // However a derived `Debug` would write them.
            .chain([format!("{:?}", noise.laeq), format!("{:?}", noise.lc_peak)])
            .collect(),
    );
    secrets.must_not_show("Position", &fix.position);
    secrets.must_not_show("Fix", &fix);
    secrets.must_not_show("Cell", &passage.cell);
    secrets.must_not_show("Noise", &noise);
    secrets.must_not_show("Passage", &passage);
    secrets.must_not_show("StoredPiece", &stored);
    let zone = Zone { centre: fix.position, radius: Metres(500.0) };
    secrets.must_not_show("Zone", &zone);
    let place = Place {
        centre: fix.position,
        days: vec![1],
        night: true,
        home: true,
        zone_centre: Some(fix.position),
        exits: vec![fix.position],
    };
    secrets.must_not_show("Place", &place);
    secrets.must_not_show("Places", &Places::from(vec![place]));
    secrets.must_not_show("TripSummary", &phone.contributor.trips().expect("trips"));
    secrets.must_not_show("Snapshot", &phone.contributor.snapshot(Clock::simulated(end)).expect("a snapshot"));
    let batch = RawBatch { fixes: vec![fix], sounds: Vec::new(), meter: None, utc_offset: UtcOffset::UTC };
    secrets.must_not_show("RawBatch", &batch);

    let rules = Rules::default();
    let (mut gate, mut finder) = (Gate::new(&rules), TripFinder::new(&rules));
    let mut trips = Vec::new();
    for fix in walk.fixes.iter().filter_map(|fix| gate.judge(fix).ok()) {
        trips.extend(finder.push(fix));
    }
    trips.extend(finder.finish());
    secrets.must_not_show("Trip", &trips);
    let cut = cut(&trips[0], &mut Places::default(), &[], UtcOffset::UTC, &rules, &mut SeededEntropy::new(1));
    secrets.must_not_show("Cut", &cut);

    let payload = Payload {
        network: NetworkId::from_bytes([1; 32]),
        epoch: stored[0].piece.epoch,
        class: stored[0].piece.class,
        mode: stored[0].piece.mode,
        meter: stored[0].piece.meter,
        passages: vec![WirePassage::from_passage(&passage)],
        spot: Some(SpotNote { label: SpotLabel::Square, thirds: vec![noise.laeq] }),
    };
    secrets.must_not_show("SpotNote", &payload.spot);
    let spot = Spot {
        position: fix.position,
        cell: passage.cell,
        epoch: payload.epoch,
        class: payload.class,
        from: fix.at,
        to: fix.at,
        noise,
        meter: payload.meter.expect("a walk with noise"),
        note: payload.spot.clone().expect("just made"),
    };
    secrets.must_not_show("Spot", &spot);
    secrets.must_not_show("WirePassage", &payload.passages[0]);
    secrets.must_not_show("Payload", &payload);
}

#[test]
fn no_level_prints() {
    let mut street = common::Street::new(1, EVENING);
    let sounds = street.until(EVENING.plus_millis(5_000));
    let level = sounds.iter().find_map(|s| if let Sound::Level(level) = s { Some(level) } else { None }).expect("a level");
    let secrets = Secrets([number(level.laeq.value()), number(level.lc_peak.value())].concat());
    secrets.must_not_show("Level", level);
    secrets.must_not_show("Sound", &sounds);
    secrets.must_not_show("FastLevels", &level.laf);
    secrets.must_not_show("SoundMeter", street.meter());
}

#[test]
fn no_secret_prints() {
    let entropy = &mut SeededEntropy::new(3);
    let words = Words::from_entropy(&entropy.array::<16>()).expect("words");
    let address = WalletKey::from_words(&words).address();
    let key = entropy.array::<32>();
    let paper = Paper::new();
    let public = paper.key.public().to_compressed();
    let secrets = Secrets(
        (0..words.len())
            .filter_map(|at| words.word(at))
            .map(|word| format!(" {word} "))
            .chain([eip55(&address), eip55(&address)[2..].to_lowercase()])
            .chain([bytes(&key), bytes(&[1; 32]), bytes(&public), bytes(address.as_bytes())].concat())
            .collect(),
    );
    secrets.must_not_show("Words", &words);
    secrets.must_not_show("WalletKey", &WalletKey::from_words(&words));
    secrets.must_not_show("Address", &address);
    secrets.must_not_show("SealingKey", &SealingKey::from_bytes(key));
    secrets.must_not_show("SigningKey", &paper.key);
    secrets.must_not_show("Redacted", &Redacted::new(key));
    let wrong = Words::parse("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandom");
    let error = wrong.expect_err("the last word is wrong");
    assert!(!format!("{error} {error:?}").contains("abando"), "not even what is nearly a word");
}

#[test]
fn what_is_sent_does_not_print() {
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING)).plus_millis(49 * 3_600_000);
    let paper = Paper::new();
    let mut printed = 0;
    let mut clock = Clock::simulated(end);
    for _ in 0..80 {
        let task = phone.contributor.next_task(clock).expect("a task");
        match &task {
            Task::Upload(request) => {
                let outcome = paper.answer(request);
                let body = String::from_utf8_lossy(&request.body).into_owned();
                if let Ok(opened) = Contribution::open(&request.body) {
                    let secrets = Secrets(vec![body[..32].to_owned(), body[600..632].to_owned(), opened.id.to_hex()]);
                    secrets.must_not_show("Task", &task);
                    secrets.must_not_show("Opened", &opened);
                    secrets.must_not_show("ContributionId", &opened.id);
                    let Outcome::Response { body: answer, .. } = &outcome else { panic!("paper always answers") };
                    Secrets(vec![String::from_utf8_lossy(&answer[..64]).into_owned()]).must_not_show("Outcome", &outcome);
                    printed += 1;
                }
                phone.contributor.finish_task(&outcome, clock).expect("finished");
            }
            Task::Wait { until } => clock = Clock::simulated(*until),
            Task::Done => break,
        }
    }
    assert!(printed > 1);
}

#[test]
fn what_a_purse_holds_does_not_print() {
    let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let mut printed = 0;
    let stood = phone.run(end, end.plus_millis(9 * DAY_MS), |request, now| {
        let outcome = paper.answer_at(request, now);
        let body = String::from_utf8_lossy(&request.body).into_owned();
        if request.purpose == Purpose::Wallet {
            let address = wallet().address();
            // Any element, output or signature would show up by its first digits, as text or as the bytes of it.
            let texts: Vec<String> = body.split('"').filter(|part| part.len() > 40).map(|part| part[..12].to_owned()).collect();
            assert!(texts.len() > 100);
            let secrets = Secrets([texts, vec![eip55(&address)], bytes(address.as_bytes()), bytes(&request.body)].concat());
            secrets.must_not_show("Request", request);
            secrets.must_not_show("Task", &Task::Upload(request.clone()));
            secrets.must_not_show("Outcome", &outcome);
            printed += 1;
        }
        Some(outcome)
    });
    assert!(printed >= 2);
    let snapshot = phone.snapshot(stood);
    assert!(snapshot.purse.redeemed > 0);
    let address = wallet().address();
    let secrets =
        Secrets([vec![eip55(&address)], bytes(address.as_bytes()), bytes(&paper.key.public().to_compressed())].concat());
    secrets.must_not_show("Snapshot", &snapshot);
    for stopped in [Stopped::FalseReceipt, Stopped::FalsePasses, Stopped::ChangedKeys] {
        secrets.must_not_show("Stopped", &stopped);
    }

    // What the phone holds of them, in its own types.
    let contribution = paper.received.borrow()[0].clone();
    let opened = Contribution::open(&contribution).expect("a contribution");
    let holder = Holder { network: opened.payload.network, wallet: address };
    let store = phone.store();
    let tally = store.point_tally().expect("readable");
    let held = store.held_points(holder, stood).expect("readable");
    let pass = store.pass(PassId::from_number(400)).expect("readable").expect("256 more came for the next week");
    let mut secrets = vec![bytes(pass.output.as_bytes()), bytes(&*pass.key.to_bytes()), bytes(address.as_bytes())];
    secrets.extend(held.iter().map(|held| bytes(&held.point.nonce)));
    let secrets = Secrets(secrets.concat());
    secrets.must_not_show("Pass", &pass);
    secrets.must_not_show("HeldPoint", &held);
    secrets.must_not_show("Holder", &holder);
    secrets.must_not_show("PointTally", &tally);
    secrets.must_not_show("Group", &Group { subject: pass.output.as_bytes().to_vec(), keep_until: pass.epoch });
}
