use std::net::IpAddr;

use wayhum_protocol::{PassRequest, ProblemKind, are_passes_given};
use wayhum_types::{Epoch, Timestamp};

use crate::{Account, Collector, Grant, Granted, PassQuota};

/// The class of a wallet goes by the points that it has redeemed in so many epochs.
const EARNED_IN_EPOCHS: u32 = 4;

impl Collector {
    /// Answers a wallet's request of passes: evaluated elements, counted against its quota. The same request gives the same answer,
    /// and counts once, as long as its passes pay.
    ///
    /// `from` is where the request comes from, if that is known. It is looked at only if the wallet is new, and not kept.
    pub fn give_passes(&self, bytes: &[u8], from: Option<IpAddr>) -> Result<String, ProblemKind> {
        let request = PassRequest::open(bytes, &self.network)?;
        let now = (self.clock)();
        self.forget_what_nobody_needs(now);
        let digest = request.digest(&self.network);
        if let Some(answer) = self.available(self.ledger.passes_answer(&digest))? {
            return Ok(answer);
        }
        if !are_passes_given(request.epoch, now) {
            let is_over = request.epoch < Epoch::of(now);
            return Err(if is_over { ProblemKind::EpochClosed } else { ProblemKind::TooEarly });
        }
        let quota = quota_of(&request);
        let passes = u16::try_from(request.blinded.len()).map_err(|_| ProblemKind::Malformed)?;
        let account = self.available(self.ledger.account(&quota))?;
        if !account.has_room_for(passes) {
            // By the same request, perhaps, which came in a moment before.
            return self.available(self.ledger.passes_answer(&digest))?.ok_or(ProblemKind::QuotaUsed);
        }
        if !self.is_admitted(&account, from, now) {
            return Err(ProblemKind::TooMany);
        }
        let listed = self.available(self.keyring.listed(&*self.ledger, now, &self.chance))?;
        let secrets = listed.iter().find(|secrets| secrets.epoch == request.epoch);
        let key = secrets.and_then(|secrets| secrets.pass.as_ref()).ok_or(ProblemKind::EpochClosed)?;
        // Outside any transaction: 256 of them take some twenty times as long as a commit.
        let answer = request.evaluate(key, &mut &self.chance)?.to_json();
        match self.available(self.ledger.grant(Grant { digest, quota, passes, answer }))? {
            Granted::Answer(answer) => Ok(answer),
            Granted::QuotaUsed => Err(ProblemKind::QuotaUsed),
        }
    }

    fn is_admitted(&self, account: &Account, from: Option<IpAddr>, now: Timestamp) -> bool {
        !account.is_new() || from.is_none_or(|from| self.newcomers.admit(from, now, &self.rules))
    }
}

/// The last four epochs that are over when the first passes of the request's epoch are given, which is one epoch ahead. So all parts of
/// a wallet's quota are of one class, whenever they are asked for.
fn quota_of(request: &PassRequest) -> PassQuota {
    let epochs_before = |epochs| Epoch::from_number(request.epoch.number().saturating_sub(epochs));
    PassQuota {
        wallet: request.wallet,
        epoch: request.epoch,
        earned_in: (epochs_before(1 + EARNED_IN_EPOCHS), epochs_before(2)),
    }
}
