//! Spot measurements: one place, on purpose, held for a week and then sent or dropped.

use core::time::Duration;

use wayhum_store::{Spot, SpotId, SpotState, Store};
use wayhum_trace::{Places, Rules, SpotRefusal, spot_place};
use wayhum_types::{
    Clock, Entropy, Epoch, Fix, HourClass, MeterNote, MetresPerSecond, Mode, Passage, Piece, Sound, SpotLabel, SpotNote,
    Timestamp,
};

use crate::heard::{Bands, Heard};
use crate::policy::Policy;
use crate::{SdkError, planner, reported};

/// What became of a spot measurement when it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotEnd {
    /// It is held, and decided about at this time.
    Held {
        /// Its name.
        id: SpotId,
        /// When it leaves, or is dropped for being near a private place.
        due: Timestamp,
    },
    /// It does not leave, and nothing of it is kept.
    Refused(SpotRefusal),
}

/// A spot measurement that is going on, for a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpotProgress {
    /// What kind of place it is.
    pub label: SpotLabel,
    /// How many valid seconds were heard.
    pub seconds: u32,
    /// Whether that is enough.
    pub is_enough: bool,
    /// Whether it has lasted as long as it may: no more is heard, and it can be ended.
    pub is_full: bool,
}

/// A spot measurement that is going on. It lives in memory alone: who measures stands there and can do so again.
#[derive(Clone)]
pub(crate) struct Measuring {
    label: SpotLabel,
    begun: Timestamp,
    fixes: Vec<Fix>,
    heard: Option<Heard>,
    bands: Bands,
    /// From the first valid second to the end of the last.
    heard_from_to: Option<(Timestamp, Timestamp)>,
}

impl Measuring {
    pub(crate) const fn begin(label: SpotLabel, now: Timestamp) -> Self {
        Self { label, begun: now, fixes: Vec::new(), heard: None, bands: Bands::NONE, heard_from_to: None }
    }

    pub(crate) fn push_fix(&mut self, fix: &Fix, longest: Duration) {
        if self.holds(fix.at, fix.at, longest) {
            self.fixes.push(*fix);
        }
    }

    pub(crate) fn push_sounds(&mut self, sounds: &[Sound], meter: Option<MeterNote>, longest: Duration) {
        let Some(meter) = meter else { return };
        for sound in sounds {
            let Sound::Level(level) = sound else { continue };
            let (from, to) = (level.at.start(), level.at.next().start());
            let same_meter = self.heard.as_ref().is_none_or(|heard| heard.meter == meter);
            if level.quality.is_valid() && same_meter && self.holds(from, to, longest) {
                self.heard.get_or_insert_with(|| Heard::new(meter)).add(level);
                self.bands.add(&level.thirds);
                self.heard_from_to = Some((self.heard_from_to.map_or(from, |(first, _)| first), to));
            }
        }
    }

    /// The clock that it goes by was found to be wrong, and says so much more from now on.
    pub(crate) fn clock_was_set(&mut self, by_ms: i64) {
        self.begun = self.begun.plus_millis(by_ms);
        self.heard_from_to = self.heard_from_to.map(|(from, to)| (from.plus_millis(by_ms), to.plus_millis(by_ms)));
    }

    pub(crate) fn progress(&self, now: Timestamp, policy: &Policy) -> SpotProgress {
        let seconds = self.heard.as_ref().map_or(0, |heard| heard.seconds);
        let is_full = now >= self.begun.plus(policy.recording.longest_spot);
        SpotProgress { label: self.label, seconds, is_enough: seconds >= policy.recording.spot_seconds, is_full }
    }

    /// Ends it: what it measured, or why that is nothing.
    fn end(self, clock: Clock, store: &Store, policy: &Policy) -> Result<Result<Spot, SpotRefusal>, SdkError> {
        let place = match spot_place(&self.fixes, &store.zones()?, &policy.trace) {
            Ok(place) => place,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let enough = self.heard.filter(|heard| heard.seconds >= policy.recording.spot_seconds).zip(self.heard_from_to);
        let Some((heard, (from, to))) = enough else { return Ok(Err(SpotRefusal::TooShort)) };
        let Some(noise) = heard.noise() else { return Ok(Err(SpotRefusal::Levels)) };
        let note = SpotNote { label: self.label, thirds: self.bands.levels(heard.seconds) };
        let (epoch, class) = (Epoch::of(from), HourClass::of(from, clock.utc_offset));
        Ok(Ok(Spot { position: place.position, cell: place.cell, epoch, class, from, to, noise, meter: heard.meter, note }))
    }

    fn holds(&self, from: Timestamp, to: Timestamp, longest: Duration) -> bool {
        self.begun <= from && to <= self.begun.plus(longest)
    }
}

/// Ends a measurement and holds what came of it.
pub(crate) fn end(
    measuring: Measuring,
    clock: Clock,
    now: Timestamp,
    store: &mut Store,
    policy: &Policy,
    entropy: &mut dyn Entropy,
) -> Result<SpotEnd, SdkError> {
    match measuring.end(clock, store, policy)? {
        Err(refusal) => Ok(SpotEnd::Refused(refusal)),
        Ok(spot) => {
            let groups = reported::groups(&piece(&spot));
            for group in &groups {
                if store.is_reported(&group.subject)? {
                    return Ok(SpotEnd::Refused(SpotRefusal::Repeated));
                }
            }
            let due = planner::due_as_usual(now.plus(policy.delay.hold_spots), spot.epoch, &policy.delay, entropy);
            Ok(SpotEnd::Held { id: store.hold_spot(&spot, &groups, due)?, due })
        }
    }
}

/// A measurement as a piece: one passage that goes nowhere.
pub(crate) fn piece(spot: &Spot) -> Piece {
    let Spot { cell, epoch, class, from, to, noise, meter, .. } = *spot;
    let speed = MetresPerSecond(0.0);
    let passage = Passage { cell, heading: None, from, to, speed, noise: Some(noise) };
    Piece { epoch, class, mode: Mode::Spot, meter: Some(meter), passages: vec![passage] }
}

/// Decides about a held measurement whose time has come: `Ok(Some(..))` if it may leave. Else it is dropped, with the reason kept.
pub(crate) fn decide(
    id: SpotId,
    now: Timestamp,
    keep: Duration,
    store: &mut Store,
    rules: &Rules,
) -> Result<Option<Spot>, SdkError> {
    let Some(SpotState::Held { spot, .. }) = store.spot(id)?.map(|stored| stored.state) else { return Ok(None) };
    let refusal = if spot.epoch < planner::oldest_open(now) {
        SpotRefusal::TooLate
    } else if Places::from(store.places()?).forbid_spot(spot.position, rules) {
        SpotRefusal::NearPrivatePlace
    } else {
        return Ok(Some(spot));
    };
    store.drop_spot(id, refusal.reason(), now.plus(keep))?;
    Ok(None)
}
