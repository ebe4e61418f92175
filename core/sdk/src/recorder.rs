//! Recording: fixes and levels go through the gate into the sealed raw log; when a trip ends it becomes pieces.
//!
//! Rule 9, first transaction: a trip is raw, or it is pieces, and there is nothing in between.

use std::borrow::Cow;

use wayhum_store::{RawBatch, Store};
use wayhum_trace::{Gate, Motion, Refusal, RefusedFixes, Trip, TripFinder};
use wayhum_types::{Activity, Clock, Fix, MeterNote, Sound, Timestamp};

use crate::SdkError;
use crate::desk::Desk;
use crate::policy::Policy;
use crate::stamps::{Stamps, shifted};
use crate::trip_end::end_trip;
use crate::underway::Underway;

/// The state of recording. Rebuilt from the raw log after a death in the middle.
pub(crate) struct Recorder {
    gate: Gate,
    finder: TripFinder,
    /// What is not yet written.
    buffer: RawBatch,
    buffer_begun: Option<Clock>,
    stamps: Stamps,
    /// How many fixes lie in the raw log.
    logged: usize,
    /// Trips that ended and are not yet pieces: more than none only after the store failed.
    ended: Vec<Trip>,
    refused: Vec<RefusedFixes>,
    underway: Underway,
}

/// While its owner stays the raw log is written anew when so many more fixes can go: not at each of them.
const WORTH_FORGETTING: usize = 60;

impl Recorder {
    /// Takes up what an earlier run left in the raw log.
    pub(crate) fn resume(store: &Store, policy: &Policy) -> Result<Self, SdkError> {
        let mut recorder = Self {
            gate: Gate::new(&policy.trace),
            finder: TripFinder::new(&policy.trace),
            buffer: RawBatch::default(),
            buffer_begun: None,
            stamps: Stamps::default(),
            logged: 0,
            ended: Vec::new(),
            refused: Vec::new(),
            underway: Underway::default(),
        };
        store.each_raw(|batch| {
            recorder.buffer.utc_offset = batch.utc_offset;
            recorder.buffer.meter = batch.meter;
            recorder.logged += batch.fixes.len();
            for fix in batch.fixes {
                // It passed the gate once; this only brings the gate up to date.
                let _ = recorder.gate.judge(&fix);
                recorder.ended.extend(recorder.finder.push(fix));
            }
        })?;
        Ok(recorder)
    }

    /// What its owner does now.
    pub(crate) fn motion(&self) -> Motion {
        self.finder.state()
    }

    /// The way that is going on.
    pub(crate) const fn underway(&self) -> &Underway {
        &self.underway
    }

    /// Fixes the gate refused since this run began, by reason.
    pub(crate) fn refused(&self) -> &[RefusedFixes] {
        &self.refused
    }

    /// Names the meter that the levels to come were measured with.
    pub(crate) fn set_meter(&mut self, meter: Option<MeterNote>, desk: &mut Desk<'_>) -> Result<(), SdkError> {
        if self.buffer.meter != meter {
            self.write(desk.store)?;
            self.buffer.meter = meter;
        }
        Ok(())
    }

    /// Takes a fix. `Ok(Some(..))` says why the gate refused it.
    pub(crate) fn push_fix(&mut self, fix: &Fix, clock: Clock, desk: &mut Desk<'_>) -> Result<Option<Refusal>, SdkError> {
        self.follow_utc_offset(clock, desk)?;
        let fix = match self.gate.judge(fix) {
            Ok(fix) => fix,
            Err(refusal) => {
                self.count_refusal(refusal);
                return Ok(Some(refusal));
            }
        };
        self.buffer_begun.get_or_insert(clock);
        self.buffer.fixes.push(fix);
        self.ended.extend(self.finder.push(fix));
        self.underway.hear(&fix, clock, self.finder.held());
        self.settle(clock, desk)?;
        Ok(None)
    }

    /// Takes what the operating system says that its owner does from now on.
    pub(crate) fn hint(&mut self, activity: Activity, now: Timestamp) {
        self.finder.hint(now, activity);
    }

    /// The sounds' seconds as they were on the clock that nobody sets.
    pub(crate) fn on_the_steady_clock<'a>(&mut self, sounds: &'a [Sound], now: Timestamp, wall: Timestamp) -> Cow<'a, [Sound]> {
        self.stamps.on_the_steady_clock(sounds, now, wall)
    }

    /// That clock was found to be wrong, and says so much more from now on. What is written already was recorded before satellites were
    /// heard for long enough to tell; of it no second meets a fix.
    pub(crate) fn clock_was_set(&mut self, by_ms: i64) {
        self.stamps.clock_was_set(by_ms);
        let by_s = by_ms.saturating_add(500).div_euclid(1_000);
        for sound in &mut self.buffer.sounds {
            *sound = shifted(sound, by_s);
        }
    }

    /// The meter that levels are measured with.
    pub(crate) const fn meter(&self) -> Option<MeterNote> {
        self.buffer.meter
    }

    /// Takes seconds from the meter.
    pub(crate) fn push_sounds(&mut self, sounds: &[Sound], clock: Clock, desk: &mut Desk<'_>) -> Result<(), SdkError> {
        self.follow_utc_offset(clock, desk)?;
        self.buffer_begun.get_or_insert(clock);
        self.buffer.sounds.extend_from_slice(sounds);
        self.settle(clock, desk)
    }

    /// Lets time pass: writes what has waited long enough, ends a trip that fell silent.
    pub(crate) fn tick(&mut self, clock: Clock, desk: &mut Desk<'_>) -> Result<(), SdkError> {
        self.ended.extend(self.finder.tick(desk.now));
        self.settle(clock, desk)
    }

    /// Ends the running trip and writes everything.
    pub(crate) fn finish(&mut self, clock: Clock, desk: &mut Desk<'_>) -> Result<(), SdkError> {
        self.ended.extend(self.finder.finish());
        self.settle(clock, desk)?;
        self.write(desk.store)?;
        // What is left was no trip: a few steps, a drifting receiver.
        desk.store.forget_raw_but(&[])?;
        self.logged = 0;
        Ok(())
    }

    /// Whether something of the recording lies in memory alone, or is not yet pieces.
    pub(crate) fn has_unwritten(&self) -> bool {
        !self.buffer.fixes.is_empty() || !self.buffer.sounds.is_empty() || !self.ended.is_empty()
    }

    /// The hour class goes by the offset at each instant, so a trip ends where the offset changes.
    fn follow_utc_offset(&mut self, clock: Clock, desk: &mut Desk<'_>) -> Result<(), SdkError> {
        if self.buffer.utc_offset != clock.utc_offset {
            self.finish(clock, desk)?;
            self.buffer.utc_offset = clock.utc_offset;
        }
        Ok(())
    }

    /// Writes what is due to be written, and makes pieces of the trips that ended.
    fn settle(&mut self, clock: Clock, desk: &mut Desk<'_>) -> Result<(), SdkError> {
        let waited = self.buffer_begun.map_or(0, |begun| clock.monotonic_ms.saturating_sub(begun.monotonic_ms));
        if u128::from(waited) >= desk.policy.recording.write_every.as_millis() || !self.ended.is_empty() {
            self.write(desk.store)?;
            let is_worth_it = self.logged > 2 * self.finder.held().len() + WORTH_FORGETTING;
            if self.finder.state() == Motion::Staying && self.ended.is_empty() && is_worth_it {
                self.forget_stay(desk.store)?;
            }
        }
        while let Some(trip) = self.ended.first() {
            let still_needed = self.ended.get(1).map_or(self.finder.held(), Trip::fixes).first().map(|fix| fix.at);
            end_trip(trip, still_needed, self.buffer.utc_offset, desk)?;
            self.ended.remove(0);
            self.logged = self.finder.held().len();
        }
        Ok(())
    }

    /// A night at home is thousands of fixes of which only the last can begin a trip.
    fn forget_stay(&mut self, store: &mut Store) -> Result<(), SdkError> {
        let needed = RawBatch { fixes: self.finder.held().to_vec(), sounds: Vec::new(), ..self.buffer };
        store.forget_raw_but(&[needed])?;
        self.logged = self.finder.held().len();
        Ok(())
    }

    /// Counts a fix that was refused.
    pub(crate) fn count_refusal(&mut self, reason: Refusal) {
        match self.refused.iter_mut().find(|refused| refused.reason == reason) {
            Some(refused) => refused.count += 1,
            None => self.refused.push(RefusedFixes { reason, count: 1 }),
        }
    }

    fn write(&mut self, store: &mut Store) -> Result<(), SdkError> {
        if !self.buffer.fixes.is_empty() || !self.buffer.sounds.is_empty() {
            store.append(&self.buffer)?;
            self.logged += self.buffer.fixes.len();
            self.buffer.fixes.clear();
            self.buffer.sounds.clear();
        }
        self.buffer_begun = None;
        Ok(())
    }
}
