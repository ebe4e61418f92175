use wayhum_protocol::{Contribution, ContributionId, MAX_CONTRIBUTION_BYTES, Opened, PointKey, ProblemKind, Receipt, is_open};
use wayhum_types::{Epoch, Timestamp};

use crate::{Collector, Entry, EpochSecrets, Recorded, agreement, judge, physics};

impl Collector {
    /// Checks a contribution, keeps it and returns its signed receipt. The same bytes give the same receipt for 60 days at least,
    /// whoever sends them and however many at once; their pass pays for nothing else. Once this returns a receipt, a loss of power
    /// takes nothing back.
    ///
    /// It blocks for the disk: call it from a blocking thread.
    pub fn receive(&self, bytes: &[u8]) -> Result<String, ProblemKind> {
        if bytes.len() > MAX_CONTRIBUTION_BYTES {
            return Err(ProblemKind::TooLarge);
        }
        let (now, id) = ((self.clock)(), ContributionId::of(bytes));
        self.forget_what_nobody_needs(now);
        if let Some(receipt) = self.available(self.ledger.receipt(&id))? {
            return Ok(receipt);
        }
        let opened = Contribution::open(bytes)?;
        if opened.payload.network != self.network {
            return Err(ProblemKind::Malformed);
        }
        self.check_epoch(opened.payload.epoch, now)?;
        let secrets = self.available(self.keyring.of(&*self.ledger, opened.pass.epoch))?;
        let point_key = self.check_pass(&opened, secrets.as_deref(), now)?;
        // Recording looks again; what is looked up here saves the work until then.
        if self.available(self.ledger.is_spent(&opened.pass))? {
            // By the same bytes, perhaps, which came in a moment before.
            return self.available(self.ledger.receipt(&id))?.ok_or(ProblemKind::PassSpent);
        }
        self.judge(opened, point_key)
    }

    fn judge(&self, opened: Opened, point_key: &PointKey) -> Result<String, ProblemKind> {
        let way = physics::check(&opened.payload, &self.rules)?;
        let known = self.available(agreement::known(&opened.payload, &*self.ledger))?;
        let verdicts = judge::verdicts(&opened.payload, &way, &known, &self.rules);
        let Opened { id, payload, pass, point_requests, .. } = opened;
        let receipt = Receipt::issue(self.network, id, verdicts.clone(), &point_requests, point_key, &mut &self.chance);
        let entry =
            Entry { contribution: id, payload, pass, verdicts, points: receipt.points, receipt: receipt.sign(&self.key) };
        match self.available(self.ledger.record(entry))? {
            Recorded::Receipt(receipt) => Ok(receipt),
            Recorded::PassSpent => Err(ProblemKind::PassSpent),
        }
    }

    /// An epoch is closed for good once it is published, whatever the clock says.
    fn check_epoch(&self, epoch: Epoch, now: Timestamp) -> Result<(), ProblemKind> {
        if now < epoch.start() {
            return Err(ProblemKind::TooEarly);
        }
        let is_published = self.available(self.ledger.last_published())?.is_some_and(|last| epoch <= last);
        if is_published || !is_open(epoch, now) { Err(ProblemKind::EpochClosed) } else { Ok(()) }
    }

    /// The key for its points, if the pass is one that has begun. That it reaches the contribution's epoch was
    /// part of its form; that epoch is open, so the pass is alive.
    fn check_pass<'s>(
        &self,
        opened: &Opened,
        secrets: Option<&'s EpochSecrets>,
        now: Timestamp,
    ) -> Result<&'s PointKey, ProblemKind> {
        if now < opened.pass.epoch.start() {
            return Err(ProblemKind::TooEarly);
        }
        let keys = secrets.and_then(|secrets| secrets.pass.as_ref().zip(secrets.point.as_ref()));
        let (pass_key, point_key) = keys.ok_or(ProblemKind::BadPass)?;
        let is_own = pass_key.is_own(&self.network, &opened.key, &opened.pass.output);
        if is_own { Ok(point_key) } else { Err(ProblemKind::BadPass) }
    }
}
