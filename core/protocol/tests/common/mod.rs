//! What the tests here share.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

use base64ct::{Base64UrlUnpadded, Encoding};
use k256::ecdsa::{Signature, SigningKey, signature::Signer};

pub mod arbitrary;
pub mod samples;

/// Signs any header and payload with the one-time key, as an attacker can.
pub fn forge(header: &str, payload: &str) -> String {
    let key = SigningKey::from_slice(&[2; 32]).expect("the one-time key of the samples");
    let signed = format!("{}.{}", encode(header.as_bytes()), encode(payload.as_bytes()));
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", encode(&signature.to_bytes()))
}

/// Header and payload of a JWS, as text.
pub fn parts(jws: &str) -> (String, String) {
    let text = |part| String::from_utf8(decode(part)).expect("JSON is UTF-8");
    let mut parts = jws.split('.');
    (parts.next().map(text).expect("a header"), parts.next().map(text).expect("a payload"))
}

pub fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

pub fn decode(text: &str) -> Vec<u8> {
    Base64UrlUnpadded::decode_vec(text).expect("base64url")
}
