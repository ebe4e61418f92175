//! Phones and their wallets, without waiting for a collector: its keys are known here.
#![allow(dead_code, reason = "each program uses its own part")]
#![allow(unreachable_pub, reason = "the file is a module of several programs")]

use std::sync::LazyLock;

use wayhum_collector::EpochSecrets;
use wayhum_protocol::{
    Contribution, EpochKeys, Expected, Lot, NetworkId, OprfKey, POINT_REQUESTS, Pass, PassDrafts, PassRequest, Payload, Point,
    PointRequests, Receipt, Redemption, SigningKey, Verdict, WalletSignature, WirePassage,
};
use wayhum_types::{Address, Cell, Entropy, Epoch, HourClass, Mode};

/// The epochs whose keys are known.
pub const EPOCHS: std::ops::Range<u32> = 2_930..3_000;

/// Chance that is always the same (`SplitMix64`).
pub struct Seeded(pub u64);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// The collector's keys of an epoch.
pub fn secrets(epoch: Epoch) -> EpochSecrets {
    static ONCE: LazyLock<Vec<EpochSecrets>> = LazyLock::new(|| EPOCHS.map(Epoch::from_number).map(drawn).collect());
    let known = epoch.number().checked_sub(EPOCHS.start).and_then(|place| ONCE.get(place as usize));
    known.cloned().unwrap_or_else(|| drawn(epoch))
}

fn drawn(epoch: Epoch) -> EpochSecrets {
    let mut chance = Seeded(u64::from(epoch.number()) << 32);
    let (pass, point) = (OprfKey::draw(&mut chance), OprfKey::draw(&mut chance));
    EpochSecrets { epoch, pass: Some(pass), point: Some(point) }
}

/// Their public halves.
pub fn keys(epoch: Epoch) -> EpochKeys {
    let EpochSecrets { pass, point, .. } = secrets(epoch);
    let (pass, point) = pass.zip(point).expect("both were drawn");
    EpochKeys { epoch, pass: pass.public(), point: point.public() }
}

/// A wallet; another one for each number.
pub struct Wallet(k256::ecdsa::SigningKey);

impl Wallet {
    pub fn new(number: u8) -> Self {
        Self(k256::ecdsa::SigningKey::from_slice(&[number; 32]).expect("between zero and the order"))
    }

    pub fn address(&self) -> Address {
        let bytes: [u8; 32] = self.0.to_bytes().into();
        SigningKey::from_bytes(&bytes).expect("between zero and the order").public().address()
    }

    pub fn sign(&self, digest: &[u8; 32]) -> WalletSignature {
        let (signature, recovery) = self.0.sign_prehash_recoverable(digest);
        let mut bytes = [0; 65];
        bytes[..64].copy_from_slice(&signature.to_bytes());
        bytes[64] = 27 + recovery.to_byte();
        WalletSignature::from_bytes(&bytes).expect("r, s and v")
    }

    pub fn request(&self, drafts: &PassDrafts) -> String {
        drafts.request(self.address(), &self.sign(&drafts.digest()))
    }

    pub fn redemption(&self, network: &NetworkId, points: Vec<Point>, epoch: Epoch, seed: u64) -> Redemption {
        let lot = Lot::filled(points, epoch, &mut Seeded(seed)).expect("at most a lot");
        let signature = self.sign(&lot.digest(network));
        Redemption { wallet: self.address(), lot, signature }
    }
}

/// So many passes, as a wallet gets them.
pub fn passes(network: NetworkId, epoch: Epoch, count: usize, seed: u64) -> Vec<Pass> {
    let wallet = Wallet::new(3);
    let drafts = PassDrafts::draw(network, epoch, 0, count, &mut Seeded(seed));
    let request = PassRequest::open(wallet.request(&drafts).as_bytes(), &network).expect("it was just made");
    let key = secrets(epoch).pass.expect("it was drawn");
    let answer = request.evaluate(&key, &mut Seeded(seed + 1)).expect("there are some").to_json();
    drafts.finalise(answer.as_bytes(), &keys(epoch)).expect("it was just made")
}

/// One pass, another one for each number.
pub fn pass(network: NetworkId, epoch: Epoch, number: u32) -> Pass {
    passes(network, epoch, 1, u64::from(number) << 20).swap_remove(0)
}

/// The points that a wallet asks for with a contribution.
pub fn requests(network: NetworkId, wallet: &Wallet, seed: u64) -> PointRequests {
    PointRequests::draw(network, wallet.address(), &mut Seeded(seed))
}

/// So many points of a wallet, as receipts give them.
pub fn points(network: NetworkId, wallet: &Wallet, epoch: Epoch, count: usize, seed: u64) -> Vec<Point> {
    let mut points = Vec::new();
    for number in (0..).take_while(|number| number * POINT_REQUESTS < count) {
        let requests = requests(network, wallet, seed + number as u64 * 1_000);
        points.extend(earned(network, epoch, &requests));
    }
    points.truncate(count);
    points
}

/// The sixteen points of a receipt that gives them all.
fn earned(network: NetworkId, epoch: Epoch, requests: &PointRequests) -> Vec<Point> {
    let cell = Cell::from_hex("8b1f8d7a5c6cfff").expect("it is one");
    let passage = WirePassage { cell, heading: None, deciseconds: 40, half_mps: 1, noise: None };
    let class = HourClass::from_index(1).expect("there are ten");
    let payload = Payload { network, epoch, class, mode: Mode::Vehicle, meter: None, passages: vec![passage; 16], spot: None };
    let sent = Contribution::make(&payload, &pass(network, epoch, 77), requests).expect("it fits");
    let opened = Contribution::open(sent.as_str().as_bytes()).expect("it was just made");
    let key = secrets(epoch).point.expect("it was drawn");
    let verdicts = vec![Verdict::Accepted; 16];
    let receipt = Receipt::issue(network, opened.id, verdicts, &opened.point_requests, &key, &mut Seeded(3)).sign(&self::key());
    let (signers, keys) = ([self::key().public()], keys(epoch));
    let expected = Expected { signers: &signers, contribution: sent.id(), passages: 16, requests, keys: &keys };
    Receipt::open(&receipt, &expected).expect("it was just made").1
}

/// What every contribution asks for where it does not matter.
pub fn some_requests(network: NetworkId) -> PointRequests {
    static ONCE: LazyLock<PointRequests> = LazyLock::new(|| requests(NetworkId::of_key(&key().public()), &Wallet::new(3), 17));
    if ONCE.network() == network { ONCE.clone() } else { requests(network, &Wallet::new(3), 17) }
}

/// The directory key of the tests. Not a secret.
pub fn key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32]).expect("it is below the order")
}

/// A payload with a pass of its own epoch.
pub fn sign(payload: &Payload, number: u32) -> Contribution {
    let pass = pass(payload.network, payload.epoch, number);
    Contribution::make(payload, &pass, &some_requests(payload.network)).expect("the payload is one")
}
