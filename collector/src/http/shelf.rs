use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use axum::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wayhum_protocol::ProblemKind;
use wayhum_types::Epoch;

use crate::{Layer, Sheet};

/// Which bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A map, and for the current one since which publication.
    Map(Layer, Sheet, Option<Epoch>),
    /// The file of an epoch's settlement.
    Settlement(Epoch),
    /// Its part for one first byte of addresses.
    SettlementPart(Epoch, u8),
}

/// The maps and settlements that are being sent. Whoever asks for one of them meanwhile gets the same bytes, so that a map is in memory once
/// however many read it, and there is a bound to how many different ones are.
pub(super) struct Shelf {
    places: Arc<Semaphore>,
    bodies: Mutex<HashMap<Key, Weak<Body>>>,
}

/// A map in memory, with its place.
struct Body {
    bytes: Vec<u8>,
    _place: OwnedSemaphorePermit,
}

/// What the bytes of an answer are held by.
struct Shared(Arc<Body>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0.bytes
    }
}

impl Shelf {
    pub(super) fn new(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), bodies: Mutex::default() }
    }

    /// The map under `key`; if nobody is being sent it, what `read` gives, once there is a place for it.
    pub(super) async fn take(
        &self,
        key: Key,
        read: impl Future<Output = Result<Option<Vec<u8>>, ProblemKind>>,
    ) -> Result<Option<Bytes>, ProblemKind> {
        if let Some(bytes) = self.find(&key) {
            return Ok(Some(bytes));
        }
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| ProblemKind::Unavailable)?;
        // Whoever had the place may have left it here.
        if let Some(bytes) = self.find(&key) {
            return Ok(Some(bytes));
        }
        let Some(bytes) = read.await? else { return Ok(None) };
        let body = Arc::new(Body { bytes, _place: place });
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.retain(|_, body| body.strong_count() > 0);
        bodies.insert(key, Arc::downgrade(&body));
        Ok(Some(Bytes::from_owner(Shared(body))))
    }

    fn find(&self, key: &Key) -> Option<Bytes> {
        let bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Bytes::from_owner(Shared(bodies.get(key)?.upgrade()?)))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::{runtime::Runtime, time::timeout};

    use super::*;
    use crate::Period;

    fn key(epoch: u32) -> Key {
        Key::Map(Layer::Roads, Sheet::Of(Period::Epoch(Epoch::from_number(epoch))), None)
    }

    #[test]
    fn who_asks_for_the_same_map_shares_it_and_another_waits_for_a_place() {
        Runtime::new().expect("threads can be started").block_on(async {
            let shelf = Shelf::new(1);
            let taken = |number, text: &'static str| shelf.take(key(number), async { Ok(Some(text.into())) });
            let first = taken(1, "as it was read").await;
            let second = taken(1, "not read again").await;
            assert_eq!((&first, first.as_ref().map(Option::as_deref)), (&second, Ok(Some(b"as it was read".as_slice()))));
            assert!(timeout(Duration::from_millis(20), taken(2, "another")).await.is_err(), "the one place is taken");
            drop((first, second));
            assert_eq!(taken(2, "another").await.map(|bytes| bytes.as_deref() == Some(b"another")), Ok(true));
            assert_eq!(taken(1, "anew").await.map(|bytes| bytes.as_deref() == Some(b"anew")), Ok(true));
        });
    }

    #[test]
    fn a_map_that_is_not_there_takes_no_place() {
        Runtime::new().expect("threads can be started").block_on(async {
            let shelf = Shelf::new(1);
            for _ in 0..3 {
                assert_eq!(shelf.take(key(1), async { Ok(None) }).await, Ok(None));
                let failed = shelf.take(key(1), async { Err(ProblemKind::Unavailable) }).await;
                assert_eq!(failed, Err(ProblemKind::Unavailable));
            }
        });
    }
}
