//! What passes and points cost each side, on one thread.

use std::hint::black_box;

use wayhum_sdk::protocol::{
    Contribution, EpochKeys, Expected, MAX_PASSES, NetworkId, Opened, Pass, PassDrafts, PassKey, PassRequest, Payload, Point,
    PointKey, PointRequests, Receipt, SigningKey, Verdict, WalletSignature,
};
use wayhum_sdk::types::{Address, Draw};
use wayhum_sim::SeededEntropy;

use crate::{payload, seconds_each};

/// A phone and a collector that know each other, and one contribution between them.
pub(crate) struct Parties {
    entropy: SeededEntropy,
    directory_key: SigningKey,
    pass_key: PassKey,
    point_key: PointKey,
    keys: EpochKeys,
    payload: Payload,
    wallet: Address,
    pass: Pass,
    requests: PointRequests,
}

impl Parties {
    pub(crate) fn new() -> Self {
        let (mut entropy, payload) = (SeededEntropy::new(1), payload());
        let directory_key = SigningKey::draw(&mut entropy);
        let (pass_key, point_key) = (PassKey::draw(&mut entropy), PointKey::draw(&mut entropy));
        let keys = EpochKeys { epoch: payload.epoch, pass: pass_key.public(), point: point_key.public() };
        let wallet = Address::from_bytes(entropy.array());
        let drafts = PassDrafts::draw(payload.network, payload.epoch, 0, 1, &mut entropy);
        let answer = request(&drafts).evaluate(&pass_key, &mut entropy).expect("there is one");
        let pass = drafts.finalise(answer.to_json().as_bytes(), &keys).expect("it holds").swap_remove(0);
        let requests = PointRequests::draw(payload.network, wallet, &mut entropy);
        Self { entropy, directory_key, pass_key, point_key, keys, payload, wallet, pass, requests }
    }

    pub(crate) const fn pass(&self) -> &Pass {
        &self.pass
    }

    pub(crate) const fn requests(&self) -> &PointRequests {
        &self.requests
    }

    fn contribution(&self) -> Contribution {
        Contribution::make(&self.payload, &self.pass, &self.requests).expect("it fits")
    }

    fn opened(&self) -> Opened {
        Contribution::open(self.contribution().as_str().as_bytes()).expect("it was just made")
    }

    /// The receipt for as many passages as make sixteen points.
    fn receipt(&mut self, opened: &Opened) -> String {
        let (network, verdicts) = (self.payload.network, vec![Verdict::Accepted; 16]);
        let receipt = Receipt::issue(network, opened.id, verdicts, &opened.point_requests, &self.point_key, &mut self.entropy);
        receipt.sign(&self.directory_key)
    }
}

/// So many contributions, each with a pass of its own.
pub(crate) fn contributions(count: usize, key: &PassKey) -> Vec<String> {
    let parties = Parties::new();
    let (payload, mut entropy) = (&parties.payload, SeededEntropy::new(3));
    let keys = EpochKeys { pass: key.public(), ..parties.keys };
    let mut contributions = Vec::with_capacity(count);
    while contributions.len() < count {
        let lot = MAX_PASSES.min(count - contributions.len());
        let drafts = PassDrafts::draw(payload.network, payload.epoch, 0, lot, &mut entropy);
        let answer = request(&drafts).evaluate(key, &mut entropy).expect("there are some").to_json();
        let passes = drafts.finalise(answer.as_bytes(), &keys).expect("it holds");
        let make = |pass| Contribution::make(payload, pass, &parties.requests).expect("it fits").into_string();
        contributions.extend(passes.iter().map(make));
    }
    contributions
}

/// What a wallet's own signature would let a collector read; here nobody has signed it.
fn request(drafts: &PassDrafts) -> PassRequest {
    let (signature, wallet) = signed(&drafts.digest());
    PassRequest::open(drafts.request(wallet, &signature).as_bytes(), &network()).expect("it is signed")
}

/// A signature that somebody's key gives for this digest: whose, comes out of it.
fn signed(digest: &[u8; 32]) -> (WalletSignature, Address) {
    let mut bytes = [0; 65];
    // r = the x of the generator, s = 1: a signature of any digest by some key.
    bytes[..32].copy_from_slice(&GENERATOR_X);
    bytes[63] = 1;
    bytes[64] = 27;
    let signature = WalletSignature::from_bytes(&bytes).expect("r and s are in range");
    let wallet = signature.signer(digest).expect("somebody's");
    (signature, wallet)
}

/// SEC 2, section 2.4.1.
const GENERATOR_X: [u8; 32] = [
    0x79, 0xbe, 0x66, 0x7e, 0xf9, 0xdc, 0xbb, 0xac, 0x55, 0xa0, 0x62, 0x95, 0xce, 0x87, 0x0b, 0x07, 0x02, 0x9b, 0xfc, 0xdb,
    0x2d, 0xce, 0x28, 0xd9, 0x59, 0xf2, 0x81, 0x5b, 0x16, 0xf8, 0x17, 0x98,
];

fn network() -> NetworkId {
    payload().network
}

/// Sixteen blinded point requests, the payload, the signature, and what the phone stores of it.
pub(crate) fn bind() -> f64 {
    let Parties { mut entropy, payload, wallet, pass, .. } = Parties::new();
    1e6 * seconds_each(|| {
        let requests = PointRequests::draw(payload.network, wallet, &mut entropy);
        let contribution = Contribution::make(&payload, &pass, &requests).expect("it fits");
        black_box((contribution, requests.to_bytes()));
    })
}

/// Bytes to checked payload: form, signature, schema, sixteen elements.
pub(crate) fn open() -> f64 {
    let contribution = Parties::new().contribution();
    1e6 * seconds_each(|| drop(black_box(Contribution::open(contribution.as_str().as_bytes()))))
}

/// Whether a pass is one.
pub(crate) fn check_pass() -> f64 {
    let parties = Parties::new();
    let (opened, network) = (parties.opened(), parties.payload.network);
    1e6 * seconds_each(|| assert!(black_box(parties.pass_key.is_own(&network, &opened.key, &opened.pass.output))))
}

/// The answer to the largest request.
pub(crate) fn evaluate_passes() -> f64 {
    let mut parties = Parties::new();
    let drafts = PassDrafts::draw(parties.payload.network, parties.payload.epoch, 0, MAX_PASSES, &mut parties.entropy);
    let request = request(&drafts);
    1e6 * seconds_each(|| drop(black_box(request.evaluate(&parties.pass_key, &mut parties.entropy))))
}

/// What a phone makes of that answer.
pub(crate) fn open_passes() -> f64 {
    let mut parties = Parties::new();
    let drafts = PassDrafts::draw(parties.payload.network, parties.payload.epoch, 0, MAX_PASSES, &mut parties.entropy);
    let answer = request(&drafts).evaluate(&parties.pass_key, &mut parties.entropy).expect("there are some").to_json();
    1e6 * seconds_each(|| drop(black_box(drafts.finalise(answer.as_bytes(), &parties.keys).expect("it holds"))))
}

/// Sixteen points evaluated and proved, and the receipt signed.
pub(crate) fn issue_receipt() -> f64 {
    let mut parties = Parties::new();
    let opened = parties.opened();
    1e6 * seconds_each(|| drop(black_box(parties.receipt(&opened))))
}

/// A receipt with sixteen points, from its bytes to the points.
pub(crate) fn open_receipt() -> f64 {
    let mut parties = Parties::new();
    let opened = parties.opened();
    let receipt = parties.receipt(&opened);
    let signers = [parties.directory_key.public()];
    let (contribution, passages) = (opened.id, 16);
    let expected = Expected { signers: &signers, contribution, passages, requests: &parties.requests, keys: &parties.keys };
    1e6 * seconds_each(|| {
        let (_, points) = Receipt::open(&receipt, &expected).expect("it holds");
        assert_eq!(black_box(points).len(), 16);
    })
}

/// Whether the sixty-four points of a lot are a collector's own.
pub(crate) fn check_redemption() -> f64 {
    let mut parties = Parties::new();
    let opened = parties.opened();
    let receipt = parties.receipt(&opened);
    let signers = [parties.directory_key.public()];
    let expected =
        Expected { signers: &signers, contribution: opened.id, passages: 16, requests: &parties.requests, keys: &parties.keys };
    let (_, points) = Receipt::open(&receipt, &expected).expect("it holds");
    let (key, network, wallet) = (&parties.point_key, parties.payload.network, parties.wallet);
    let lot: Vec<Point> = points.iter().copied().cycle().take(64).collect();
    1e6 * seconds_each(|| assert!(lot.iter().all(|point| black_box(key.is_own(&network, &wallet, point)))))
}
