//! The wallet's errands: asking for passes, redeeming points, looking them up in the settlement.
//!
//! What it asks for and when depends on the calendar and on points alone: nothing that happens to a contribution causes an errand.

use wayhum_protocol::{
    JSON_CONTENT_TYPE, MAX_PASSES_BYTES, NetworkId, PASSES_PATH, REDEMPTIONS_PATH, Redemption, SETTLEMENTS_PATH,
    SettlementRoot, Trust,
};
use wayhum_store::{Holder, StoredDraft, StoredLot};
use wayhum_types::{Address, Epoch, Timestamp};
use wayhum_wallet::WalletKey;

use crate::counter::Counter;
use crate::network::Network;
use crate::policy::Policy;
use crate::task::{Method, Outcome, Purpose, Request};
use crate::{SdkError, passes, redeeming, settling};

/// The wallet, and what it is about to do.
pub(crate) struct Purse {
    wallet: Option<WalletKey>,
    /// The settlement's root that was read in this run, as signed, whose file is asked for next.
    root: Option<(SettlementRoot, String)>,
}

/// One thing that the wallet asks of the network.
pub(crate) enum Errand {
    /// A request for passes.
    Passes(StoredDraft),
    /// A lot of points.
    Redemption(StoredLot, Redemption),
    /// The root of an epoch's settlement.
    Root(Epoch),
    /// Its file.
    File(SettlementRoot, String),
}

impl Purse {
    pub(crate) const fn new(wallet: Option<WalletKey>) -> Self {
        Self { wallet, root: None }
    }

    pub(crate) const fn has_wallet(&self) -> bool {
        self.wallet.is_some()
    }

    pub(crate) fn address(&self) -> Option<Address> {
        self.wallet.as_ref().map(WalletKey::address)
    }

    /// Draws the times that are not drawn yet, and fixes lots: nothing of it needs the network.
    pub(crate) fn prepare(&self, network: Option<NetworkId>, counter: &mut Counter<'_>) -> Result<(), SdkError> {
        let Some(wallet) = &self.wallet else { return Ok(()) };
        passes::plan(counter)?;
        if let Some(network) = network {
            let holder = Holder { network, wallet: wallet.address() };
            redeeming::make_lots(holder, wallet, counter)?;
            settling::plan(holder, counter)?;
        }
        Ok(())
    }

    /// When there is next something to do; `None` without a wallet.
    pub(crate) fn next_moment(&self, network: Option<NetworkId>, counter: &Counter<'_>) -> Result<Option<Timestamp>, SdkError> {
        let Some(wallet) = self.address() else { return Ok(None) };
        let passes = passes::next_moment(counter)?;
        let Some(network) = network else { return Ok(passes) };
        let holder = Holder { network, wallet };
        let points = redeeming::next_moment(holder, counter)?;
        let settlement = settling::planned(counter.store)?.map(|(_, at)| at);
        Ok([passes, points, settlement].into_iter().flatten().min())
    }

    /// What is to be done now, if anything.
    pub(crate) fn next_errand(&mut self, trust: &Trust, counter: &mut Counter<'_>) -> Result<Option<Errand>, SdkError> {
        let Some(wallet) = &self.wallet else { return Ok(None) };
        let holder = Holder { network: trust.network(), wallet: wallet.address() };
        if let Some(draft) = passes::next(holder, wallet, trust, counter)? {
            return Ok(Some(Errand::Passes(draft)));
        }
        if let Some((lot, redemption)) = redeeming::next(holder, counter)? {
            return Ok(Some(Errand::Redemption(lot, redemption)));
        }
        let due = settling::planned(counter.store)?.filter(|(_, at)| *at <= counter.now);
        Ok(due.map(|(epoch, _)| match self.root.take().filter(|(root, _)| root.epoch == epoch) {
            Some((root, jws)) => Errand::File(root, jws),
            None => Errand::Root(epoch),
        }))
    }

    /// Takes what became of an errand; before what moment none follows.
    pub(crate) fn finish(
        &mut self,
        errand: &Errand,
        outcome: &Outcome,
        network: &mut Network,
        counter: &mut Counter<'_>,
    ) -> Result<Option<Timestamp>, SdkError> {
        let (Some(wallet), Some(trust)) = (self.address(), network.trust()) else { return Ok(None) };
        let holder = Holder { network: trust.network(), wallet };
        match errand {
            Errand::Passes(draft) => passes::finish(draft, outcome, network, counter),
            Errand::Redemption(lot, redemption) => redeeming::finish((lot, redemption), holder, outcome, network, counter),
            Errand::Root(epoch) => {
                self.root = settling::take_root(*epoch, outcome, trust, counter)?;
                // One that is not there yet tells nothing of who says so.
                if !matches!(outcome, Outcome::Response { status: 404, .. }) {
                    network.note(outcome, self.root.is_some());
                }
                Ok(None)
            }
            Errand::File(root, jws) => settling::take_file((root, jws), holder, outcome, counter).map(|()| None),
        }
    }

    /// Puts all points that are held on their way at once; how many are.
    pub(crate) fn redeem_all(&self, network: Option<NetworkId>, counter: &mut Counter<'_>) -> Result<u64, SdkError> {
        let wallet = self.wallet.as_ref().ok_or(SdkError::NoWallet)?;
        if let Some(network) = network {
            redeeming::make_all(Holder { network, wallet: wallet.address() }, wallet, counter)?;
        }
        Ok(counter.store.point_tally()?.in_lots)
    }
}

impl Errand {
    pub(crate) fn request(&self, network: &Network, policy: &Policy) -> Result<Request, SdkError> {
        let small = policy.upload.longest_answer;
        let (purpose, path, body, longest_answer) = match self {
            Self::Passes(draft) => {
                (Purpose::Wallet, PASSES_PATH.to_owned(), draft.request.clone(), MAX_PASSES_BYTES as u32 + 1)
            }
            Self::Redemption(lot, _) => (Purpose::Wallet, REDEMPTIONS_PATH.to_owned(), lot.body.clone(), small),
            Self::Root(epoch) => (Purpose::Settlement, format!("{SETTLEMENTS_PATH}/{}", epoch.number()), String::new(), small),
            Self::File(root, _) => {
                let path = format!("{SETTLEMENTS_PATH}/{}.json", root.epoch.number());
                (Purpose::Settlement, path, String::new(), policy.purse.longest_settlement)
            }
        };
        let is_post = purpose == Purpose::Wallet;
        Ok(Request {
            purpose,
            method: if is_post { Method::Post } else { Method::Get },
            url: network.url(&path)?.into(),
            content_type: is_post.then(|| JSON_CONTENT_TYPE.to_owned()),
            body: body.into_bytes(),
            timeout: policy.upload.timeout,
            longest_answer,
        })
    }
}
