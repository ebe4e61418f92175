//! Redeeming points: in lots of exactly 64, long enough after their receipts, at random times.

use wayhum_protocol::{LOT, Lot, Point, ProblemKind, Reaction, Redemption, RedemptionError, RedemptionReceipt};
use wayhum_store::{Credit, HeldPoint, Holder, StoredLot};
use wayhum_types::{Epoch, Timestamp};
use wayhum_wallet::WalletKey;

use crate::SdkError;
use crate::counter::Counter;
use crate::network::Network;
use crate::signing::sign;
use crate::stopped::Stopped;
use crate::task::Outcome;

/// Makes lots of the points that are old enough, each to be sent at a random time. What is left is one by itself, filled up, before the
/// first of it can no longer be redeemed.
pub(crate) fn make_lots(holder: Holder, wallet: &WalletKey, counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let rules = &counter.policy.purse;
    let ripe = counter.now.plus_millis(-(rules.ripe_after.as_millis() as i64));
    let is_last = counter.store.oldest_held(holder)?.is_some_and(|oldest| last_call(oldest, counter) <= counter.now);
    if !is_last && counter.store.earned_by(holder, LOT)?.is_none_or(|at| at > ripe) {
        return Ok(());
    }
    let held = counter.store.held_points(holder, ripe)?;
    for points in held.chunks(LOT).filter(|points| is_last || points.len() == LOT) {
        let not_before = counter.later(rules.least_redeem, rules.most_redeem);
        make_lot(points, not_before, holder, wallet, counter)?;
    }
    Ok(())
}

/// Makes lots of all points that are held, the last one filled up, to be sent at once; and waiting lots wait no longer.
pub(crate) fn make_all(holder: Holder, wallet: &WalletKey, counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let held = counter.store.held_points(holder, Timestamp::from_unix_millis(i64::MAX))?;
    for points in held.chunks(LOT) {
        make_lot(points, counter.now, holder, wallet, counter)?;
    }
    Ok(counter.store.hasten_lots(counter.now)?)
}

fn make_lot(
    held: &[HeldPoint],
    not_before: Timestamp,
    holder: Holder,
    wallet: &WalletKey,
    counter: &mut Counter<'_>,
) -> Result<(), SdkError> {
    let points: Vec<Point> = held.iter().map(|held| held.point).collect();
    let lot = Lot::filled(points, Epoch::of(counter.now), counter.entropy)?;
    let signature = sign(wallet, &lot.digest(&holder.network));
    let body = Redemption { wallet: holder.wallet, lot, signature }.to_json();
    let ids: Vec<_> = held.iter().map(|held| held.id).collect();
    counter.store.make_lot(holder.network, &ids, &body, not_before)?;
    Ok(())
}

/// When a lot is sent next, or can be made.
pub(crate) fn next_moment(holder: Holder, counter: &Counter<'_>) -> Result<Option<Timestamp>, SdkError> {
    let ripe = counter.store.earned_by(holder, LOT)?.map(|at| at.plus(counter.policy.purse.ripe_after));
    let first_ripe = counter.store.earned_by(holder, 1)?.map(|at| at.plus(counter.policy.purse.ripe_after));
    let last = counter.store.oldest_held(holder)?.map(|oldest| last_call(oldest, counter)).max(first_ripe);
    Ok([counter.store.lots_wake_at()?, ripe, last].into_iter().flatten().min())
}

/// From when points of this epoch wait no longer for a full lot.
fn last_call(oldest: Epoch, counter: &Counter<'_>) -> Timestamp {
    Epoch::from_number(oldest.number().saturating_add(counter.policy.purse.last_lot_after)).start()
}

/// The lot whose turn it is. One that is for another network, or another wallet's, waits until that is back.
pub(crate) fn next(holder: Holder, counter: &mut Counter<'_>) -> Result<Option<(StoredLot, Redemption)>, SdkError> {
    while let Some(lot) = counter.store.next_lot(counter.now)? {
        let own = Redemption::open(lot.body.as_bytes(), &holder.network).ok();
        let own = own.filter(|redemption| lot.network == holder.network && redemption.wallet == holder.wallet);
        if let Some(redemption) = own {
            return Ok(Some((lot, redemption)));
        }
        counter.store.postpone_lot(lot.id, counter.now.plus(counter.policy.upload.retry.longest_wait))?;
    }
    Ok(None)
}

/// Takes the answer to a lot; before what moment none follows.
pub(crate) fn finish(
    (lot, redemption): (&StoredLot, &Redemption),
    holder: Holder,
    outcome: &Outcome,
    network: &mut Network,
    counter: &mut Counter<'_>,
) -> Result<Option<Timestamp>, SdkError> {
    let signers = network.trust().map(wayhum_protocol::Trust::signers).unwrap_or_default();
    network.note(outcome, false);
    match outcome {
        Outcome::Response { status: 200, body, .. } => {
            let jws = core::str::from_utf8(body).unwrap_or_default().trim_end();
            let opened = RedemptionReceipt::open(jws, &signers, &holder.network, redemption);
            network.note(outcome, opened.as_ref().map_or_else(|error| error.stops_sending(), |_| true));
            match opened {
                Ok(receipt) => {
                    let statuses: Vec<_> = redemption.lot.points().iter().copied().zip(receipt.statuses).collect();
                    // A day later by our clock it is surely the same epoch by the collector's.
                    let epoch = Epoch::of(counter.now.plus(counter.policy.purse.credit_margin));
                    counter.store.apply_credit(lot.id, &Credit { jws, statuses: &statuses, epoch, holder })?;
                    return Ok(None);
                }
                Err(error) if error.stops_sending() => {
                    network.accuse(Stopped::FalseRedemption, jws, counter.store)?;
                    return Ok(None);
                }
                // The network may have a new key.
                Err(RedemptionError::Signature) => network.look_again(),
                Err(_) => {}
            }
        }
        Outcome::Response { status, body, .. } => {
            let refused = ProblemKind::read(*status, body).filter(|problem| problem.reaction() == Reaction::Quarantine);
            if let Some(problem) = refused {
                counter.store.refuse_lot(lot.id, problem.name())?;
                return Ok(None);
            }
        }
        Outcome::NoNetwork | Outcome::Insecure | Outcome::Interrupted => {}
    }
    let again = counter.again(outcome, lot.attempts.saturating_add(1));
    counter.store.postpone_lot(lot.id, again)?;
    Ok(Some(again))
}
