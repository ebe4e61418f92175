//! What was done to a phone, beside what it says of it: looked up in a copy of its store after each death.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wayhum_sdk::store::{PieceId, RawBatch, Store};
use wayhum_sdk::types::{Fix, Sound, Timestamp};
use wayhum_sim::SeededEntropy;

use crate::Failed;
use crate::marks::print;
use crate::place::{Progress, sealing_key};
use crate::plan::{Plan, trip_of};
use crate::shadow::Shadow;

/// What may be lost at a death, in seconds of recording (`RecordingRules::write_every`).
const MAY_BE_LOST_S: f64 = 10.0;

/// What is known of a session.
pub(crate) struct Truth {
    pub(crate) plan: Plan,
    /// Every piece there ever was, with what it says.
    pub(crate) pieces: BTreeMap<i64, String>,
    /// Fixes after the first moment and up to the second are lost.
    lost: Vec<(Timestamp, Timestamp)>,
    pub(crate) shadow: Shadow,
    /// The newest fix that the phone was given before it died last.
    died: Timestamp,
    pub(crate) lost_seconds: f64,
    pub(crate) lost_seconds_max: f64,
    /// What should not be.
    pub(crate) findings: Vec<String>,
}

impl Truth {
    pub(crate) fn new(plan: Plan) -> Self {
        Self {
            plan,
            pieces: BTreeMap::new(),
            lost: Vec::new(),
            shadow: Shadow::new(plan),
            died: Plan::begin(),
            lost_seconds: 0.0,
            lost_seconds_max: 0.0,
            findings: Vec::new(),
        }
    }

    pub(crate) fn find(&mut self, finding: impl Into<String>) {
        self.findings.push(finding.into());
    }

    /// Takes what a phone says of its pieces.
    pub(crate) fn know(&mut self, pieces: Vec<(i64, String)>) {
        for (id, print) in pieces {
            if self.pieces.get(&id).is_some_and(|known| *known != print) {
                self.find(format!("piece {id} has changed"));
            }
            self.pieces.insert(id, print);
        }
    }

    /// Looks at what a killed phone left.
    pub(crate) fn look(&mut self, copy: &Path, progress: &Progress) -> Result<(), Failed> {
        if !copy.exists() {
            return Ok(());
        }
        let store = Store::open(copy, sealing_key(), Box::new(SeededEntropy::new(1)))?;
        let raw = store.raw()?;
        self.check_trip(&raw, &store, progress)?;
        self.check_raw(&raw);
        self.check_pieces(&store)?;
        self.check_points(&store)
    }

    /// Of the trip under way: what was written must be what was recorded, up to the last seconds.
    fn check_trip(&mut self, raw: &[RawBatch], store: &Store, progress: &Progress) -> Result<(), Failed> {
        let (trip, handed) = (progress.trips, progress.handed);
        let fixes = if trip < self.plan.trips { self.plan.fixes(trip) } else { Vec::new() };
        let Some(first) = fixes.first().filter(|first| first.at <= handed) else {
            let written: Vec<Fix> = raw.iter().flat_map(|batch| batch.fixes.clone()).collect();
            let finding = self.shadow.die(progress, &written, &[]);
            self.findings.extend(finding);
            return Ok(());
        };
        let ways = store.ways()?.into_iter().filter(|way| way.way.points.first().is_some_and(|at| trip_of(*at) == trip));
        let cut: Vec<f64> = ways.map(|way| way.way.recorded.value()).collect();
        let before = first.at.plus_millis(-1_000);
        let [fix, sound] = [0, 1].map(|which| raw.iter().map(|batch| ends(batch)[which]).max().unwrap_or(before).max(before));
        let is_over = raw.is_empty() && !cut.is_empty();
        let written: Vec<Fix> = raw.iter().flat_map(|batch| batch.fixes.clone()).collect();
        let finding = self.shadow.die(progress, &written, &cut);
        self.findings.extend(finding);
        if is_over {
            return Ok(());
        }
        if fix < handed {
            self.lost.push((fix, handed));
        }
        // A fix may have been refused; its second was heard all the same. What was lost with an earlier death is not lost again.
        let before = core::mem::replace(&mut self.died, handed);
        let seconds = progress.taken.seconds_since(fix.max(sound).max(before)).max(0.0);
        self.lost_seconds += seconds;
        self.lost_seconds_max = self.lost_seconds_max.max(seconds);
        if seconds > MAY_BE_LOST_S {
            self.find(format!("{seconds} s of trip {trip} were lost at once"));
        }
        Ok(())
    }

    /// Every second once, and none missing but those that were lost.
    fn check_raw(&mut self, raw: &[RawBatch]) {
        let fixes: Vec<Timestamp> = raw.iter().flat_map(|batch| &batch.fixes).map(|fix| fix.at).collect();
        if fixes.windows(2).any(|two| two[0] >= two[1]) {
            self.find("the raw log has a fix twice, or out of order");
        }
        let levels: Vec<i64> = raw
            .iter()
            .flat_map(|batch| &batch.sounds)
            .filter_map(|sound| match sound {
                Sound::Level(level) => Some(level.at.unix()),
                Sound::Gap(_) => None,
            })
            .collect();
        for two in levels.windows(2) {
            let is_lost = |second: i64| {
                let at = Timestamp::from_unix_millis(second * 1_000);
                self.lost.iter().any(|(after, to)| *after <= at && at <= *to)
            };
            if two[0] >= two[1] || !(two[0] + 1..two[1]).all(is_lost) {
                self.find(format!("the raw log has a second of sound twice, or a hole of {} s", two[1] - two[0] - 1));
            }
        }
    }

    /// Every piece waits, or is bound, or is answered: one of them, once.
    fn check_pieces(&mut self, store: &Store) -> Result<(), Failed> {
        let waiting = store.pieces()?;
        self.know(waiting.iter().map(|stored| (stored.id.number(), print(&stored.piece))).collect());
        let bound: Vec<Option<i64>> = store.unsent()?.iter().map(|unsent| unsent.piece.map(PieceId::number)).collect();
        let quarantined = store.quarantined()?;
        let receipts = store.receipts()?;
        let mut there: BTreeSet<i64> = waiting.iter().map(|stored| stored.id.number()).collect();
        for piece in bound.iter().flatten() {
            if !there.insert(*piece) {
                self.find(format!("piece {piece} waits and is bound"));
            }
        }
        let hashes: BTreeSet<[u8; 32]> = receipts.iter().map(|receipt| *receipt.contribution.as_bytes()).collect();
        if hashes.len() != receipts.len() {
            self.find("two receipts are for one contribution");
        }
        for item in &quarantined {
            self.find(format!("a contribution was refused: {}", item.reason));
        }
        let (cut, kept) = (self.pieces.len(), waiting.len() + bound.len() + quarantined.len() + receipts.len());
        let newest = self.pieces.keys().next_back().copied().unwrap_or(0);
        if cut != kept || newest.unsigned_abs() != cut as u64 {
            self.find(format!("of {newest} pieces {cut} were seen and {kept} are there"));
        }
        Ok(())
    }

    fn check_points(&mut self, store: &Store) -> Result<(), Failed> {
        let tally = store.point_tally()?;
        let earned: u64 = store.receipts()?.iter().map(|receipt| u64::from(receipt.points)).sum();
        let there = tally.held + tally.in_lots + tally.credited + tally.refused;
        if there != earned {
            self.find(format!("{earned} points were earned and {there} are there"));
        }
        Ok(())
    }
}

/// Up to when the positions of a batch reach, and its levels.
fn ends(batch: &RawBatch) -> [Timestamp; 2] {
    let never = Timestamp::from_unix_millis(i64::MIN);
    let sound = batch.sounds.iter().map(|sound| match sound {
        Sound::Level(level) => level.at.next().start(),
        Sound::Gap(gap) => gap.to,
    });
    [batch.fixes.last().map_or(never, |fix| fix.at), sound.max().unwrap_or(never)]
}
