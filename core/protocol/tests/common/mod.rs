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

/// Signs a changed message with the directory key, as a lying collector can.
pub fn lie(jws: &str, from: &str, to: &str) -> String {
    let (header, payload) = parts(jws);
    assert_eq!(payload.matches(from).count(), 1, "{from} must be there, once");
    let signed = format!("{}.{}", encode(header.as_bytes()), encode(payload.replace(from, to).as_bytes()));
    let signature: Signature =
        SigningKey::from_slice(&[1; 32]).expect("the directory key of the samples").sign(signed.as_bytes());
    format!("{signed}.{}", encode(&signature.to_bytes()))
}

/// Text with one bit of it flipped, wherever that is text again: all of its head and tail, and of what lies between a sample.
pub fn flipped(text: &str, head: usize, tail: usize) -> impl Iterator<Item = String> {
    let sampled = (head..text.len() - tail).step_by(11);
    let places = (0..head).chain(sampled).chain(text.len() - tail..text.len());
    places.flat_map(|place| (0..8).map(move |bit| (place, bit))).filter_map(move |(place, bit)| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[place] ^= 1 << bit;
        String::from_utf8(bytes).ok()
    })
}
