use std::sync::{Arc, PoisonError};

use wayhum_protocol::{Settlement, SettlementRoot};
use wayhum_types::Epoch;

use crate::{Collector, LedgerError};

/// What a point is worth in a settlement, in the smallest unit of the token: one whole token of 18 decimals, as ERC-20 has them. What
/// is paid out for it is for the network's contract to say, once it has one.
pub const POINT_VALUE: u128 = 1_000_000_000_000_000_000;

impl Collector {
    /// Settles each epoch that is over and not settled yet, from the first in which points were redeemed: what each wallet has redeemed
    /// up to its end, all epochs together. Kept with its signed root and never revised. Returns which epochs it settled.
    ///
    /// [`publish`](Self::publish) does it as well.
    pub fn settle(&self) -> Result<Vec<Epoch>, LedgerError> {
        let (first_credit, last_settled) = self.ledger.unsettled()?;
        let Some(first) = last_settled.map(|last| last.number() + 1).or(first_credit.map(Epoch::number)) else {
            return Ok(Vec::new());
        };
        let mut settled = Vec::new();
        for epoch in (first..Epoch::of((self.clock)()).number()).map(Epoch::from_number) {
            let amounts = self.ledger.credits(epoch)?.into_iter();
            let amounts = amounts.map(|(wallet, points)| (wallet, u128::from(points) * POINT_VALUE));
            // There is a wallet, for a settlement begins with the first credit, and each is in it once.
            let Ok(settlement) = Settlement::new(amounts) else { continue };
            let root = SettlementRoot { network: self.network, epoch, root: settlement.root() }.sign(&self.key);
            if self.ledger.settle(epoch, &root, &settlement.to_json())? {
                settled.push(epoch);
            }
        }
        Ok(settled)
    }

    /// The signed root of an epoch's settlement, as `GET /v1/settlements/{epoch}` gives it; `None` if it is not settled.
    pub fn settlement_root(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        self.ledger.settlement_root(epoch)
    }

    /// The file of an epoch's settlement, as `GET /v1/settlements/{epoch}.json` gives it; `None` if it is not settled.
    pub fn settlement_file(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        self.ledger.settlement_file(epoch)
    }

    /// The part of an epoch's settlement for the wallets that begin with `prefix`, perhaps none, as
    /// `GET /v1/settlements/{epoch}/{prefix}.json` gives it; `None` if the epoch is not settled.
    pub fn settlement_part(&self, epoch: Epoch, prefix: u8) -> Result<Option<String>, LedgerError> {
        Ok(self.settlement(epoch)?.map(|settlement| settlement.part(prefix).to_json()))
    }

    /// The tree of a settlement: computed once for all of its parts, as long as no other's are asked for.
    fn settlement(&self, epoch: Epoch) -> Result<Option<Arc<Settlement>>, LedgerError> {
        let mut last = self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, settlement)) = last.as_ref().filter(|(of, _)| *of == epoch) {
            return Ok(Some(Arc::clone(settlement)));
        }
        let Some(file) = self.ledger.settlement_file(epoch)? else { return Ok(None) };
        let read = Settlement::read(file.as_bytes()).map_err(|error| LedgerError::Database(Box::new(error)))?;
        Ok(Some(Arc::clone(&last.insert((epoch, Arc::new(read))).1)))
    }
}
