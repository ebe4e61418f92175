//! How fast libsecp256k1 signs and verifies, in µs: one JSON object {benchmark: {peer, value}} on stdout. k256 is measured in turn with it,
//! and the ratio said on stderr: in one run of one program it hangs least on the machine's mood.
//!
//! Both sign the same digest with the same key (RFC 6979, low s), and the signatures are compared.

use std::hint::black_box;
use std::time::{Duration, Instant};

use k256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use k256::ecdsa::{Signature, SigningKey, VerifyingKey};
use secp256k1::{Message, PublicKey, SecretKey, ecdsa};

const DIGEST: [u8; 32] = [0x5a; 32];
const SECRET: [u8; 32] = [7; 32];
const ROUNDS: usize = 9;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let ours = SigningKey::from_slice(&SECRET)?;
    let our_public = VerifyingKey::from(&ours);
    let our_signature: Signature = ours.sign_prehash(&DIGEST)?;
    let theirs = SecretKey::from_secret_bytes(SECRET)?;
    let their_public = PublicKey::from_secret_key(&theirs);
    let message = Message::from_digest(DIGEST);
    let their_signature = ecdsa::sign(message, &theirs);
    if their_signature.serialize_compact() != *our_signature.to_bytes() {
        return Err("the two make different signatures: the comparison would be worth nothing".into());
    }
    our_public.verify_prehash(&DIGEST, &our_signature)?;
    ecdsa::verify(&their_signature, message, &their_public)?;

    let (sign, our_sign) = in_turn(
        || drop(black_box(ecdsa::sign(black_box(message), &theirs))),
        || drop(black_box(PrehashSigner::<Signature>::sign_prehash(&ours, black_box(&DIGEST)))),
    );
    let (verify, our_verify) = in_turn(
        || drop(black_box(ecdsa::verify(black_box(&their_signature), message, &their_public))),
        || drop(black_box(our_public.verify_prehash(black_box(&DIGEST), &our_signature))),
    );
    for (what, theirs, ours) in [("sign", sign, our_sign), ("verify", verify, our_verify)] {
        eprintln!("{what}: k256 {ours:.1} µs, libsecp256k1 {theirs:.1} µs, {:.2} ×", ours / theirs);
    }
    let peer = "libsecp256k1 (secp256k1 0.33)";
    println!(
        r#"{{"curve_sign": {{"peer": "{peer}", "value": {sign}}}, "curve_verify": {{"peer": "{peer}", "value": {verify}}}}}"#
    );
    Ok(())
}

/// The median of several rounds each, in µs, the two taking turns.
fn in_turn(mut one: impl FnMut(), mut other: impl FnMut()) -> (f64, f64) {
    let rounds: Vec<_> = (0..ROUNDS).map(|_| (each(&mut one), each(&mut other))).collect();
    let median = |of: fn(&(f64, f64)) -> f64| {
        let mut figures: Vec<f64> = rounds.iter().map(of).collect();
        figures.sort_by(f64::total_cmp);
        figures[ROUNDS / 2]
    };
    (median(|round| round.0), median(|round| round.1))
}

/// µs for one, over a fifth of a second.
fn each(work: &mut impl FnMut()) -> f64 {
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < Duration::from_millis(200) {
        work();
        count += 1;
    }
    1e6 * begun.elapsed().as_secs_f64() / f64::from(count)
}
