use std::collections::BTreeMap;

use indicatif::ProgressBar;
use wayhum_sdk::store::StoredPiece;
use wayhum_sdk::types::{Clock, Timestamp, UtcOffset, Zone};
use wayhum_sdk::{Contributor, TripSummary};
use wayhum_sim::SeededEntropy;

use super::journeys::{Journey, Script};
use super::network::Network;
use crate::commands::{recording, sending};
use crate::folder::Folder;
use crate::input::{Listening, play};
use crate::output::{Failure, Report};

/// One person's phone: the core with a store of its own.
pub(super) struct Phone {
    pub number: u32,
    contributor: Contributor,
    /// Where its life has come to.
    now: Timestamp,
}

/// What a phone contributed over some time.
pub(super) struct Contributed {
    pub number: u32,
    pub report: Report,
    pub samples: sending::Samples,
    /// How many passages got which verdict, by its name.
    pub verdicts: BTreeMap<&'static str, u64>,
}

impl Phone {
    pub(super) fn open(number: u32, parent: &Folder, network: &Network, zones: &[Zone], seed: u64) -> Result<Self, Failure> {
        let folder = Folder::open(Some(&parent.file(&format!("person-{}", number + 1))))?;
        // People draw their chance apart from each other.
        let entropy = SeededEntropy::new(seed ^ u64::from(number + 1).rotate_right(16));
        let contributor = folder.contributor(Some(&network.address()), zones, entropy)?;
        Ok(Self { number, contributor, now: Timestamp::from_unix_millis(0) })
    }

    /// Records a journey; `bar` goes on by its fixes.
    pub(super) fn live(&mut self, journey: &Journey, script: &Script<'_>, bar: &ProgressBar) -> Result<(), Failure> {
        let mut sound = journey.sound.open()?;
        let listening = match (&mut sound, journey.fixes.first()) {
            (Some(pcm), Some(first)) => Some(
                Listening::new(pcm.as_mut(), script.calibration, first.at)
                    .map_err(|error| Failure::new(format!("measure the sound: {error}")))?,
            ),
            _ => None,
        };
        play(&mut self.contributor, &journey.fixes, listening, UtcOffset::UTC, |_| bar.inc(1))?;
        self.now = journey.end().map_or(self.now, |end| self.now.max(end));
        Ok(())
    }

    /// What waits to be sent.
    pub(super) fn pieces(&self) -> Result<Vec<StoredPiece>, Failure> {
        Ok(self.contributor.pieces()?)
    }

    /// Sends what it recorded since `before`, in simulated time: every piece waits for a random time of its own.
    pub(super) fn send(&mut self, network: &Network, since: &Since, bar: &ProgressBar) -> Result<Contributed, Failure> {
        let clock = Clock { utc_offset: UtcOffset::UTC, ..Clock::simulated(self.now) };
        let mut pace = network.pace(clock);
        let sent = sending::send(None, &mut self.contributor, &mut pace, || bar.inc(1))?;
        let after = self.contributor.snapshot(clock)?;
        let report = Report {
            kilometres: recording::kilometres(&self.contributor.trips()?, &since.trips),
            contributions: sent.attempted,
            receipts: after.sent - since.sent,
            points: after.points - since.points,
            refused: sending::refused(&self.contributor)?,
        };
        Ok(Contributed { number: self.number, report, samples: sent.samples, verdicts: sent.verdicts })
    }

    /// What it has come to so far.
    pub(super) fn since(&self) -> Result<Since, Failure> {
        let snapshot = self.contributor.snapshot(Clock::simulated(self.now))?;
        Ok(Since { trips: self.contributor.trips()?, sent: snapshot.sent, points: snapshot.points })
    }
}

/// A phone's account at some moment; the default is an empty one.
#[derive(Default)]
pub(super) struct Since {
    trips: Vec<TripSummary>,
    sent: u64,
    points: u64,
}
