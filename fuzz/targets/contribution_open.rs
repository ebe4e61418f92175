//! What a stranger may send to a collector: any bytes, a contribution edited on its way, and a payload that its own sender edited
//! before signing. The last goes past the signature to the schema, where each payload has exactly one text.

#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use base64ct::{Base64UrlUnpadded, Encoding};
use k256::ecdsa::{Signature, signature::Signer};
use libfuzzer_sys::fuzz_target;
use wayhum_protocol::{
    Contribution, ContributionId, NetworkId, Output, PAYLOAD_BYTES, Pass, Payload, PointRequests, SigningKey, WirePassage,
};
use wayhum_types::{
    Address, Cell, Entropy, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant, SpotLabel, SpotNote,
};

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Bytes(&'a [u8]),
    OnItsWay(Vec<Edit<'a>>),
    BeforeSigning(Vec<Edit<'a>>),
    SpotBeforeSigning(Vec<Edit<'a>>),
}

#[derive(Arbitrary, Debug)]
struct Edit<'a> {
    at: u16,
    remove: u8,
    insert: &'a [u8],
}

fuzz_target!(|input: Input<'_>| match input {
    Input::Bytes(bytes) => open(bytes),
    Input::OnItsWay(edits) => open(&edited(SAMPLE.jws.as_bytes(), &edits)),
    Input::BeforeSigning(edits) => sign(&SAMPLE, &edits),
    Input::SpotBeforeSigning(edits) => sign(&SPOT, &edits),
});

fn sign(sample: &Sample, edits: &[Edit<'_>]) {
    let jws = sample.sign(&edited(sample.says.as_bytes(), edits));
    if let Ok(opened) = Contribution::open(jws.as_bytes()) {
        // A pass and requests that were edited are somebody else's, and cannot be made again here.
        let sent = Contribution::open(sample.jws.as_bytes()).expect("a good contribution");
        let is_paid_alike = opened.pass == sent.pass && opened.point_requests == sent.point_requests;
        if is_paid_alike && opened.payload.network == sent.payload.network {
            let made =
                Contribution::make(&opened.payload, &sample.pass, &sample.requests).expect("what can be opened can be made");
            assert!(made.as_str() == jws, "two texts of one payload");
        }
    }
}

fn open(bytes: &[u8]) {
    if let Ok(opened) = Contribution::open(bytes) {
        assert!(opened.id == ContributionId::of(bytes), "a contribution's id is that of its bytes");
    }
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

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| Sample::of(&walk()));
static SPOT: LazyLock<Sample> = LazyLock::new(|| Sample::of(&spot()));

/// A good contribution, and what it takes to sign another in its place.
struct Sample {
    pass: Pass,
    requests: PointRequests,
    signer: k256::ecdsa::SigningKey,
    jws: String,
    /// Its payload without what fills it up.
    says: String,
}

impl Sample {
    fn of(payload: &Payload) -> Self {
        let secret = [7; 32];
        let key = SigningKey::from_bytes(&secret).expect("a number below the curve's order");
        let pass = Pass { epoch: payload.epoch, key, output: Output::from_bytes([9; 64]) };
        let requests = PointRequests::draw(payload.network, Address::from_bytes([3; 20]), &mut Counter(0));
        let jws = Contribution::make(payload, &pass, &requests).expect("a good payload").into_string();
        let payload = Base64UrlUnpadded::decode_vec(jws.split('.').nth(1).expect("three parts")).expect("base64url");
        let payload = String::from_utf8(payload).expect("JSON");
        let says = payload.strip_suffix("\"}").expect("the filler comes last").trim_end_matches('0').to_owned();
        Self { pass, requests, signer: k256::ecdsa::SigningKey::from_slice(&secret).expect("as above"), jws, says }
    }

    /// Fills a text up to a payload's size and signs it as its sender would.
    fn sign(&self, says: &[u8]) -> String {
        let mut payload = says.to_vec();
        payload.resize(payload.len().max(PAYLOAD_BYTES - 2), b'0');
        payload.extend(b"\"}");
        let header = self.jws.split('.').next().expect("three parts");
        let signed = format!("{header}.{}", Base64UrlUnpadded::encode_string(&payload));
        let signature: Signature = self.signer.sign(signed.as_bytes());
        format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature.to_bytes()))
    }
}

/// Chance enough for a sample.
struct Counter(u8);

impl Entropy for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(5).wrapping_add(7);
            *byte = self.0;
        }
    }
}

/// A payload in which everything occurs that a payload can hold.
fn walk() -> Payload {
    let cell = Cell::from_hex("8b1f8d7a5c6cfff").expect("a cell of resolution 11");
    let noise = Noise {
        laeq: HalfDb(124),
        la10: HalfDb(130),
        la50: HalfDb(118),
        la90: HalfDb(104),
        laf_max: HalfDb(141),
        lc_peak: HalfDb(180),
    };
    let passage = WirePassage { cell, heading: Octant::from_index(2), deciseconds: 43, half_mps: 3, noise: Some(noise) };
    Payload {
        network: NetworkId::from_bytes([1; 32]),
        epoch: Epoch::from_number(2_947),
        class: HourClass::from_index(1).expect("there are ten"),
        mode: Mode::Walk,
        meter: Some(MeterNote { source: MeterSource::AndroidUnprocessed, calibrated: true }),
        passages: vec![passage, WirePassage { heading: None, noise: None, ..passage }],
        spot: None,
    }
}

fn spot() -> Payload {
    let of_a_walk = walk();
    let cell = Cell::from_hex("8a1f8d7a5c6ffff").expect("a cell of resolution 10");
    let passage = WirePassage { cell, heading: None, deciseconds: 600, half_mps: 0, ..of_a_walk.passages[0] };
    let spot = Some(SpotNote { label: SpotLabel::Square, thirds: vec![HalfDb(90); 30] });
    Payload { mode: Mode::Spot, passages: vec![passage], spot, ..of_a_walk }
}
