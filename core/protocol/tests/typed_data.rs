//! What wallets sign and contracts hold, as other software computes it.

mod common;

use common::samples::{drafts, epoch, keys, lot, network, pass_request, redemption, wallet};
use wayhum_protocol::PassRequest;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Computed with eth-account 0.13 for Python: `encode_typed_data` of the golden messages' fields, in the domain with the name
/// "Wayhum", the version "1", chain id 0 and the address of the directory key. Its `recover_message` gives the golden wallet too.
#[test]
fn every_digest_is_the_one_that_other_implementations_compute() {
    assert_eq!(hex(&drafts().digest()), "a3a891e28da6905c70edfbe5ee175054b51fc08cbcf8f44d7b97b09cb730be6b");
    assert_eq!(hex(&lot().digest(&network())), "906200a70c532d69a1395493576a6b15b04ce1f3417db1c1715c6a3a52967b80");
    assert_eq!(keys(epoch()).hash(&network()).to_hex(), "0ea6d4b60f757b6a9aa1fe71ecfa339f2fccd221236a141899b9099e83bcf962");
}

#[test]
fn the_signer_comes_out_of_the_signature() {
    let request = PassRequest::open(pass_request().as_bytes(), &network()).expect("it was just made");
    assert_eq!(request.signature.signer(&request.digest(&network())), Some(wallet()));
    assert_eq!(redemption().signature.signer(&lot().digest(&network())), Some(wallet()));
    assert_ne!(request.signature.signer(&[7; 32]), Some(wallet()));
}
