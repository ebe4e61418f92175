//! What a network pays: cumulative amounts per wallet as `OpenZeppelin`'s standard Merkle tree, whose root a contract holds.

mod file;
mod part;
mod root;
mod tree;

pub use file::{MAX_SETTLEMENT_BYTES, SettlementError};
pub use part::{MAX_SETTLEMENT_PART_BYTES, SettlementPart};
pub use root::{SettlementRoot, SettlementRootError};
pub use tree::{MerkleRoot, Settlement, leaf_hash, verify_proof};
