use core::fmt;
use std::collections::BTreeMap;

use wayhum_types::Address;

use crate::{
    bytes::to_hex,
    settlement::SettlementError,
    typed_data::{keccak, word},
};

/// How much each wallet has earned in all epochs up to one, in the token's smallest unit, as the Merkle tree over them.
///
/// ```
/// use wayhum_protocol::{Settlement, verify_proof};
/// use wayhum_types::Address;
/// let wallet = |n| Address::from_bytes([n; 20]);
/// let settlement = Settlement::new([(wallet(1), 5), (wallet(2), 7), (wallet(3), 1)])?;
/// let proof = settlement.proof(&wallet(2)).expect("it is in it");
/// assert!(verify_proof(settlement.root(), &wallet(2), 7, &proof) && !verify_proof(settlement.root(), &wallet(2), 8, &proof));
/// # Ok::<(), wayhum_protocol::SettlementError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Settlement {
    /// In the order of their addresses, each with its place in the tree.
    leaves: BTreeMap<Address, Leaf>,
    /// The root first, each node's children at 2i + 1 and 2i + 2.
    tree: Vec<[u8; 32]>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) amount: u128,
    pub(super) place: usize,
}

/// The root of a settlement's tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MerkleRoot(pub [u8; 32]);

/// `keccak256(keccak256(abi.encode(address, uint256)))`: twice, so that no inner node passes for a leaf.
pub fn leaf_hash(wallet: &Address, amount: u128) -> [u8; 32] {
    let mut address = [0; 32];
    address[12..].copy_from_slice(wallet.as_bytes());
    keccak([keccak([address.as_slice(), &word(amount)]).as_slice()])
}

/// Whether `proof` leads from what a wallet has earned to the root: the siblings from the leaf upwards, as `OpenZeppelin`'s
/// `MerkleProof.verify` takes them.
pub fn verify_proof(root: MerkleRoot, wallet: &Address, amount: u128, proof: &[[u8; 32]]) -> bool {
    proof.iter().fold(leaf_hash(wallet, amount), parent_hash) == root.0
}

/// The hash of two nodes, the smaller one first.
fn parent_hash(a: [u8; 32], b: &[u8; 32]) -> [u8; 32] {
    if a <= *b { keccak([a.as_slice(), b]) } else { keccak([b.as_slice(), &a]) }
}

impl Settlement {
    /// The settlement of these wallets and amounts, in any order; at least one, none twice.
    pub fn new(amounts: impl IntoIterator<Item = (Address, u128)>) -> Result<Self, SettlementError> {
        let mut leaves = BTreeMap::new();
        for (wallet, amount) in amounts {
            if leaves.insert(wallet, Leaf { amount, place: 0 }).is_some() {
                return Err(SettlementError::Twice);
            }
        }
        if leaves.is_empty() {
            return Err(SettlementError::Empty);
        }
        // OpenZeppelin sorts the leaves by their hash and puts them at the end, the first one last.
        let mut hashes: Vec<_> = leaves.iter().map(|(wallet, leaf)| (leaf_hash(wallet, leaf.amount), *wallet)).collect();
        hashes.sort_unstable();
        let mut tree = vec![[0; 32]; 2 * hashes.len() - 1];
        for ((hash, wallet), place) in hashes.into_iter().zip((0..tree.len()).rev()) {
            tree[place] = hash;
            if let Some(leaf) = leaves.get_mut(&wallet) {
                leaf.place = place;
            }
        }
        for place in (0..leaves.len() - 1).rev() {
            tree[place] = parent_hash(tree[2 * place + 1], &tree[2 * place + 2]);
        }
        Ok(Self { leaves, tree })
    }

    /// The root.
    pub fn root(&self) -> MerkleRoot {
        MerkleRoot(self.tree[0])
    }

    /// What a wallet has earned so far; `None` if nothing.
    pub fn amount(&self, wallet: &Address) -> Option<u128> {
        self.leaves.get(wallet).map(|leaf| leaf.amount)
    }

    /// The proof for a wallet: the siblings from its leaf upwards. `None` if it has earned nothing.
    pub fn proof(&self, wallet: &Address) -> Option<Vec<[u8; 32]>> {
        let mut place = self.leaves.get(wallet)?.place;
        let mut proof = Vec::new();
        while place > 0 {
            let sibling = if place.is_multiple_of(2) { place - 1 } else { place + 1 };
            proof.push(self.tree[sibling]);
            place = (place - 1) / 2;
        }
        Some(proof)
    }

    /// Every wallet and what it has earned, in the order of their addresses.
    pub fn amounts(&self) -> impl ExactSizeIterator<Item = (Address, u128)> {
        self.leaves.iter().map(|(wallet, leaf)| (*wallet, leaf.amount))
    }

    pub(super) fn leaves(&self) -> &BTreeMap<Address, Leaf> {
        &self.leaves
    }

    pub(super) fn tree(&self) -> &[[u8; 32]] {
        &self.tree
    }
}

impl MerkleRoot {
    /// `0x` and 64 lower-case hexadecimal digits, as Ethereum's tools write it.
    pub fn to_hex(&self) -> String {
        format!("0x{}", to_hex(&self.0))
    }
}

impl fmt::Debug for Settlement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settlement({} wallets, {})", self.leaves.len(), self.root().to_hex())
    }
}
