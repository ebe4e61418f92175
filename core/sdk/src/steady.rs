//! Time that nobody sets: what waits for its moment waits on the monotonic clock.

use core::time::Duration;

use wayhum_store::Store;
use wayhum_types::{Boot, Clock, Fix, Timestamp};

use crate::SdkError;
use crate::policy::ClockRules;
use crate::witness::{Proof, Witness};

const ANCHOR: &str = "clock.anchor";
const PROVEN: &str = "clock.proven";
/// How often it is written down that a moment has surely passed.
const PROVEN_EVERY: Duration = Duration::from_hours(1);

/// The wall clock as it stood when it was first looked at after the boot, carried on by the monotonic clock, and set right by the time
/// that satellites tell.
///
/// Whoever sets the wall clock forward does not make everything leave at once, which would tell when it was recorded; and setting it
/// back holds nothing up. A new boot is a new anchor; it is never before a moment that satellites have told.
pub(crate) struct Steady {
    anchor: Option<Anchor>,
    /// A moment that has surely passed.
    proven: Option<Timestamp>,
    witness: Witness,
}

#[derive(Clone, Copy)]
struct Anchor {
    boot: Boot,
    monotonic_ms: u64,
    wall: Timestamp,
    /// Whether somebody else's clock agreed: satellites', or the network's.
    is_sure: bool,
}

impl Steady {
    pub(crate) fn open(store: &Store) -> Result<Self, SdkError> {
        let proven = store.value(PROVEN)?.and_then(|bytes| Some(i64::from_le_bytes(bytes.try_into().ok()?)));
        Ok(Self {
            anchor: store.value(ANCHOR)?.and_then(|bytes| Anchor::from_bytes(&bytes)),
            proven: proven.map(Timestamp::from_unix_millis),
            witness: Witness::default(),
        })
    }

    /// The present, on the steady clock. The first look after a boot is remembered.
    pub(crate) fn look(&mut self, clock: Clock, store: &mut Store) -> Result<Timestamp, SdkError> {
        if self.anchor(clock).is_none() {
            let wall = self.proven.map_or(clock.wall, |proven| clock.wall.max(proven));
            self.set(Anchor { boot: clock.boot, monotonic_ms: clock.monotonic_ms, wall, is_sure: false }, store)?;
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

    /// Whether somebody else's clock agreed in this boot. Until then nothing is forgotten for being over.
    pub(crate) fn is_sure(&self, clock: Clock) -> bool {
        self.anchor(clock).is_some_and(|anchor| anchor.is_sure)
    }

    /// Hears of a fix that the gate accepted. Only one with a speed of its own is surely of satellites: others may be of networks
    /// nearby, dated by the very clock that is in question.
    pub(crate) fn hear(&mut self, fix: &Fix, clock: Clock, rules: &ClockRules) -> Option<Proof> {
        fix.speed_mps?;
        self.witness.hear(fix.at, self.read(clock), clock, rules)
    }

    /// Takes it as sure that the clock is right, or from now on `by_ms` later than it said.
    pub(crate) fn settle(&mut self, by_ms: i64, clock: Clock, store: &mut Store) -> Result<(), SdkError> {
        let now = self.read(clock).plus_millis(by_ms);
        if by_ms != 0 || !self.is_sure(clock) {
            self.witness.forget();
            self.set(Anchor { boot: clock.boot, monotonic_ms: clock.monotonic_ms, wall: now, is_sure: true }, store)?;
        }
        Ok(())
    }

    /// Writes down now and then that this moment has passed, as satellites say.
    pub(crate) fn note_proven(&mut self, clock: Clock, store: &mut Store) -> Result<(), SdkError> {
        let now = self.read(clock);
        if self.proven.is_none_or(|proven| now < proven || now >= proven.plus(PROVEN_EVERY)) {
            store.set_value(PROVEN, &now.unix_millis().to_le_bytes())?;
            self.proven = Some(now);
        }
        Ok(())
    }

    fn set(&mut self, anchor: Anchor, store: &mut Store) -> Result<(), SdkError> {
        store.set_value(ANCHOR, &anchor.to_bytes())?;
        self.anchor = Some(anchor);
        Ok(())
    }

    fn anchor(&self, clock: Clock) -> Option<Anchor> {
        self.anchor.filter(|anchor| anchor.boot == clock.boot)
    }
}

impl Anchor {
    fn to_bytes(self) -> Vec<u8> {
        let numbers = [self.boot.0.to_le_bytes(), self.monotonic_ms.to_le_bytes(), self.wall.unix_millis().to_le_bytes()];
        [&numbers.concat()[..], &[u8::from(self.is_sure)]].concat()
    }

    /// Earlier versions did not know whether it was sure.
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| <[u8; 8]>::try_from(bytes.get(at..at + 8)?).ok();
        let (boot, monotonic_ms) = (Boot(u64::from_le_bytes(number(0)?)), u64::from_le_bytes(number(8)?));
        let wall = Timestamp::from_unix_millis(i64::from_le_bytes(number(16)?));
        Some(Self { boot, monotonic_ms, wall, is_sure: bytes.get(24) == Some(&1) })
    }
}
