//! The wire format, byte for byte. What changes one of these files changes the protocol.

mod common;

use common::samples::files;

#[test]
fn every_message_is_still_written_as_in_its_golden_file() {
    let golden = [
        include_str!("../../../fixtures/protocol/v0/contribution.jws"),
        include_str!("../../../fixtures/protocol/v0/payload.json"),
        include_str!("../../../fixtures/protocol/v0/payload-area.json"),
        include_str!("../../../fixtures/protocol/v0/payload-spot.json"),
        include_str!("../../../fixtures/protocol/v0/receipt.jws"),
        include_str!("../../../fixtures/protocol/v0/directory.jws"),
        include_str!("../../../fixtures/protocol/v0/problem.json"),
    ];
    for ((name, made), golden) in files().into_iter().zip(golden) {
        assert!(made == golden, "{name} differs");
    }
}
