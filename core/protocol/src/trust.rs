use core::fmt;

use wayhum_types::{Address, Epoch, Timestamp};

use crate::{
    Contract, Directory, DirectoryError, EpochKeys, MAX_CONTRIBUTION_BYTES, NetworkId, PublicKey, is_pass_alive, listed_epochs,
};

/// What a phone knows of a network, and so which directories it believes.
///
/// - **How the key is first known**: the app carries it ([`of_app`](Self::of_app)), or, in a network without a contract, the first
///   directory shows it ([`first_seen`](Self::first_seen)).
/// - **How it is rotated**: a directory names the key that will follow. Once a directory signed by that one is seen, it is the key.
/// - **How it is revoked**: by being followed. From then on nothing that it signs is a directory. The following key is named once
///   and cannot be named anew, so that a thief of the running key, while the following one lies in a safe, cannot appoint a third.
///
/// Keys of an epoch, once seen, do not change. Plain data: a new value comes with each directory, to be stored in its place.
#[derive(Clone, PartialEq, Eq)]
pub struct Trust {
    network: NetworkId,
    contract: Option<Contract>,
    key: PublicKey,
    next: Option<PublicKey>,
    /// The key before, for receipts that were given under it.
    former: Option<PublicKey>,
    /// In rising order.
    epochs: Vec<EpochKeys>,
}

/// The stored form's first byte.
const FORMAT: u8 = 1;

impl Trust {
    /// What an app that carries a network and its directory key knows of them. Without a contract the network is that of its first
    /// directory key, which may be another by now.
    pub const fn of_app(network: NetworkId, contract: Option<Contract>, key: PublicKey) -> Self {
        Self { network, contract, key, next: None, former: None, epochs: Vec::new() }
    }

    /// The same with the directory key that a newer app carries, if the app before carried another: the way out where a key was
    /// stolen together with the one to follow it. The keys of epochs stay known; whom the old key announced is forgotten, and
    /// nothing that it signed holds any more.
    #[must_use]
    pub fn with_key(self, key: PublicKey) -> Self {
        Self { key, next: None, former: None, ..self }
    }

    /// Takes the first directory of a network without a contract as it comes, which is as good as whoever gave its address: say
    /// so to the owner. One of a network with a contract needs its key beforehand.
    pub fn first_seen(jws: &str, now: Timestamp) -> Result<(Directory, Self), DirectoryError> {
        let directory = Directory::read(jws)?;
        if directory.contract.is_some() {
            return Err(DirectoryError::KeyNeeded);
        }
        if directory.network != NetworkId::of_key(&directory.key) {
            return Err(DirectoryError::Network);
        }
        let trust = Self::of_app(directory.network, None, directory.key).following(&directory, now)?;
        Ok((directory, trust))
    }

    /// Reads and checks a directory, and says what is known from then on: what it lists of the epochs whose keys are needed now.
    /// Whatever is refused changes nothing.
    pub fn open(&self, jws: &str, now: Timestamp) -> Result<(Directory, Self), DirectoryError> {
        let directory = Directory::read(jws)?;
        let trust = self.clone().following(&directory, now)?;
        Ok((directory, trust))
    }

    fn following(mut self, directory: &Directory, now: Timestamp) -> Result<Self, DirectoryError> {
        if self.next == Some(directory.key) {
            self.former = Some(self.key);
            self.key = directory.key;
            self.next = None;
        } else if self.former == Some(directory.key) {
            return Err(DirectoryError::RevokedKey);
        } else if self.key != directory.key {
            return Err(DirectoryError::Key);
        }
        if self.network != directory.network {
            return Err(DirectoryError::OtherNetwork);
        }
        // A network that has a contract cannot be shown without: nobody would ask the contract for its keys.
        let stands = |contract: Contract| NetworkId::of(contract.chain_id, contract.address) == self.network;
        if self.contract != directory.contract || !self.contract.is_none_or(stands) {
            return Err(DirectoryError::Network);
        }
        if (directory.contribution_bytes as usize) < MAX_CONTRIBUTION_BYTES {
            return Err(DirectoryError::Limit { bytes: directory.contribution_bytes });
        }
        if self.next.is_some() && self.next != directory.next || directory.next == Some(directory.key) {
            return Err(DirectoryError::NextKey);
        }
        self.next = directory.next;
        // What is listed further ahead than anybody needs is not learnt, or a long list would fill the memory of what is known.
        let listed = listed_epochs(now);
        for keys in directory.epochs.iter().filter(|keys| listed.contains(&keys.epoch)) {
            self.learn(keys)?;
        }
        Ok(self)
    }

    fn learn(&mut self, keys: &EpochKeys) -> Result<(), DirectoryError> {
        match self.epochs.binary_search_by_key(&keys.epoch, |known| known.epoch) {
            Ok(at) if self.epochs[at] == *keys => {}
            Ok(_) => return Err(DirectoryError::EpochKeysChanged { epoch: keys.epoch }),
            Err(at) => self.epochs.insert(at, *keys),
        }
        Ok(())
    }

    /// The network.
    pub const fn network(&self) -> NetworkId {
        self.network
    }

    /// Its contract, if it has one.
    pub const fn contract(&self) -> Option<Contract> {
        self.contract
    }

    /// The directory key.
    pub const fn key(&self) -> PublicKey {
        self.key
    }

    /// The key that is announced to follow.
    pub const fn next(&self) -> Option<PublicKey> {
        self.next
    }

    /// The keys whose receipts hold: the directory key and the one before, under which a receipt may have been given.
    pub fn signers(&self) -> Vec<PublicKey> {
        [Some(self.key), self.former].into_iter().flatten().collect()
    }

    /// The keys of an epoch, as they were first seen. In a network with a contract they may be used only once the contract holds
    /// their [`hash`](EpochKeys::hash).
    pub fn keys(&self, epoch: Epoch) -> Option<&EpochKeys> {
        self.epochs.iter().find(|keys| keys.epoch == epoch)
    }

    /// Forgets the keys of epochs whose passes pay for nothing any more. Call it when every receipt of such a pass is in.
    pub fn forget_closed(&mut self, now: Timestamp) {
        self.epochs.retain(|keys| is_pass_alive(keys.epoch, now));
    }

    /// For storage.
    pub fn to_bytes(&self) -> Vec<u8> {
        let optional = |key: Option<PublicKey>| key.map_or([0; 33], |key| key.to_compressed());
        let mut bytes = vec![FORMAT];
        bytes.extend(self.network.as_bytes());
        // A chain's id is never 0.
        bytes.extend(self.contract.map_or(0, |contract| contract.chain_id).to_be_bytes());
        bytes.extend(self.contract.map_or([0; 20], |contract| *contract.address.as_bytes()));
        bytes.extend(self.key.to_compressed());
        bytes.extend(optional(self.next));
        bytes.extend(optional(self.former));
        bytes.extend(self.epochs.iter().flat_map(EpochKeys::to_bytes));
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave; `None` for what it cannot have given.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let key = |bytes: &[u8; 33]| PublicKey::from_compressed(bytes).ok();
        let optional = |bytes: &[u8; 33]| if bytes == &[0; 33] { Some(None) } else { key(bytes).map(Some) };
        let rest = bytes.strip_prefix(&[FORMAT])?;
        let (network, rest) = rest.split_first_chunk::<32>()?;
        let (chain_id, rest) = rest.split_first_chunk::<8>()?;
        let (address, rest) = rest.split_first_chunk::<20>()?;
        let contract = Contract { chain_id: u64::from_be_bytes(*chain_id), address: Address::from_bytes(*address) };
        let (running, rest) = rest.split_first_chunk::<33>()?;
        let (next, rest) = rest.split_first_chunk::<33>()?;
        let (former, rest) = rest.split_first_chunk::<33>()?;
        let (epochs, []) = rest.as_chunks::<{ EpochKeys::BYTES }>() else { return None };
        let epochs = epochs.iter().map(EpochKeys::from_bytes).collect::<Option<Vec<_>>>()?;
        Some(Self {
            network: NetworkId::from_bytes(*network),
            contract: Some(contract).filter(|contract| contract.chain_id != 0),
            key: key(running)?,
            next: optional(next)?,
            former: optional(former)?,
            epochs: Some(epochs).filter(|epochs| epochs.is_sorted_by(|a, b| a.epoch < b.epoch))?,
        })
    }
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trust({:?}, {} epochs)", self.network, self.epochs.len())
    }
}
