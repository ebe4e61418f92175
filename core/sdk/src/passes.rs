//! Asking for passes: once an epoch, at a random time in the epoch before, for the whole quota class.

use wayhum_protocol::{MAX_PASSES, PassDrafts, ProblemKind, Reaction, Trust, are_passes_given, quota};
use wayhum_store::{Asked, Holder, Store, StoredDraft};
use wayhum_types::{Epoch, Timestamp};
use wayhum_wallet::WalletKey;

use crate::SdkError;
use crate::counter::Counter;
use crate::network::Network;
use crate::signing::sign;
use crate::stopped::Stopped;
use crate::task::Outcome;

/// Draws when the passes of this epoch and the next are asked for.
pub(crate) fn plan(counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let (now, rules) = (counter.now, &counter.policy.purse);
    let running = Epoch::of(now);
    let known = counter.store.allotment(running)?;
    // A new installation, or a phone that was off when it was to ask: it asks for the running epoch, and waits before it uses what it
    // gets, so that nobody can tell its first contributions by their time.
    if known.is_none_or(|known| known.asked == Asked::Planned && known.ask_at < running.start()) {
        let usable_from = counter.later(rules.least_wait, rules.most_wait);
        counter.store.plan_allotment(running, now, usable_from)?;
    }
    let next = Epoch::from_number(running.number().saturating_add(1));
    let latest = next.start().plus_millis(-(rules.ask_before.as_millis() as i64));
    if now < latest && counter.store.allotment(next)?.is_none() {
        let left = core::time::Duration::from_millis(latest.millis_since(now).unsigned_abs());
        let ask_at = counter.later(core::time::Duration::ZERO, left);
        counter.store.plan_allotment(next, ask_at, next.start())?;
    }
    Ok(())
}

/// When passes are asked for next, as far as that is drawn already.
pub(crate) fn asked_at(store: &Store, now: Timestamp) -> Result<Option<Timestamp>, SdkError> {
    let mut moments = vec![store.drafts_wake_at()?];
    for epoch in this_and_next(now) {
        let planned = store.allotment(epoch)?.filter(|plan| plan.asked == Asked::Planned);
        moments.push(planned.map(|plan| plan.ask_at));
    }
    Ok(moments.into_iter().flatten().min())
}

/// When passes are asked for next, or that is planned: there is always a next week.
pub(crate) fn next_moment(counter: &Counter<'_>) -> Result<Option<Timestamp>, SdkError> {
    let planned_anew = this_and_next(counter.now)[1].start();
    let asked = asked_at(counter.store, counter.now)?;
    Ok(Some(asked.map_or(planned_anew, |asked| asked.min(planned_anew))))
}

/// The request for passes whose turn it is. Those of an epoch whose time has come are made and stored first, all of them.
pub(crate) fn next(
    holder: Holder,
    wallet: &WalletKey,
    trust: &Trust,
    counter: &mut Counter<'_>,
) -> Result<Option<StoredDraft>, SdkError> {
    for epoch in this_and_next(counter.now) {
        let Some(plan) = counter.store.allotment(epoch)? else { continue };
        if plan.asked == Asked::Made || plan.ask_at > counter.now {
            continue;
        }
        if trust.keys(epoch).is_none() {
            let ask_at = counter.later(core::time::Duration::ZERO, counter.policy.purse.keys_again);
            counter.store.plan_allotment(epoch, ask_at, plan.usable_from)?;
            continue;
        }
        ask(epoch, holder, wallet, counter)?;
    }
    while let Some(draft) = counter.store.next_draft(counter.now)? {
        if are_passes_given(draft.epoch, counter.now) {
            return Ok(Some(draft));
        }
        counter.store.give_up_draft(draft.id)?;
    }
    Ok(None)
}

fn ask(epoch: Epoch, holder: Holder, wallet: &WalletKey, counter: &mut Counter<'_>) -> Result<(), SdkError> {
    let running = Epoch::of(counter.now);
    let four_before = Epoch::from_number(running.number().saturating_sub(4));
    let mut left = usize::from(quota(counter.store.credited_between(holder, four_before, running)?));
    let mut requests = Vec::new();
    while left > 0 {
        let count = left.min(MAX_PASSES);
        let drafts = PassDrafts::draw(holder.network, epoch, requests.len() as u16, count, counter.entropy);
        let request = drafts.request(holder.wallet, &sign(wallet, &drafts.digest()));
        requests.push((drafts, request));
        left -= count;
    }
    Ok(counter.store.ask(epoch, &requests)?)
}

/// Takes the answer to a request; before what moment none follows.
pub(crate) fn finish(
    draft: &StoredDraft,
    outcome: &Outcome,
    network: &mut Network,
    counter: &mut Counter<'_>,
) -> Result<Option<Timestamp>, SdkError> {
    let keys = network.trust().and_then(|trust| trust.keys(draft.epoch).copied());
    let given = match (outcome, keys) {
        (Outcome::Response { status: 200, body, .. }, Some(keys)) => Some((body, draft.drafts.finalise(body, &keys))),
        _ => None,
    };
    network.note(outcome, matches!(given, Some((_, Ok(_)))));
    match given {
        Some((_, Ok(passes))) => {
            let usable_from = usable_from(draft.epoch, counter)?;
            counter.store.take_passes(draft.id, &passes, usable_from)?;
            return Ok(None);
        }
        Some((body, Err(error))) if error.stops_sending() && network.repeats(body) => {
            network.accuse(Stopped::FalsePasses, &String::from_utf8_lossy(body), counter.store)?;
            return Ok(None);
        }
        _ => {}
    }
    if let Outcome::Response { status, body, .. } = outcome
        && ProblemKind::read(*status, body).is_some_and(|problem| problem.reaction() == Reaction::Quarantine)
    {
        counter.store.give_up_draft(draft.id)?;
        return Ok(None);
    }
    let again = counter.again(outcome, draft.attempts.saturating_add(1));
    counter.store.postpone_draft(draft.id, again)?;
    Ok(Some(again))
}

/// From when the passes of an epoch are used that come now: from its begin, or, if that is over, after the wait of a new installation.
fn usable_from(epoch: Epoch, counter: &mut Counter<'_>) -> Result<Timestamp, SdkError> {
    if counter.now < epoch.start() {
        return Ok(epoch.start());
    }
    let rules = &counter.policy.purse;
    let drawn = counter.store.allotment(epoch)?.map(|plan| plan.usable_from);
    // What lies further ahead was drawn by a clock that was wrong.
    let can_be_drawn = counter.now.plus(rules.least_wait)..=counter.now.plus(rules.most_wait);
    Ok(drawn.filter(|drawn| can_be_drawn.contains(drawn)).unwrap_or_else(|| counter.later(rules.least_wait, rules.most_wait)))
}

fn this_and_next(now: Timestamp) -> [Epoch; 2] {
    let running = Epoch::of(now);
    [running, Epoch::from_number(running.number().saturating_add(1))]
}
