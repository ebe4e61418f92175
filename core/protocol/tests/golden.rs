//! The wire format, byte for byte. What changes one of these files changes the protocol.

mod common;

use common::samples::files;

#[test]
fn every_message_is_still_written_as_in_its_golden_file() {
    let golden = [
        include_str!("../../../fixtures/protocol/v1/directory.jws"),
        include_str!("../../../fixtures/protocol/v1/pass-request.json"),
        include_str!("../../../fixtures/protocol/v1/passes.json"),
        include_str!("../../../fixtures/protocol/v1/contribution.jws"),
        include_str!("../../../fixtures/protocol/v1/payload.json"),
        include_str!("../../../fixtures/protocol/v1/payload-area.json"),
        include_str!("../../../fixtures/protocol/v1/payload-spot.json"),
        include_str!("../../../fixtures/protocol/v1/receipt.jws"),
        include_str!("../../../fixtures/protocol/v1/redemption.json"),
        include_str!("../../../fixtures/protocol/v1/redemption-receipt.jws"),
        include_str!("../../../fixtures/protocol/v1/settlement.json"),
        include_str!("../../../fixtures/protocol/v1/settlement-root.jws"),
        include_str!("../../../fixtures/protocol/v1/problem.json"),
    ];
    for ((name, made), golden) in files().into_iter().zip(golden) {
        assert!(made == golden, "{name} differs");
    }
}
