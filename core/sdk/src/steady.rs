//! Time that nobody sets: what waits for its moment waits on the monotonic clock.

use wayhum_store::Store;
use wayhum_types::{Boot, Clock, Timestamp};

use crate::SdkError;

const ANCHOR: &str = "clock.anchor";

/// The wall clock as it stood when it was first looked at after the boot, carried on by the monotonic clock.
///
/// Whoever sets the wall clock forward does not make everything leave at once, which would tell when it was recorded; and setting it
/// back holds nothing up. A new boot is a new anchor.
pub(crate) struct Steady(Option<Anchor>);

#[derive(Clone, Copy)]
struct Anchor {
    boot: Boot,
    monotonic_ms: u64,
    wall: Timestamp,
}

impl Steady {
    pub(crate) fn open(store: &Store) -> Result<Self, SdkError> {
        Ok(Self(store.value(ANCHOR)?.and_then(|bytes| Anchor::from_bytes(&bytes))))
    }

    /// The present, on the steady clock. The first look after a boot is remembered.
    pub(crate) fn look(&mut self, clock: Clock, store: &mut Store) -> Result<Timestamp, SdkError> {
        if self.anchor(clock).is_none() {
            let anchor = Anchor { boot: clock.boot, monotonic_ms: clock.monotonic_ms, wall: clock.wall };
            store.set_value(ANCHOR, &anchor.to_bytes())?;
            self.0 = Some(anchor);
        }
        Ok(self.read(clock))
    }

    /// The same without remembering.
    pub(crate) fn read(&self, clock: Clock) -> Timestamp {
        self.anchor(clock).map_or(clock.wall, |anchor| {
            let since_ms = i128::from(clock.monotonic_ms) - i128::from(anchor.monotonic_ms);
            anchor.wall.plus_millis(i64::try_from(since_ms).unwrap_or(i64::MAX))
        })
    }

    /// A moment of the steady clock as the wall clock shows it.
    pub(crate) fn on_the_wall(&self, at: Timestamp, clock: Clock) -> Timestamp {
        at.plus_millis(clock.wall.millis_since(self.read(clock)))
    }

    fn anchor(&self, clock: Clock) -> Option<Anchor> {
        self.0.filter(|anchor| anchor.boot == clock.boot)
    }
}

impl Anchor {
    fn to_bytes(self) -> Vec<u8> {
        let numbers = [self.boot.0.to_le_bytes(), self.monotonic_ms.to_le_bytes(), self.wall.unix_millis().to_le_bytes()];
        numbers.concat()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| <[u8; 8]>::try_from(bytes.get(at..at + 8)?).ok();
        let (boot, monotonic_ms) = (Boot(u64::from_le_bytes(number(0)?)), u64::from_le_bytes(number(8)?));
        Some(Self { boot, monotonic_ms, wall: Timestamp::from_unix_millis(i64::from_le_bytes(number(16)?)) })
    }
}
