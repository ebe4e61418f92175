//! A contribution on its way: its request, and what its answer leads to.

use wayhum_protocol::{CONTRIBUTIONS_PATH, JWS_CONTENT_TYPE};
use wayhum_store::{OutboxItem, Payment};
use wayhum_types::Timestamp;

use crate::answer::{Judged, judge};
use crate::counter::Counter;
use crate::network::Network;
use crate::policy::UploadRules;
use crate::setback::Setback;
use crate::stopped::Stopped;
use crate::task::{Method, Outcome, Purpose, Request};
use crate::{SdkError, planner};

/// What is sent, the same bytes at every attempt.
pub(crate) fn request(item: &OutboxItem, network: &Network, rules: &UploadRules) -> Result<Request, SdkError> {
    Ok(Request {
        purpose: Purpose::Contribution,
        method: Method::Post,
        url: network.url(CONTRIBUTIONS_PATH)?.into(),
        content_type: Some(JWS_CONTENT_TYPE.to_owned()),
        body: item.body.clone().into_bytes(),
        timeout: rules.timeout,
        longest_answer: rules.longest_answer,
    })
}

/// Takes the answer to a contribution; before what moment none follows, and whether that is for a failure.
pub(crate) fn finish(
    outcome: &Outcome,
    (item, payment): &(OutboxItem, Payment),
    network: &mut Network,
    counter: &mut Counter<'_>,
) -> Result<(Option<Timestamp>, bool), SdkError> {
    let Some(trust) = network.trust() else { return Ok((None, false)) };
    let judged = judge(outcome, (item, payment), trust, counter.now, &counter.policy.upload);
    network.note(outcome, !matches!(judged, Judged::NoAnswer { .. }));
    if matches!(judged, Judged::NoAnswer { other_key: true }) {
        network.look_again();
    }
    match judged {
        Judged::Receipt { jws, points } => counter.store.apply_receipt(item.id, &jws, &points, counter.now)?,
        Judged::FalseReceipt { jws } => network.accuse(Stopped::FalseReceipt, &jws, counter.store)?,
        Judged::Refused(problem) => {
            counter.store.quarantine(item.id, problem.name())?;
            counter.note(item.id, Setback::Problem(problem))?;
        }
        Judged::NoAnswer { .. } | Judged::Later => {
            let until = counter.again(outcome, item.attempts.saturating_add(1));
            counter.store.postpone(item.id, until)?;
            counter.note(item.id, Setback::of(outcome, network.met()))?;
            // Whatever kept this one back keeps the others back as well.
            return Ok((Some(until), true));
        }
    }
    Ok((Some(counter.now.plus(planner::pause(&counter.policy.upload, counter.entropy))), false))
}
