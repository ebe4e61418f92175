//! What a stranger may publish as a settlement: any bytes, the golden file edited, and amounts of any wallets. Whatever is taken is
//! what was written, and every wallet in it proves its amount.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_protocol::{Settlement, verify_proof};
use wayhum_types::Address;

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Bytes(&'a [u8]),
    Edited { at: u16, remove: u8, insert: &'a [u8] },
    Amounts(Vec<([u8; 20], u128)>),
}

const GOLDEN: &[u8] = include_bytes!("../../fixtures/protocol/v1/settlement.json");

fuzz_target!(|input: Input<'_>| match input {
    Input::Bytes(bytes) => read(bytes),
    Input::Edited { at, remove, insert } => {
        let mut text = GOLDEN.to_vec();
        let from = usize::from(at).min(text.len());
        let to = (from + usize::from(remove)).min(text.len());
        text.splice(from..to, insert.iter().copied());
        read(&text);
    }
    Input::Amounts(amounts) => {
        let amounts = amounts.into_iter().map(|(wallet, amount)| (Address::from_bytes(wallet), amount));
        if let Ok(settlement) = Settlement::new(amounts) {
            read(settlement.to_json().as_bytes());
        }
    }
});

fn read(bytes: &[u8]) {
    let Ok(settlement) = Settlement::read(bytes) else { return };
    assert!(settlement.to_json().as_bytes() == bytes, "two texts of one settlement");
    for (wallet, amount) in settlement.amounts() {
        let proof = settlement.proof(&wallet).expect("it is in it");
        assert!(verify_proof(settlement.root(), &wallet, amount, &proof));
    }
}
