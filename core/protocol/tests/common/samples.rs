//! One of each message, made from fixed keys and chance: what the golden files under `fixtures/protocol/v1` hold.

use sha2::{Digest, Sha256};
use wayhum_protocol::{
    Contribution, Directory, EpochKeys, Expected, First, Lot, NetworkId, Pass, PassDrafts, PassKey, PassRequest, Passes,
    Payload, Point, PointKey, PointRequests, PointStatus, Problem, ProblemKind, PublicKey, Receipt, Redemption,
    RedemptionReceipt, Settlement, SettlementRoot, SigningKey, Verdict, WalletSignature, WirePassage,
};
use wayhum_types::{
    Address, Cell, Entropy, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant, SpotLabel, SpotNote,
};

/// Chance that is always the same: SHA-256 of a name and a counter, after bytes that are given.
pub struct Fixed {
    name: &'static str,
    counter: u64,
    ready: std::collections::VecDeque<u8>,
}

impl Fixed {
    pub fn new(name: &'static str) -> Self {
        Self::after(name, &[])
    }

    pub fn after(name: &'static str, first: &[u8]) -> Self {
        Self { name, counter: 0, ready: first.iter().copied().collect() }
    }
}

impl Entropy for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.ready.is_empty() {
                let block = Sha256::new().chain_update(self.name).chain_update(self.counter.to_be_bytes()).finalize();
                self.ready.extend(block);
                self.counter += 1;
            }
            *byte = self.ready.pop_front().expect("it was just filled");
        }
    }
}

/// The directory key of the tests. Not a secret.
pub fn directory_key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32]).expect("between zero and the order")
}

/// The one-time key of the tests. Not a secret.
pub fn one_time_key() -> SigningKey {
    SigningKey::from_bytes(&[2; 32]).expect("between zero and the order")
}

pub fn network() -> NetworkId {
    NetworkId::of_key(&directory_key().public())
}

pub fn noise(laeq: i16) -> Noise {
    let level = |above| HalfDb(laeq + above);
    Noise { laeq: level(0), la10: level(6), la50: level(-3), la90: level(-12), laf_max: level(14), lc_peak: level(51) }
}

/// A drive through three cells, the second too slow for a heading.
pub fn drive() -> Payload {
    let passage = |cell, heading: Option<u8>, deciseconds, half_mps, first| WirePassage {
        cell: Cell::from_hex(cell).expect("a cell"),
        heading: heading.and_then(Octant::from_index),
        deciseconds,
        half_mps,
        first,
        noise: None,
    };
    Payload {
        network: network(),
        epoch: Epoch::from_number(2_331),
        class: HourClass::from_index(1).expect("there are ten"),
        mode: Mode::Vehicle,
        meter: None,
        passages: vec![
            passage("8b1f8d7a5c6cfff", Some(2), 43, 25, First::ROAD | First::ROAD_BLOCK),
            passage("8b1f8d7a5c6dfff", None, 310, 1, First::NONE),
            passage("8b1f8d7a5c69fff", Some(1), 52, 20, First::ROAD),
        ],
        spot: None,
    }
}

/// A walk with street noise in its second cell.
pub fn walk() -> Payload {
    let mut walk = drive();
    walk.mode = Mode::Walk;
    walk.class = HourClass::from_index(7).expect("there are ten");
    walk.meter = Some(MeterNote { source: MeterSource::AndroidUnprocessed, calibrated: false });
    for passage in &mut walk.passages {
        passage.first = First::NONE;
        passage.half_mps = 3;
        passage.deciseconds = 350;
    }
    // A stop at a shop window: below 1 m/s there is no heading.
    (walk.passages[1].deciseconds, walk.passages[1].half_mps) = (910, 1);
    walk.passages[1].noise = Some(noise(121));
    walk.passages[1].first = First::NOISE | First::NOISE_BLOCK;
    walk
}

/// A neighbourhood reading: how loud a walk was where it does not tell its way.
pub fn area() -> Payload {
    let reading = WirePassage {
        cell: Cell::from_hex("881f8d7a5dfffff").expect("a cell of resolution 8"),
        heading: None,
        deciseconds: 0,
        half_mps: 0,
        first: First::NOISE,
        noise: Some(noise(96)),
    };
    Payload { mode: Mode::Area, passages: vec![reading], ..walk() }
}

/// A spot measurement of a minute and a half, by a meter that reached 16 kHz.
pub fn spot() -> Payload {
    let reading = WirePassage {
        cell: Cell::from_hex("8a1f8d7a5c6ffff").expect("a cell of resolution 10"),
        deciseconds: 900,
        noise: Some(noise(131)),
        ..area().passages[0]
    };
    let thirds = (0..29).map(|band: i16| HalfDb(70 + 3 * (band - 12).abs())).collect();
    Payload {
        mode: Mode::Spot,
        passages: vec![reading],
        spot: Some(SpotNote { label: SpotLabel::StreetCorner, thirds }),
        ..walk()
    }
}

/// The wallet key of the tests. Not a secret.
pub fn wallet_key() -> k256::ecdsa::SigningKey {
    k256::ecdsa::SigningKey::from_slice(&[3; 32]).expect("between zero and the order")
}

pub fn wallet() -> Address {
    SigningKey::from_bytes(&[3; 32]).expect("between zero and the order").public().address()
}

/// Signs a digest as a wallet does.
pub fn sign(digest: &[u8; 32]) -> WalletSignature {
    sign_with(&wallet_key(), digest)
}

pub fn sign_with(key: &k256::ecdsa::SigningKey, digest: &[u8; 32]) -> WalletSignature {
    let (signature, recovery) = key.sign_prehash_recoverable(digest);
    let mut bytes = [0; 65];
    bytes[..64].copy_from_slice(&signature.to_bytes());
    bytes[64] = 27 + recovery.to_byte();
    WalletSignature::from_bytes(&bytes).expect("r, s and v")
}

pub fn epoch() -> Epoch {
    Epoch::from_number(2_331)
}

/// The secret keys of an epoch. Not secrets.
pub fn secret_keys(epoch: Epoch) -> (PassKey, PointKey) {
    let mut chance = Fixed::after("keys", &epoch.number().to_be_bytes().repeat(8));
    (PassKey::draw(&mut chance), PointKey::draw(&mut chance))
}

pub fn keys(epoch: Epoch) -> EpochKeys {
    let (pass, point) = secret_keys(epoch);
    EpochKeys { epoch, pass: pass.public(), point: point.public() }
}

/// Three passes asked for, the first with the one-time key of the tests.
pub fn drafts() -> PassDrafts {
    let mut chance = Fixed::after("passes", &[2; 32]);
    PassDrafts::draw(network(), epoch(), 0, 3, &mut chance)
}

pub fn pass_request() -> String {
    drafts().request(wallet(), &sign(&drafts().digest()))
}

pub fn passes() -> Passes {
    let request = PassRequest::open(pass_request().as_bytes(), &network()).expect("it was just made");
    request.evaluate(&secret_keys(epoch()).0, &mut Fixed::new("proof of passes"))
}

/// The pass of the one-time key of the tests.
pub fn pass() -> Pass {
    drafts().finalise(passes().to_json().as_bytes(), &keys(epoch())).expect("it was just made").swap_remove(0)
}

pub fn requests() -> PointRequests {
    PointRequests::draw(network(), wallet(), &mut Fixed::new("points"))
}

/// The walk as it is sent.
pub fn contribution() -> Contribution {
    Contribution::make(&walk(), &pass(), &requests()).expect("it fits and is consistent")
}

/// The answer to it.
pub fn receipt() -> Receipt {
    receipt_with(vec![Verdict::Accepted, Verdict::Accepted, Verdict::TooShort])
}

/// The answer to it with other verdicts.
pub fn receipt_with(verdicts: Vec<Verdict>) -> Receipt {
    let opened = Contribution::open(contribution().as_str().as_bytes()).expect("it was just made");
    let key = secret_keys(epoch()).1;
    Receipt::issue(network(), opened.id, verdicts, &opened.point_requests, &key, &mut Fixed::new("proof of points"))
}

/// Opens a receipt as the phone that sent the contribution does.
pub fn open_receipt(jws: &str) -> Result<(Receipt, Vec<Point>), wayhum_protocol::ReceiptError> {
    let (signers, requests, keys) = ([directory_key().public()], requests(), keys(epoch()));
    let contribution = contribution().id();
    Receipt::open(jws, &Expected { signers: &signers, contribution, passages: 3, requests: &requests, keys: &keys })
}

/// The two points that it gives, and what fills them up to a lot.
pub fn lot() -> Lot {
    let (_, points) = open_receipt(&receipt().sign(&directory_key())).expect("it was just made");
    Lot::filled(points, epoch(), &mut Fixed::new("filler")).expect("two points and filler")
}

pub fn redemption() -> Redemption {
    Redemption { wallet: wallet(), lot: lot(), signature: sign(&lot().digest(&network())) }
}

/// What a collector answers that has seen none of it before.
pub fn redemption_receipt() -> RedemptionReceipt {
    let key = secret_keys(epoch()).1;
    let status = |point: &Point| {
        if key.is_own(&network(), &wallet(), point) { PointStatus::Credited } else { PointStatus::Invalid }
    };
    RedemptionReceipt::new(network(), &redemption(), lot().points().iter().map(status).collect())
}

/// What seven wallets have earned.
pub fn settlement() -> Settlement {
    let amounts = [1, 2_500_000_000_000_000_000, 5_000_000_000_000_000_000, 0, u128::MAX, 64, 7_777_777];
    let wallet = |n: u8| SigningKey::from_bytes(&[n; 32]).expect("a key").public().address();
    Settlement::new((3..).map(wallet).zip(amounts)).expect("seven wallets")
}

pub fn settlement_root() -> SettlementRoot {
    SettlementRoot { network: network(), epoch: epoch(), root: settlement().root() }
}

/// The collector's directory.
pub fn directory() -> Directory {
    Directory {
        bases: vec!["https://collector.example".to_owned()],
        epochs: (2_329..=2_333).map(|number| keys(Epoch::from_number(number))).collect(),
        next: Some(next_directory_key().public()),
        ..Directory::without_contract(directory_key().public())
    }
}

/// The directory key that follows.
pub fn next_directory_key() -> SigningKey {
    SigningKey::from_bytes(&[4; 32]).expect("between zero and the order")
}

pub fn signers() -> [PublicKey; 1] {
    [directory_key().public()]
}

/// Another answer.
pub fn problem() -> Problem {
    Problem { kind: ProblemKind::EpochClosed }
}

/// Each golden file's name and what is in it.
pub fn files() -> [(&'static str, String); 13] {
    let json = |payload: &Payload| {
        let contribution = Contribution::make(payload, &pass(), &requests()).expect("it fits and is consistent");
        let text = contribution.as_str().split('.').nth(1).expect("a JWS has three parts");
        let bytes = <base64ct::Base64UrlUnpadded as base64ct::Encoding>::decode_vec(text).expect("base64url");
        String::from_utf8(bytes).expect("JSON is UTF-8")
    };
    [
        ("directory.jws", directory().sign(&directory_key())),
        ("pass-request.json", pass_request()),
        ("passes.json", passes().to_json()),
        ("contribution.jws", contribution().into_string()),
        ("payload.json", json(&walk())),
        ("payload-area.json", json(&area())),
        ("payload-spot.json", json(&spot())),
        ("receipt.jws", receipt().sign(&directory_key())),
        ("redemption.json", redemption().to_json()),
        ("redemption-receipt.jws", redemption_receipt().sign(&directory_key())),
        ("settlement.json", settlement().to_json()),
        ("settlement-root.jws", settlement_root().sign(&directory_key())),
        ("problem.json", problem().to_json()),
    ]
}
