use std::sync::{Arc, Mutex, PoisonError};

use wayhum_types::Entropy;

/// One source of chance for the facade and its store, so that a replay draws the same numbers in the same order.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Box<dyn Entropy + Send>>>);

impl Shared {
    pub(crate) fn new(entropy: impl Entropy + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::new(entropy))))
    }
}

impl Entropy for Shared {
    fn fill(&mut self, bytes: &mut [u8]) {
        // A panic while drawing leaves nothing half done that matters: the next draw is as random.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}
