use std::collections::BTreeMap;

use indicatif::ProgressBar;
use wayhum_sdk::store::StoredPiece;
use wayhum_sdk::types::{Clock, Timestamp, UtcOffset, Zone};
use wayhum_sdk::wallet::eip55;
use wayhum_sdk::{Contributor, TripSummary};
use wayhum_sim::SeededEntropy;

use super::journeys::{Journey, Script};
use super::network::Network;
use crate::args::Place;
use crate::commands::{recording, sending, wallet};
use crate::folder::{Folder, Leaving};
use crate::input::{Listening, play};
use crate::output::{Failure, Report};

/// One person's phone: the core with a store of its own.
pub(super) struct Phone {
    pub number: u32,
    contributor: Contributor,
    address: String,
    /// Where its life has come to.
    now: Timestamp,
}

/// What a phone contributed over some time.
pub(super) struct Contributed {
    pub number: u32,
    pub report: Report,
    pub samples: sending::samples::Samples,
    /// How many passages got which verdict, by its name.
    pub verdicts: BTreeMap<&'static str, u64>,
}

impl Phone {
    pub(super) fn open(number: u32, parent: &Folder, network: &Network, zones: &[Zone], seed: u64) -> Result<Self, Failure> {
        let folder = Folder::open(Some(&parent.file(&format!("person-{}", number + 1))))?;
        // People draw their chance apart from each other.
        let entropy = SeededEntropy::new(seed ^ u64::from(number + 1).rotate_right(16));
        let place = Place { dir: Some(folder.path().to_owned()) };
        let wallet = match wallet::key_without_asking(&place)? {
            Some(wallet) => wallet,
            None => wallet::make_quietly(&place, &mut SeededEntropy::new(seed ^ u64::from(number + 1).rotate_right(32)))?,
        };
        let address = eip55(&wallet.address());
        let contributor = folder.contributor(Some(&network.address()), Some(wallet), zones, Leaving::Later, entropy)?;
        Ok(Self { number, contributor, address, now: Timestamp::from_unix_millis(0) })
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

    /// Redeems all points: two days are enough for a wallet's requests to keep apart from contributions.
    pub(super) fn redeem(&mut self, network: &Network, at: Timestamp) -> Result<(), Failure> {
        let clock = Clock::simulated(at);
        self.contributor.redeem_all(clock)?;
        sending::send(None, &mut self.contributor, &mut network.pace(clock), || ())?;
        Ok(())
    }

    /// Looks up in the settlement whether what it redeemed is there.
    pub(super) fn look_up(&mut self, network: &Network, at: Timestamp) -> Result<Wallet, Failure> {
        let clock = Clock::simulated(at);
        sending::send(None, &mut self.contributor, &mut network.pace_of_the_week(clock), || ())?;
        let purse = self.contributor.snapshot(clock)?.purse;
        Ok(Wallet {
            number: self.number,
            address: self.address.clone(),
            redeemed: purse.redeemed,
            settled: purse.redeemed - purse.unsettled,
        })
    }

    /// What it has come to so far.
    pub(super) fn since(&self) -> Result<Since, Failure> {
        let snapshot = self.contributor.snapshot(Clock::simulated(self.now))?;
        Ok(Since { trips: self.contributor.trips()?, sent: snapshot.sent, points: snapshot.points })
    }
}

/// What a person's wallet has come to.
pub(super) struct Wallet {
    pub number: u32,
    pub address: String,
    /// Points that were redeemed.
    pub redeemed: u64,
    /// Points of these that the phone found in the published settlement.
    pub settled: u64,
}

/// A phone's account at some moment; the default is an empty one.
#[derive(Default)]
pub(super) struct Since {
    trips: Vec<TripSummary>,
    sent: u64,
    points: u64,
}
