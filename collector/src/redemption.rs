use wayhum_protocol::{Point, ProblemKind, Redemption, RedemptionReceipt, is_redeemable};
use wayhum_types::{Epoch, Timestamp};

use crate::{Collector, Credit, LedgerError};

impl Collector {
    /// Credits a wallet's lot and returns the signed receipt with a status for each point. A point is credited once, however often and
    /// from however many sides it comes; the same lot gets the same receipt for 60 days at least, and later one that says `already`.
    pub fn redeem(&self, bytes: &[u8]) -> Result<String, ProblemKind> {
        let redemption = Redemption::open(bytes, &self.network)?;
        let now = (self.clock)();
        self.forget_what_nobody_needs(now);
        let digest = redemption.lot.digest(&self.network);
        let statuses = if let Some(statuses) = self.available(self.ledger.statuses(&digest, &redemption.wallet))? {
            statuses
        } else {
            let points = self.available(self.checked(&redemption, now))?;
            let credit = Credit { digest, wallet: redemption.wallet, epoch: Epoch::of(now), points };
            self.available(self.ledger.credit(credit))?
        };
        Ok(RedemptionReceipt::new(self.network, &redemption, statuses).sign(&self.key))
    }

    /// Each point with whether this collector made it for the wallet and still redeems it.
    fn checked(&self, redemption: &Redemption, now: Timestamp) -> Result<Vec<(Point, bool)>, LedgerError> {
        let check = |point: &Point| {
            let secrets = if is_redeemable(point.epoch, now) { self.keyring.of(&*self.ledger, point.epoch)? } else { None };
            let key = secrets.as_ref().and_then(|secrets| secrets.point.as_ref());
            Ok((*point, key.is_some_and(|key| key.is_own(&self.network, &redemption.wallet, point))))
        };
        redemption.lot.points().iter().map(check).collect()
    }
}
