//! Recording: positions, seconds of sound, time.

use wayhum_trace::Refusal;
use wayhum_types::{Activity, Clock, Fix, MeterNote, Sound};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// Begins to record. `meter` names the meter behind the levels to come; none records without a microphone.
    pub fn start(&self, meter: Option<MeterNote>, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.start(meter, clock)?)
    }

    /// Ends recording: the running trip ends here and becomes pieces.
    pub fn stop(&self, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.stop(clock)?)
    }

    /// Its owner has seen that recording ended by itself.
    pub fn forget_ended_itself(&self) -> Result<(), ContributorFault> {
        Ok(self.inner()?.forget_ended_itself()?)
    }

    /// Takes one position; returns why it was refused, if it was.
    pub fn push_fix(&self, fix: Fix, clock: Clock) -> Result<Option<Refusal>, ContributorFault> {
        Ok(self.inner()?.push_fix(&fix, clock)?)
    }

    /// Takes seconds that the meter finished, or gaps.
    pub fn push_sounds(&self, sounds: Vec<Sound>, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.push_sounds(&sounds, clock)?)
    }

    /// Takes what the operating system says that the phone's owner does from now on.
    pub fn push_activity(&self, activity: Activity, clock: Clock) -> Result<(), ContributorFault> {
        self.inner()?.push_activity(activity, clock);
        Ok(())
    }

    /// Lets time pass. Call it every few seconds while recording and at every wake-up otherwise.
    pub fn tick(&self, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.tick(clock)?)
    }
}
