//! Looking up in the published settlement whether credited points are there: only then do they leave the phone.
//!
//! The whole file is asked for, never one's own line: a look-up would tie an address to a wallet.

use wayhum_protocol::{SettlementRoot, Trust};
use wayhum_store::{Holder, Stands, Store};
use wayhum_types::{Entropy, Epoch, Timestamp};

use crate::counter::Counter;
use crate::policy::PurseRules;
use crate::task::Outcome;
use crate::{SdkError, planner};

/// The epoch whose settlement is asked for next, and when.
const PLAN: &str = "purse.settlement";
/// A settlement's root, as signed, under which less stands than was credited.
const CONTRADICTED: &str = "purse.contradicted";

/// Plans when the next settlement is asked for: once an epoch, at a random time after its closing, as long as points wait for it.
pub(crate) fn plan(holder: Holder, counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let Some(first) = counter.store.first_unsettled(holder)? else { return Ok(()) };
    if planned(counter.store)?.is_some_and(|(epoch, _)| epoch >= first) {
        return Ok(());
    }
    let newest_closed = Epoch::from_number(planner::oldest_open(counter.now).number().saturating_sub(1));
    plan_for(first.max(newest_closed), counter)
}

fn plan_for(epoch: Epoch, counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let rules = &counter.policy.purse;
    let after = planner::between(rules.least_settlement, rules.most_settlement, counter.entropy);
    let at = counter.now.max(planner::closes(epoch)).plus(after);
    set_plan(epoch, at, counter.store)
}

fn set_plan(epoch: Epoch, at: Timestamp, store: &mut Store) -> Result<(), SdkError> {
    let bytes = [&epoch.number().to_le_bytes()[..], &at.unix_millis().to_le_bytes()].concat();
    Ok(store.set_value(PLAN, &bytes)?)
}

/// The epoch whose settlement is asked for next, and when.
pub(crate) fn planned(store: &Store) -> Result<Option<(Epoch, Timestamp)>, SdkError> {
    let read = |bytes: Vec<u8>| {
        let (epoch, at) = bytes.split_first_chunk::<4>()?;
        let at = i64::from_le_bytes(at.try_into().ok()?);
        Some((Epoch::from_number(u32::from_le_bytes(*epoch)), Timestamp::from_unix_millis(at)))
    };
    Ok(store.value(PLAN)?.and_then(read))
}

/// Whether the last settlement holds less for the wallet than was credited to it.
pub(crate) fn is_contradicted(store: &Store) -> Result<bool, SdkError> {
    Ok(store.value(CONTRADICTED)?.is_some())
}

/// Takes the answer to the request for a root: the root, as signed, if it is one.
pub(crate) fn take_root(
    epoch: Epoch,
    outcome: &Outcome,
    trust: &Trust,
    counter: &mut Counter<'_>,
) -> Result<Option<(SettlementRoot, String)>, SdkError> {
    if let Outcome::Response { status: 200, body, .. } = outcome
        && let Ok(jws) = core::str::from_utf8(body).map(str::trim_end)
        && let Ok(root) = SettlementRoot::open(jws, &trust.signers(), &trust.network(), epoch)
    {
        return Ok(Some((root, jws.to_owned())));
    }
    again(epoch, counter)?;
    Ok(None)
}

/// Takes a settlement's file. What it holds leaves the phone; if it holds less than was credited, everything stays, and this is said.
pub(crate) fn take_file(
    (root, jws): (&SettlementRoot, &str),
    holder: Holder,
    outcome: &Outcome,
    counter: &mut Counter<'_>,
) -> Result<(), SdkError> {
    let Outcome::Response { status: 200, body, .. } = outcome else { return again(root.epoch, counter) };
    let Ok(settlement) = root.read(body) else { return again(root.epoch, counter) };
    let after = Epoch::from_number(root.epoch.number().saturating_add(1));
    let credited = counter.store.credited_between(holder, Epoch::from_number(0), after)?;
    let amount = settlement.amount(&holder.wallet).unwrap_or(0);
    if amount >= u128::from(credited).saturating_mul(counter.policy.purse.units_per_point) {
        counter.store.forget_settled(holder, root.epoch)?;
        counter.store.remove_value(CONTRADICTED)?;
        Ok(counter.store.remove_value(PLAN)?)
    } else {
        counter.store.set_value(CONTRADICTED, jws.as_bytes())?;
        plan_for(after, counter)
    }
}

/// Draws anew when the next settlement is asked for, after the clock was found to be wrong.
pub(crate) fn redate(
    stands: &Stands,
    now: Timestamp,
    rules: &PurseRules,
    store: &mut Store,
    entropy: &mut dyn Entropy,
) -> Result<(), SdkError> {
    let Some((epoch, at)) = planned(store)? else { return Ok(()) };
    let earliest = now.max(planner::closes(epoch));
    if !stands.allows(at) || at > earliest.plus(rules.most_settlement.max(rules.most_settlement_again)) {
        let after = planner::between(rules.least_settlement, rules.most_settlement, entropy);
        set_plan(epoch, earliest.plus(after), store)?;
    }
    Ok(())
}

/// It is not there yet, or did not arrive whole.
fn again(epoch: Epoch, counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let rules = &counter.policy.purse;
    let at = counter.later(rules.least_settlement_again, rules.most_settlement_again);
    set_plan(epoch, at, counter.store)
}
