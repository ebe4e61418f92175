//! The upload machine: the core says Upload, Wait or Done, the shell only executes (after Mozilla Glean's upload manager).

use core::time::Duration;

use wayhum_protocol::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, JWS_CONTENT_TYPE, NetworkId, PublicKey};
use wayhum_store::{OutboxItem, Store};
use wayhum_types::{Entropy, Timestamp};

use crate::answer::{Judged, judge};
use crate::binder::Binder;
use crate::network::{Looked, Network, Stopped};
use crate::policy::{Policy, UploadRules};
use crate::task::{Method, Outcome, Request, Task};
use crate::{SdkError, planner, spots};

/// What the machine is doing in this run. Everything that must survive a death lies in the store.
pub(crate) struct Sender {
    network: Network,
    under_way: Option<UnderWay>,
    /// Nothing is asked of the network before this moment.
    not_before: Option<Timestamp>,
    failed_looks: u32,
}

/// The request that the shell is executing.
enum UnderWay {
    Directory(Request),
    Contribution(OutboxItem, PublicKey, Request),
}

/// What the machine works with, lent for one call.
pub(crate) struct Counter<'a> {
    pub now: Timestamp,
    pub policy: &'a Policy,
    pub store: &'a mut Store,
    pub entropy: &'a mut dyn Entropy,
}

impl Sender {
    /// `address`: the network's base address; `None` for the one last used.
    pub(crate) fn open(address: Option<&str>, store: &mut Store) -> Result<Self, SdkError> {
        Ok(Self { network: Network::open(address, store)?, under_way: None, not_before: None, failed_looks: 0 })
    }

    /// Why nothing is sent any more, if so.
    pub(crate) const fn stopped(&self) -> Option<Stopped> {
        self.network.stopped()
    }

    /// What to do next. Binds at most one piece.
    pub(crate) fn next_task(&mut self, counter: &mut Counter<'_>) -> Result<Task, SdkError> {
        if let Some(under_way) = &self.under_way {
            return Ok(Task::Upload(under_way.request().clone()));
        }
        if self.stopped().is_some() {
            return Ok(Task::Done);
        }
        let Some(ready) = next_moment(counter.store, counter.now)? else { return Ok(Task::Done) };
        let ready = self.not_before.map_or(ready, |pause| ready.max(pause));
        if ready > counter.now {
            return Ok(Task::Wait { until: ready });
        }
        let under_way = match self.network.directory().map(|directory| (directory.network, directory.key)) {
            None => UnderWay::Directory(self.request(Method::Get, DIRECTORY_PATH, Vec::new(), &counter.policy.upload)?),
            Some((network, key)) => {
                // Nothing is bound where a spot was dropped: what comes after it is asked for at once.
                let Some(item) = next_item(counter, network)? else { return idle(counter) };
                let request =
                    self.request(Method::Post, CONTRIBUTIONS_PATH, item.body.clone().into_bytes(), &counter.policy.upload)?;
                counter.store.note_attempt(item.id)?;
                UnderWay::Contribution(item, key, request)
            }
        };
        let request = under_way.request().clone();
        self.under_way = Some(under_way);
        Ok(Task::Upload(request))
    }

    /// Takes what became of the request under way. After an error it is still under way, and is simply sent again.
    pub(crate) fn finish_task(&mut self, outcome: &Outcome, counter: &mut Counter<'_>) -> Result<(), SdkError> {
        match self.under_way.as_ref().ok_or(SdkError::NoTask)? {
            UnderWay::Directory(_) => match self.network.look(outcome, counter.store)? {
                Looked::Known => self.failed_looks = 0,
                Looked::NotThere => {
                    self.failed_looks = self.failed_looks.saturating_add(1);
                    self.not_before = Some(counter.now.plus(counter.delay(outcome, self.failed_looks)));
                }
            },
            UnderWay::Contribution(item, key, _) => match judge(outcome, item, key, counter.now, &counter.policy.upload) {
                Judged::Receipt { jws, points } => {
                    counter.store.apply_receipt(item.id, &jws, points)?;
                    self.not_before = Some(counter.now.plus(planner::pause(&counter.policy.upload, counter.entropy)));
                }
                Judged::FalseReceipt { jws } => self.network.accuse(&jws, counter.store)?,
                Judged::Refused(problem) => counter.store.quarantine(item.id, problem.name())?,
                Judged::Later => {
                    let until = counter.now.plus(counter.delay(outcome, item.attempts.saturating_add(1)));
                    counter.store.postpone(item.id, until)?;
                    // Whatever kept this one back keeps the others back as well.
                    self.not_before = Some(until);
                }
            },
        }
        self.under_way = None;
        Ok(())
    }

    fn request(&self, method: Method, path: &str, body: Vec<u8>, rules: &UploadRules) -> Result<Request, SdkError> {
        Ok(Request {
            method,
            url: self.network.url(path)?,
            content_type: (method == Method::Post).then(|| JWS_CONTENT_TYPE.to_owned()),
            body,
            timeout: rules.timeout,
            longest_answer: rules.longest_answer,
        })
    }
}

impl UnderWay {
    const fn request(&self) -> &Request {
        match self {
            Self::Directory(request) | Self::Contribution(_, _, request) => request,
        }
    }
}

impl Counter<'_> {
    fn binder(&mut self, network: NetworkId) -> Binder<'_> {
        Binder { store: self.store, network, now: self.now, entropy: self.entropy }
    }

    /// How long to wait after a failure: what the other side asked for, within the policy, and a back-off with full jitter.
    fn delay(&mut self, outcome: &Outcome, attempts: u32) -> Duration {
        let jitter = planner::back_off(attempts, &self.policy.upload.retry, self.entropy);
        match outcome {
            Outcome::Response { retry_after: Some(asked), .. } => (*asked).min(self.policy.upload.retry.longest_wait) + jitter,
            _ => jitter,
        }
    }
}

/// Nothing can be sent right now: when to ask again.
fn idle(counter: &Counter<'_>) -> Result<Task, SdkError> {
    let ready = next_moment(counter.store, counter.now)?;
    Ok(ready.map_or(Task::Done, |until| Task::Wait { until: until.max(counter.now) }))
}

/// When there is next something to send: now, later, or never.
fn next_moment(store: &Store, now: Timestamp) -> Result<Option<Timestamp>, SdkError> {
    let bound = store.outbox_wakes_at()?;
    let piece = store.next_due(planner::oldest_open(now))?.map(|(_, due)| due);
    let spot = store.next_spot()?.map(|(_, due)| due);
    Ok([bound, piece, spot].into_iter().flatten().min())
}

/// The contribution whose turn it is; if none is bound, what is due is bound first: a piece, or a spot measurement that turns out to be
/// near no private place.
fn next_item(counter: &mut Counter<'_>, network: NetworkId) -> Result<Option<OutboxItem>, SdkError> {
    if let Some(item) = counter.store.next_outbox(counter.now)? {
        return Ok(Some(item));
    }
    let now = counter.now;
    let piece = counter.store.next_due(planner::oldest_open(now))?.filter(|(_, due)| *due <= now);
    let spot = counter.store.next_spot()?.filter(|(_, due)| *due <= now);
    let is_spots_turn = spot.is_some_and(|(_, spot)| piece.is_none_or(|(_, piece)| spot < piece));
    if let (Some((id, _)), true) = (spot, is_spots_turn) {
        let keep = counter.policy.recording.keep_ways;
        if let Some(spot) = spots::decide(id, now, keep, counter.store, &counter.policy.trace)? {
            counter.binder(network).bind_spot(id, &spot)?;
        }
    } else if let Some((id, _)) = piece
        && let Some(piece) = counter.store.piece(id)?
    {
        counter.binder(network).bind(&piece)?;
    }
    Ok(counter.store.next_outbox(now)?)
}
