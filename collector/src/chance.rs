use std::sync::{Mutex, PoisonError};

use wayhum_types::Entropy;

/// Where the collector's chance comes from, for all threads. Held for as long as a draw takes, not for what is made of it.
pub(crate) struct Chance(Mutex<Box<dyn Entropy + Send>>);

impl Chance {
    pub(crate) fn new(entropy: impl Entropy + Send + 'static) -> Self {
        Self(Mutex::new(Box::new(entropy)))
    }
}

impl Entropy for &Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}
