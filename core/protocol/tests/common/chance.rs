//! Chance for tests.

use sha2::{Digest, Sha256};
use wayhum_types::Entropy;

/// Chance that is always the same: SHA-256 of a name and a counter, after bytes that are given.
pub struct Fixed {
    name: &'static str,
    counter: u64,
    ready: std::collections::VecDeque<u8>,
}

impl Fixed {
    pub fn new(name: &'static str) -> Self {
        Self::after(name, &[])
    }

    pub fn after(name: &'static str, first: &[u8]) -> Self {
        Self { name, counter: 0, ready: first.iter().copied().collect() }
    }
}

impl Entropy for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.ready.is_empty() {
                let block = Sha256::new().chain_update(self.name).chain_update(self.counter.to_be_bytes()).finalize();
                self.ready.extend(block);
                self.counter += 1;
            }
            *byte = self.ready.pop_front().expect("it was just filled");
        }
    }
}
