//! One of each message, made from fixed keys and chance: what the golden files under `fixtures/protocol/v1` hold.

use std::sync::LazyLock;

use wayhum_protocol::{
    Contribution, Directory, EpochKeys, Expected, Lot, NetworkId, Pass, PassDrafts, PassKey, PassRequest, Passes, Payload,
    Point, PointKey, PointRequests, PointStatus, Problem, ProblemKind, ProtocolError, PublicKey, Receipt, Redemption,
    RedemptionReceipt, Settlement, SettlementRoot, SigningKey, Verdict, WalletSignature,
};
use wayhum_types::{Address, Epoch, Timestamp};

#[path = "chance.rs"]
mod chance;
#[path = "payloads.rs"]
mod payloads;

pub use chance::Fixed;
#[allow(unused_imports, reason = "each test file uses its own part")]
pub use payloads::{area, drive, noise, spot, walk};

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

/// Wednesday noon of that epoch.
pub fn now() -> Timestamp {
    epoch().start().plus_millis(60 * 3_600_000)
}

/// The secret keys of an epoch. Not secrets.
pub fn secret_keys(epoch: Epoch) -> (PassKey, PointKey) {
    let seed = epoch.number().to_be_bytes().repeat(8);
    (
        PassKey::draw(&mut Fixed::after("pass key", &seed)),
        PointKey::draw(&mut Fixed::after("point key", &[&[1; 4], &seed[4..]].concat())),
    )
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
    request.evaluate(&secret_keys(epoch()).0, &mut Fixed::new("proof of passes")).expect("there are three")
}

/// The pass of the one-time key of the tests.
pub fn pass() -> Pass {
    static PASS: LazyLock<Pass> = LazyLock::new(|| {
        drafts().finalise(passes().to_json().as_bytes(), &keys(epoch())).expect("it was just made").swap_remove(0)
    });
    PASS.clone()
}

pub fn requests() -> PointRequests {
    static REQUESTS: LazyLock<PointRequests> =
        LazyLock::new(|| PointRequests::draw(network(), wallet(), &mut Fixed::new("points")));
    REQUESTS.clone()
}

/// A payload as the tests' phone sends it: with its pass, in the payload's own epoch, and its point requests.
pub fn make(payload: &Payload) -> Result<Contribution, ProtocolError> {
    let requests = if payload.network == network() {
        requests()
    } else {
        PointRequests::draw(payload.network, wallet(), &mut Fixed::new("points"))
    };
    Contribution::make(payload, &Pass { epoch: payload.epoch, ..pass() }, &requests)
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
    redemption().lot
}

pub fn redemption() -> Redemption {
    static REDEMPTION: LazyLock<Redemption> = LazyLock::new(|| {
        let (_, points) = open_receipt(&receipt().sign(&directory_key())).expect("it was just made");
        let lot = Lot::filled(points, epoch(), &mut Fixed::new("filler")).expect("two points and filler");
        let signature = sign(&lot.digest(&network()));
        Redemption { wallet: wallet(), lot, signature }
    });
    REDEMPTION.clone()
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
        let contribution = make(payload).expect("it fits and is consistent");
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
