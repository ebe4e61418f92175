//! What anybody may send where a wallet asks for passes or redeems points: any bytes, a golden request edited on its way, and one
//! that its wallet edited before signing. Whatever is taken is what was written. And whatever a phone's storage may hold.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_protocol::{
    Lot, NetworkId, Output, Pass, PassDrafts, PassRequest, Point, PointRequests, Redemption, Trust, WalletSignature,
};
use wayhum_types::Epoch;

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    PassRequest(Vec<Edit<'a>>),
    Redemption(Vec<Edit<'a>>),
    Bytes(&'a [u8]),
    Lot(Vec<(u32, u8, u8)>),
    Stored(&'a [u8]),
}

#[derive(Arbitrary, Debug)]
struct Edit<'a> {
    at: u16,
    remove: u8,
    insert: &'a [u8],
}

const PASS_REQUEST: &[u8] = include_bytes!("../../fixtures/protocol/v1/pass-request.json");
const REDEMPTION: &[u8] = include_bytes!("../../fixtures/protocol/v1/redemption.json");

fuzz_target!(|input: Input<'_>| match input {
    Input::PassRequest(edits) => open(&edited(PASS_REQUEST, &edits)),
    Input::Redemption(edits) => open(&edited(REDEMPTION, &edits)),
    Input::Bytes(bytes) => open(bytes),
    Input::Lot(points) => lot(&points),
    Input::Stored(bytes) => stored(bytes),
});

fn open(bytes: &[u8]) {
    let network = NetworkId::from_bytes([0x5a; 32]);
    if let Ok(request) = PassRequest::open(bytes, &network) {
        assert!(request.signature.signer(&request.digest(&network)) == Some(request.wallet));
    }
    if let Ok(redemption) = Redemption::open(bytes, &network) {
        assert!(redemption.to_json().as_bytes() == bytes, "two texts of one redemption");
    }
}

/// A lot of any points is refused, or signed by whomever the signature says and taken as it is.
fn lot(points: &[(u32, u8, u8)]) {
    let point = |&(epoch, nonce, output): &(u32, u8, u8)| Point {
        epoch: Epoch::from_number(epoch),
        nonce: [nonce; 32],
        output: Output::from_bytes([output; 64]),
    };
    let Ok(lot) = Lot::new(points.iter().map(point).collect()) else { return };
    let network = NetworkId::from_bytes([0x5a; 32]);
    let mut bytes = [1; 65];
    bytes[64] = 27;
    let Ok(signature) = WalletSignature::from_bytes(&bytes) else { return };
    let Some(wallet) = signature.signer(&lot.digest(&network)) else { return };
    let redemption = Redemption { wallet, lot, signature };
    assert!(Redemption::open(redemption.to_json().as_bytes(), &network) == Ok(redemption));
}

fn stored(bytes: &[u8]) {
    if let Some(drafts) = PassDrafts::from_bytes(bytes) {
        assert!(*drafts.to_bytes() == bytes);
    }
    if let Some(requests) = PointRequests::from_bytes(bytes) {
        assert!(*requests.to_bytes() == bytes);
    }
    if let Some(trust) = Trust::from_bytes(bytes) {
        assert!(trust.to_bytes() == bytes);
    }
    if let Ok(bytes) = bytes.try_into() {
        if let Some(pass) = Pass::from_bytes(bytes) {
            assert!(*pass.to_bytes() == *bytes);
        }
        assert!(*Point::from_bytes(bytes).to_bytes() == *bytes);
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
