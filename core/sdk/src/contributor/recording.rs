//! Recording: positions and levels come in.

use wayhum_trace::{Motion, Refusal};
use wayhum_types::{Activity, Clock, Fix, MeterNote, Sound};

use super::Contributor;
use crate::SdkError;
use crate::desk::Desk;
use crate::planner::SensingPlan;
use crate::recorder::Recorder;
use crate::underway::UnderWay;

impl Contributor {
    /// Begins to record. `meter` names the meter behind the levels to come; `None` records without a microphone.
    pub fn start(&mut self, meter: Option<MeterNote>, clock: Clock) -> Result<(), SdkError> {
        self.whole(|contributor| {
            contributor.record(clock, |recorder, desk| {
                recorder.set_meter(meter, desk)?;
                recorder.tick(clock, desk)
            })?;
            contributor.rest.forget(&mut contributor.store)
        })?;
        self.recording = true;
        self.follow_plan(clock);
        Ok(())
    }

    /// Ends recording: the running trip ends here and becomes pieces, and everything is written. A spot measurement that is going
    /// on is given up.
    pub fn stop(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.measuring = None;
        self.whole(|contributor| contributor.stop_whole(clock))
    }

    fn stop_whole(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.record(clock, |recorder, desk| recorder.finish(clock, desk))?;
        self.recording = false;
        self.follow_plan(clock);
        self.write_usage(clock)?;
        self.settle_if_cheap()
    }

    /// Nobody is under way for hours: a recording was forgotten.
    pub(super) fn end_after_long_rest(&mut self, clock: Clock) -> Result<(), SdkError> {
        let may_end = self.recording && self.measuring.is_none() && !self.circumstances.is_paused();
        if may_end && self.rest.is_over(self.recorder.motion(), clock, self.policy.recording.longest_rest) {
            self.stop_whole(clock)?;
            let now = self.steady.look(clock, &mut self.store)?;
            self.rest.end(now, &mut self.store)?;
        }
        Ok(())
    }

    /// Its owner has seen that recording ended by itself: the snapshot does not say so any more.
    pub fn forget_ended_itself(&mut self) -> Result<(), SdkError> {
        self.whole(|contributor| contributor.rest.forget(&mut contributor.store))
    }

    /// Takes one position. `Ok(Some(..))` says why it was refused; that is no error.
    pub fn push_fix(&mut self, fix: &Fix, clock: Clock) -> Result<Option<Refusal>, SdkError> {
        self.must_record()?;
        self.whole(|contributor| contributor.push_fix_whole(fix, clock))
    }

    fn push_fix_whole(&mut self, fix: &Fix, clock: Clock) -> Result<Option<Refusal>, SdkError> {
        if self.circumstances.is_paused() {
            self.recorder.count_refusal(Refusal::NoRoom);
            return Ok(Some(Refusal::NoRoom));
        }
        let judged = self.record(clock, |recorder, desk| recorder.push_fix(fix, clock, desk));
        // If the disk is full, the fix is in memory, and written when there is room.
        let Some(refusal) = self.bear_full_disk(judged, clock)? else { return Ok(None) };
        if let (None, Some(measuring)) = (refusal, &mut self.measuring) {
            measuring.push_fix(fix, self.policy.recording.longest_spot);
        }
        if refusal.is_none() {
            self.compare_clocks(fix, clock)?;
        }
        Ok(refusal)
    }

    /// Takes what the operating system says that the phone's owner does from now on; repeat it after a start. It helps to tell a bus
    /// from a bicycle, and a jam from a walk.
    pub fn push_activity(&mut self, activity: Activity, clock: Clock) {
        self.recorder.hint(activity, self.steady.read(clock));
    }

    /// Takes seconds that the meter finished, or gaps, by the wall clock. Fetch them about every second.
    pub fn push_sounds(&mut self, sounds: &[Sound], clock: Clock) -> Result<(), SdkError> {
        self.must_record()?;
        self.whole(|contributor| contributor.push_sounds_whole(sounds, clock))
    }

    fn push_sounds_whole(&mut self, sounds: &[Sound], clock: Clock) -> Result<(), SdkError> {
        if self.circumstances.is_paused() {
            return Ok(());
        }
        let now = self.steady.look(clock, &mut self.store)?;
        let sounds = &*self.recorder.on_the_steady_clock(sounds, now, clock.wall);
        if let Some(measuring) = &mut self.measuring {
            measuring.push_sounds(sounds, self.recorder.meter(), self.policy.recording.longest_spot);
        }
        let taken = self.record(clock, |recorder, desk| recorder.push_sounds(sounds, clock, desk));
        self.bear_full_disk(taken, clock).map(Option::unwrap_or_default)
    }

    /// What the sensors should do now.
    pub fn sensing_plan(&self) -> SensingPlan {
        match self.measuring {
            _ if self.recording && self.circumstances.is_paused() => SensingPlan::NO_ROOM,
            Some(_) => SensingPlan::SPOT,
            None => SensingPlan::of(self.recording.then(|| self.recorder.motion())),
        }
    }

    /// The way that is going on.
    pub(super) fn way_going_on(&self) -> Option<UnderWay> {
        let is_on = self.recording && self.recorder.motion() != Motion::Staying;
        if is_on { self.recorder.underway().way() } else { None }
    }

    pub(super) const fn must_record(&self) -> Result<(), SdkError> {
        if self.recording { Ok(()) } else { Err(SdkError::NotRecording) }
    }

    pub(super) fn record<T>(
        &mut self,
        clock: Clock,
        act: impl FnOnce(&mut Recorder, &mut Desk<'_>) -> Result<T, SdkError>,
    ) -> Result<T, SdkError> {
        let now = self.steady.look(clock, &mut self.store)?;
        let mut desk = Desk { store: &mut self.store, policy: &self.policy, entropy: &mut self.entropy, now };
        act(&mut self.recorder, &mut desk)
    }
}
