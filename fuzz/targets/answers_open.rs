//! What a collector, or whoever stands in its place, may answer a phone: any bytes, a golden answer edited on its way, and one that
//! the collector edited before signing. Whatever is taken is what was written.

#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use base64ct::{Base64UrlUnpadded, Encoding};
use k256::ecdsa::{Signature, signature::Signer};
use libfuzzer_sys::fuzz_target;
use wayhum_protocol::{
    Contribution, EpochKeys, Expected, NetworkId, PassDrafts, PassKey, PointKey, PointRequests, ProblemKind, PublicKey,
    Receipt, Redemption, RedemptionReceipt, SettlementRoot, SigningKey, Trust,
};
use wayhum_types::{Address, Entropy, Epoch, Timestamp};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    kind: Kind,
    edits: Vec<Edit<'a>>,
    bytes: Option<&'a [u8]>,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
enum Kind {
    Directory { signed: bool },
    Receipt { signed: bool },
    RedemptionReceipt { signed: bool },
    SettlementRoot { signed: bool },
    Passes,
    Problem { status: u16 },
}

#[derive(Arbitrary, Debug)]
struct Edit<'a> {
    at: u16,
    remove: u8,
    insert: &'a [u8],
}

const DIRECTORY: &str = include_str!("../../fixtures/protocol/v1/directory.jws");
const RECEIPT: &str = include_str!("../../fixtures/protocol/v1/receipt.jws");
const CONTRIBUTION: &str = include_str!("../../fixtures/protocol/v1/contribution.jws");
const REDEMPTION: &str = include_str!("../../fixtures/protocol/v1/redemption.json");
const REDEMPTION_RECEIPT: &str = include_str!("../../fixtures/protocol/v1/redemption-receipt.jws");
const SETTLEMENT_ROOT: &str = include_str!("../../fixtures/protocol/v1/settlement-root.jws");
const PASSES: &str = include_str!("../../fixtures/protocol/v1/passes.json");
const PROBLEM: &str = include_str!("../../fixtures/protocol/v1/problem.json");

fuzz_target!(|input: Input<'_>| {
    let Input { kind, edits, bytes } = input;
    let message = |golden: &str, signed: bool| match bytes {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None if signed => signed_anew(golden, &edits),
        None => String::from_utf8_lossy(&edited(golden.as_bytes(), &edits)).into_owned(),
    };
    let phone = &*PHONE;
    match kind {
        Kind::Directory { signed } => {
            let jws = message(DIRECTORY, signed);
            if let Ok((directory, trust)) = phone.trust.open(&jws, phone.now) {
                assert!(directory.sign(&phone.directory_key) == jws, "two texts of one directory");
                assert!(Trust::from_bytes(&trust.to_bytes()) == Some(trust), "what is known is stored");
            }
        }
        Kind::Receipt { signed } => {
            let jws = message(RECEIPT, signed);
            if let Ok((receipt, points)) = Receipt::open(&jws, &phone.expected()) {
                assert!(points.len() == usize::from(receipt.points) && receipt.sign(&phone.directory_key) == jws);
            }
        }
        Kind::RedemptionReceipt { signed } => {
            let jws = message(REDEMPTION_RECEIPT, signed);
            if let Ok(receipt) = RedemptionReceipt::open(&jws, &phone.signers, &phone.network, &phone.redemption) {
                assert!(receipt.statuses.len() == 64 && receipt.sign(&phone.directory_key) == jws);
            }
        }
        Kind::SettlementRoot { signed } => {
            let jws = message(SETTLEMENT_ROOT, signed);
            if let Ok(root) = SettlementRoot::open(&jws, &phone.signers, &phone.network, phone.epoch) {
                assert!(root.sign(&phone.directory_key) == jws, "two texts of one root");
            }
        }
        Kind::Passes => drop(phone.drafts.finalise(message(PASSES, false).as_bytes(), &phone.keys)),
        Kind::Problem { status } => {
            let read = ProblemKind::read(status, message(PROBLEM, false).as_bytes());
            assert!(read.is_some() == (status >= 400));
        }
    }
});

static PHONE: LazyLock<Phone> = LazyLock::new(Phone::new);

/// What a phone knows that is being answered.
struct Phone {
    directory_key: SigningKey,
    signers: [PublicKey; 1],
    trust: Trust,
    network: NetworkId,
    epoch: Epoch,
    now: Timestamp,
    keys: EpochKeys,
    drafts: PassDrafts,
    requests: PointRequests,
    redemption: Redemption,
}

impl Phone {
    fn new() -> Self {
        let epoch = Epoch::from_number(2_331);
        let (now, chance) = (epoch.start(), &mut Counter(1));
        let (_, trust) = Trust::first_seen(DIRECTORY, now).expect("the golden directory");
        let network = trust.network();
        let directory_key = SigningKey::from_bytes(&[1; 32]).expect("a key");
        let keys = EpochKeys { epoch, pass: PassKey::draw(chance).public(), point: PointKey::draw(chance).public() };
        Self {
            signers: [directory_key.public()],
            directory_key,
            network,
            epoch,
            now,
            keys,
            drafts: PassDrafts::draw(network, epoch, 0, 3, chance),
            requests: PointRequests::draw(network, Address::from_bytes([3; 20]), chance),
            redemption: Redemption::open(REDEMPTION.as_bytes(), &network).expect("the golden redemption"),
            trust,
        }
    }

    fn expected(&self) -> Expected<'_> {
        let contribution = Contribution::open(CONTRIBUTION.as_bytes()).expect("the golden contribution").id;
        Expected { signers: &self.signers, contribution, passages: 3, requests: &self.requests, keys: &self.keys }
    }
}

/// A golden answer whose payload was edited before the directory key signed it.
fn signed_anew(golden: &str, edits: &[Edit<'_>]) -> String {
    let mut parts = golden.split('.');
    let (header, payload) = (parts.next().expect("a header"), parts.next().expect("a payload"));
    let payload = edited(&Base64UrlUnpadded::decode_vec(payload).expect("base64url"), edits);
    let signed = format!("{header}.{}", Base64UrlUnpadded::encode_string(&payload));
    let signature: Signature = k256::ecdsa::SigningKey::from_slice(&[1; 32]).expect("a key").sign(signed.as_bytes());
    format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature.to_bytes()))
}

/// Every edit at its place, in turn; a place behind the end is the end.
fn edited(text: &[u8], edits: &[Edit<'_>]) -> Vec<u8> {
    let mut text = text.to_vec();
    for edit in edits {
        let from = usize::from(edit.at).min(text.len());
        let to = (from + usize::from(edit.remove)).min(text.len());
        text.splice(from..to, edit.insert.iter().copied());
    }
    text
}

/// Chance enough for samples.
struct Counter(u64);

impl Entropy for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
    }
}
