//! The published file: the dump of `OpenZeppelin`'s `StandardMerkleTree`, format `standard-v1`, which their library loads as it is.

use serde::{Deserialize, Serialize};

use crate::{
    Settlement,
    address::AddressText,
    bytes::{from_hex, to_hex},
    canonical,
};

/// No settlement file is longer: about a million wallets.
pub const MAX_SETTLEMENT_BYTES: usize = 1 << 28;

/// Why something is no settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettlementError {
    /// No wallet is in it.
    #[error("make a settlement: nobody has earned anything yet, there is nothing to publish")]
    Empty,
    /// One wallet is in it twice.
    #[error("make a settlement: a wallet is in it twice, add its amounts up")]
    Twice,
    /// Not the dump of a tree over addresses and amounts.
    #[error("read the settlement: it is no tree of wallets and amounts, ask for it again")]
    NotASettlement,
    /// Its tree does not belong to its amounts.
    #[error("read the settlement: its tree does not belong to its amounts, ask for it again")]
    Tree,
    /// Its root is not the one that stands for it.
    #[error("trust the settlement: its root is not the one that was published")]
    Root,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DumpText {
    format: String,
    #[serde(rename = "leafEncoding")]
    leaf_encoding: [String; 2],
    tree: Vec<String>,
    values: Vec<ValueText>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueText {
    value: (AddressText, String),
    #[serde(rename = "treeIndex")]
    tree_index: u64,
}

impl Settlement {
    /// The file's text: the dump of `OpenZeppelin`'s `StandardMerkleTree.of(values, ["address", "uint256"])` over the wallets in the
    /// order of their addresses.
    pub fn to_json(&self) -> String {
        let value = |(wallet, leaf): (&_, &super::tree::Leaf)| ValueText {
            value: (AddressText(*wallet), leaf.amount.to_string()),
            tree_index: leaf.place as u64,
        };
        canonical::write(&DumpText {
            format: "standard-v1".to_owned(),
            leaf_encoding: ["address", "uint256"].map(str::to_owned),
            tree: self.tree().iter().map(|node| format!("0x{}", to_hex(node))).collect(),
            values: self.leaves().iter().map(value).collect(),
        })
    }

    /// Reads a file of exactly the text that [`to_json`](Self::to_json) writes. The tree is computed anew, so a file whose hashes
    /// are wrong is refused. Any bytes may be given.
    pub fn read(bytes: &[u8]) -> Result<Self, SettlementError> {
        let text: DumpText = Some(bytes)
            .filter(|bytes| bytes.len() <= MAX_SETTLEMENT_BYTES)
            .and_then(canonical::read)
            .ok_or(SettlementError::NotASettlement)?;
        if text.format != "standard-v1" || text.leaf_encoding != ["address", "uint256"] {
            return Err(SettlementError::NotASettlement);
        }
        let amounts = text.values.iter().map(|ValueText { value: (AddressText(wallet), amount), .. }| {
            let number: u128 = amount.parse().ok().filter(|number: &u128| number.to_string() == *amount)?;
            Some((*wallet, number))
        });
        let amounts: Vec<_> = amounts.collect::<Option<_>>().ok_or(SettlementError::NotASettlement)?;
        if !amounts.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(SettlementError::NotASettlement);
        }
        let settlement = Self::new(amounts)?;
        let node = |text: &String| from_hex::<32>(text.strip_prefix("0x")?).ok();
        let is_tree = text.tree.len() == settlement.tree().len()
            && text.tree.iter().zip(settlement.tree()).all(|(text, ours)| node(text) == Some(*ours));
        let places = settlement.leaves().values().map(|leaf| leaf.place as u64);
        if is_tree && text.values.iter().map(|value| value.tree_index).eq(places) {
            Ok(settlement)
        } else {
            Err(SettlementError::Tree)
        }
    }
}
