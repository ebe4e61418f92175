//! Recording that ends by itself: a forgotten one would keep the receiver awake, and the microphone where somebody lives.

use core::time::Duration;

use wayhum_store::Store;
use wayhum_trace::Motion;
use wayhum_types::{Clock, Timestamp};

use crate::SdkError;

/// When recording ended by itself, until it is begun again or its owner has seen it.
const ENDED: &str = "recording.ended";

/// For how long nobody has been under way, and what came of it.
#[derive(Default)]
pub(crate) struct Rest {
    since: Option<Clock>,
    ended: Option<Timestamp>,
}

impl Rest {
    pub(crate) fn open(store: &Store) -> Result<Self, SdkError> {
        let read = |bytes: Vec<u8>| Some(Timestamp::from_unix_millis(i64::from_le_bytes(bytes.try_into().ok()?)));
        Ok(Self { since: None, ended: store.value(ENDED)?.and_then(read) })
    }

    /// When recording ended by itself.
    pub(crate) const fn ended(&self) -> Option<Timestamp> {
        self.ended
    }

    /// Whether its owner has not been under way for longer than `longest`: stays, or has not been seen to move since.
    pub(crate) fn is_over(&mut self, motion: Motion, clock: Clock, longest: Duration) -> bool {
        if motion == Motion::Moving {
            self.since = None;
            return false;
        }
        // Of another boot it is not known how long it lasted.
        let since = *self.since.get_or_insert(clock);
        if since.boot != clock.boot {
            self.since = Some(clock);
            return false;
        }
        u128::from(clock.monotonic_ms.saturating_sub(since.monotonic_ms)) >= longest.as_millis()
    }

    /// It ended.
    pub(crate) fn end(&mut self, at: Timestamp, store: &mut Store) -> Result<(), SdkError> {
        store.set_value(ENDED, &at.unix_millis().to_le_bytes())?;
        *self = Self { since: None, ended: Some(at) };
        Ok(())
    }

    /// It is begun again, or its owner has seen it.
    pub(crate) fn forget(&mut self, store: &mut Store) -> Result<(), SdkError> {
        if self.ended.is_some() {
            store.remove_value(ENDED)?;
        }
        *self = Self::default();
        Ok(())
    }
}

/// What a person is told when recording has ended by itself.
pub const ENDED_ITSELF_WORDS: &str =
    "recording ended by itself because you were not under way for hours; start it again when you set off";
