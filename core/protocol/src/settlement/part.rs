//! A settlement's part for a phone that cannot take all of it: the wallets whose address begins with one byte, each with its proof.

use core::fmt;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayhum_types::Address;

use crate::{
    Settlement, SettlementError, SettlementRoot,
    address::AddressText,
    canonical::{self, Base64},
    settlement::tree::{MerkleRoot, verify_proof},
    version,
};

/// No part of a settlement is longer.
pub const MAX_SETTLEMENT_PART_BYTES: usize = 1 << 24;

/// The wallets of a settlement whose address begins with one byte, what they have earned, and their proofs. Asking for it tells
/// that byte, which one wallet in 256 has in common. Nothing proves that nobody is missing in it; that is seen in the whole file.
#[derive(Clone, PartialEq, Eq)]
pub struct SettlementPart {
    prefix: u8,
    entries: BTreeMap<Address, (u128, Vec<[u8; 32]>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartText {
    v: u8,
    prefix: u8,
    values: Vec<EntryText>,
}

/// `[wallet, amount, proof]`.
#[derive(Serialize, Deserialize)]
struct EntryText(AddressText, String, Vec<Base64<32>>);

impl Settlement {
    /// The part of the wallets whose address begins with `prefix`.
    pub fn part(&self, prefix: u8) -> SettlementPart {
        let wallets = self.amounts().filter(|(wallet, _)| wallet.as_bytes()[0] == prefix);
        let entries = wallets.filter_map(|(wallet, amount)| Some((wallet, (amount, self.proof(&wallet)?)))).collect();
        SettlementPart { prefix, entries }
    }
}

impl SettlementPart {
    /// Its JSON.
    pub fn to_json(&self) -> String {
        let entry = |(wallet, (amount, proof)): (&Address, &(u128, Vec<[u8; 32]>))| {
            EntryText(AddressText(*wallet), amount.to_string(), proof.iter().copied().map(Base64).collect())
        };
        let values = self.entries.iter().map(entry).collect();
        canonical::write(&PartText { v: version::V, prefix: self.prefix, values })
    }

    /// What a wallet has earned so far; `None` if nothing, or if it does not belong to this part.
    pub fn amount(&self, wallet: &Address) -> Option<u128> {
        self.entries.get(wallet).map(|(amount, _)| *amount)
    }

    /// The proof for a wallet, as [`Settlement::proof`] gives it.
    pub fn proof(&self, wallet: &Address) -> Option<&[[u8; 32]]> {
        self.entries.get(wallet).map(|(_, proof)| proof.as_slice())
    }

    fn read(bytes: &[u8], prefix: u8, root: MerkleRoot) -> Result<Self, SettlementError> {
        let text: PartText = Some(bytes)
            .filter(|bytes| bytes.len() <= MAX_SETTLEMENT_PART_BYTES)
            .and_then(|bytes| version::read(bytes).ok())
            .ok_or(SettlementError::NotASettlement)?;
        if text.prefix != prefix || !text.values.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(SettlementError::NotASettlement);
        }
        let mut entries = BTreeMap::new();
        for EntryText(AddressText(wallet), amount, proof) in text.values {
            let number: u128 = amount.parse().map_err(|_| SettlementError::NotASettlement)?;
            if number.to_string() != amount || wallet.as_bytes()[0] != prefix {
                return Err(SettlementError::NotASettlement);
            }
            let proof: Vec<_> = proof.into_iter().map(|Base64(node)| node).collect();
            if !verify_proof(root, &wallet, number, &proof) {
                return Err(SettlementError::Tree);
            }
            entries.insert(wallet, (number, proof));
        }
        Ok(Self { prefix, entries })
    }
}

impl SettlementRoot {
    /// Reads the part of a settlement for `prefix` and checks that this root stands for everything in it. Any bytes may be given.
    pub fn read_part(&self, bytes: &[u8], prefix: u8) -> Result<SettlementPart, SettlementError> {
        SettlementPart::read(bytes, prefix, self.root)
    }
}

impl fmt::Debug for SettlementPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettlementPart({} wallets)", self.entries.len())
    }
}
