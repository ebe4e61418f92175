//! The upload machine: the core says Upload, Wait or Done, the shell only executes (after Mozilla Glean's upload manager).
//!
//! Two sides send: contributions, which bear no name, and the wallet's errands. They never do so in one run.

use wayhum_protocol::{DIRECTORY_PATH, MAX_DIRECTORY_BYTES, Trust};
use wayhum_store::{OutboxId, OutboxItem, Payment, Store, StoreError};
use wayhum_types::Timestamp;
use wayhum_wallet::WalletKey;

use crate::budget::Run;
use crate::counter::Counter;
use crate::met::Met;
use crate::network::{Looked, Network};
use crate::outgoing::HeldUp;
use crate::purse::{Errand, Purse};
use crate::runs::{Runs, Side};
use crate::stopped::Stopped;
use crate::task::{Method, Outcome, Purpose, Request, Task};
use crate::{SdkError, contributing, outgoing};

/// What the machine is doing in this run. Everything that must survive a death lies in the store.
pub(crate) struct Sender {
    network: Network,
    purse: Purse,
    runs: Runs,
    under_way: Option<(UnderWay, Request)>,
    /// Before these moments nothing is asked of the network, by either side.
    wallet_from: Option<Timestamp>,
    contributions_from: Option<Timestamp>,
    /// Whether contributions wait because something failed, not to keep the last two apart.
    backs_off: bool,
    failed_looks: u32,
    /// Whether the network's week is another one than the phone's.
    is_clock_wrong: bool,
}

/// What may be sent at the moment.
pub(crate) struct Allowed<'a> {
    /// Why nothing may be, if so.
    pub forbidden: Option<HeldUp>,
    /// What is left of the run's budget, if it has one.
    pub run: Option<&'a Run>,
}

impl Allowed<'_> {
    /// A request such that it ends within the run; `None` if that cannot be.
    fn shortened(&self, request: &Request, counter: &Counter<'_>) -> Option<Request> {
        match self.run {
            None => Some(request.clone()),
            Some(run) => run.fit(request, counter.clock, &counter.policy.upload),
        }
    }
}

/// What the request is for that the shell is executing.
enum UnderWay {
    Directory,
    Contribution(Box<(OutboxItem, Payment)>),
    Errand(Box<Errand>),
}

impl Sender {
    /// `address`: the network's base address; `None` for the one last used.
    pub(crate) fn open(
        address: Option<&str>,
        trust: Option<Trust>,
        wallet: Option<WalletKey>,
        store: &mut Store,
    ) -> Result<Self, SdkError> {
        Ok(Self {
            network: Network::open(address, trust, store)?,
            purse: Purse::new(wallet),
            runs: Runs::open(store)?,
            under_way: None,
            wallet_from: None,
            contributions_from: None,
            backs_off: false,
            failed_looks: 0,
            is_clock_wrong: false,
        })
    }

    /// Why nothing is sent any more, if so.
    pub(crate) const fn stopped(&self) -> Option<Stopped> {
        self.network.stopped()
    }

    /// Whether the network's clock was seen to agree with the phone's.
    pub(crate) const fn has_agreed(&self) -> bool {
        self.network.has_agreed()
    }

    /// Whether there is a wallet.
    pub(crate) const fn has_wallet(&self) -> bool {
        self.purse.has_wallet()
    }

    /// Why what is due does not leave now.
    pub(crate) fn held_up(&self, forbidden: Option<HeldUp>, store: &Store, now: Timestamp) -> Result<Option<HeldUp>, SdkError> {
        if forbidden == Some(HeldUp::Paused) {
            return Ok(forbidden);
        }
        if self.is_clock_wrong {
            return Ok(Some(HeldUp::ClockWrong));
        }
        let is_due = outgoing::next_moment(store, self.has_wallet(), now)?.is_some_and(|from| from <= now);
        if let Some(forbidden) = forbidden.filter(|_| is_due) {
            return Ok(Some(forbidden));
        }
        let held_up = outgoing::held_up(store, self.has_wallet(), now)?;
        let until = [self.wallet_from, self.contributions_from].into_iter().flatten().fold(now, Ord::max);
        Ok(match (held_up, self.network.met()) {
            // Without a wallet nothing else is asked for.
            (Some(HeldUp::NoWallet), _) | (_, Met::Network | Met::Nobody) => held_up,
            (_, Met::SomebodyElse) => Some(HeldUp::SomebodyElse { until }),
            (_, Met::Insecure) => Some(HeldUp::Insecure { until }),
        })
    }

    /// The contribution that is being sent.
    pub(crate) fn under_way(&self) -> Option<OutboxId> {
        match &self.under_way {
            Some((UnderWay::Contribution(sent), _)) => Some(sent.0.id),
            _ => None,
        }
    }

    /// Waits no longer after a failure, by the owner's word. That wallet and contributions keep apart, and two contributions from each
    /// other, stands.
    pub(crate) const fn forget_failure(&mut self) {
        if self.backs_off {
            self.contributions_from = None;
        }
    }

    /// Puts all points that are held on their way; how many are.
    pub(crate) fn redeem_all(&mut self, counter: &mut Counter<'_>) -> Result<u64, SdkError> {
        self.purse.redeem_all(self.network.id(), counter)
    }

    /// The clock is known to be right from now on: nothing that this waits for is further away than it can be. If it was wrong, what the
    /// network said while it was is asked again.
    pub(crate) fn clock_is_right(&mut self, was_wrong: bool, counter: &mut Counter<'_>) -> Result<(), SdkError> {
        let retry = &counter.policy.upload.retry;
        let latest = counter.now.plus(retry.longest_wait + retry.last_back_off);
        for from in [&mut self.wallet_from, &mut self.contributions_from] {
            *from = from.map(|from| from.min(latest));
        }
        if was_wrong {
            self.network.look_again();
            self.is_clock_wrong = false;
        }
        self.runs.clamp(counter.now, &counter.policy.apart, counter.store)
    }

    /// What to do next. Binds at most one piece. Where `allowed` forbids it, nothing is begun; what is under way is repeated, but for
    /// a pause, which its owner means at once.
    pub(crate) fn next_task(&mut self, allowed: &Allowed<'_>, counter: &mut Counter<'_>) -> Result<Task, SdkError> {
        let not_now = Task::Wait { until: counter.now.plus(counter.policy.sending.ask_again) };
        if let Some((_, request)) = &self.under_way {
            if allowed.forbidden == Some(HeldUp::Paused) {
                return Ok(not_now);
            }
            return Ok(allowed.shortened(request, counter).map_or(not_now, Task::Upload));
        }
        if self.stopped().is_some_and(Stopped::is_proven) {
            return Ok(Task::Done);
        }
        self.purse.prepare(self.network.id(), counter)?;
        let Some((side, ready)) = self.turn(counter)? else { return Ok(Task::Done) };
        if ready > counter.now {
            return Ok(Task::Wait { until: ready });
        }
        let is_over = allowed.run.is_some_and(|run| run.is_used_up(counter.clock, &counter.policy.upload));
        if is_over || allowed.forbidden.is_some() {
            return Ok(not_now);
        }
        let Some((under_way, request)) = self.prepare(side, counter)? else {
            // Nothing can be sent right now, but what was in the way may have gone: when to ask again.
            let again = self.turn(counter)?;
            return Ok(again.map_or(Task::Done, |(_, until)| Task::Wait { until: until.max(counter.now) }));
        };
        if !matches!(under_way, UnderWay::Directory) {
            self.runs.note(side, counter.now, &counter.policy.apart, counter.store, counter.entropy)?;
        }
        let task = allowed.shortened(&request, counter).map_or(not_now, Task::Upload);
        self.under_way = Some((under_way, request));
        Ok(task)
    }

    /// The request under way, if there is one.
    pub(crate) fn request(&self) -> Option<&Request> {
        self.under_way.as_ref().map(|(_, request)| request)
    }

    /// Takes what became of the request under way. After an error it is still under way, and is simply sent again.
    pub(crate) fn finish_task(&mut self, outcome: &Outcome, counter: &mut Counter<'_>) -> Result<(), SdkError> {
        match self.take_outcome(outcome, counter) {
            // What was sent has gone meanwhile: its owner deleted it, or it was damaged. There is nothing to note.
            Err(SdkError::Store(StoreError::NoSuchRow { .. })) => {
                self.under_way = None;
                Ok(())
            }
            done => done,
        }
    }

    fn take_outcome(&mut self, outcome: &Outcome, counter: &mut Counter<'_>) -> Result<(), SdkError> {
        let (under_way, _) = self.under_way.as_ref().ok_or(SdkError::NoTask)?;
        let side = match under_way {
            UnderWay::Directory => {
                let looked = self.network.look(outcome, counter.now, &counter.policy.clock, counter.store)?;
                self.is_clock_wrong = matches!(looked, Looked::OtherWeek);
                match looked {
                    Looked::Known => self.failed_looks = 0,
                    Looked::Refused => {
                        let every = counter.policy.upload.look_every;
                        let again = counter.later(every, every * 2);
                        (self.wallet_from, self.contributions_from) = (Some(again), Some(again));
                        self.backs_off = true;
                    }
                    Looked::NotThere | Looked::OtherWeek => {
                        self.failed_looks = self.failed_looks.saturating_add(1);
                        let again = counter.again(outcome, self.failed_looks);
                        (self.wallet_from, self.contributions_from) = (Some(again), Some(again));
                        self.backs_off = true;
                    }
                }
                None
            }
            UnderWay::Contribution(sent) => {
                (self.contributions_from, self.backs_off) = contributing::finish(outcome, sent, &mut self.network, counter)?;
                Some(Side::Contributions)
            }
            UnderWay::Errand(errand) => {
                self.wallet_from = self.purse.finish(errand, outcome, &mut self.network, counter)?;
                Some(Side::Wallet)
            }
        };
        if let Some(side) = side {
            self.runs.note(side, counter.now, &counter.policy.apart, counter.store, counter.entropy)?;
        }
        self.under_way = None;
        Ok(())
    }

    /// Whose turn is next, and when.
    fn turn(&self, counter: &Counter<'_>) -> Result<Option<(Side, Timestamp)>, SdkError> {
        let not_before = |moment: Option<Timestamp>, pause: Option<Timestamp>| {
            moment.map(|moment| pause.map_or(moment, |pause| moment.max(pause)))
        };
        let wallet = self.purse.next_moment(self.network.id(), counter)?;
        let contributions = outgoing::next_moment(counter.store, self.has_wallet(), counter.now)?;
        Ok(self.runs.choose(not_before(wallet, self.wallet_from), not_before(contributions, self.contributions_from)))
    }

    /// The request that a side sends now: the directory's first, if it was not looked at lately.
    fn prepare(&mut self, side: Side, counter: &mut Counter<'_>) -> Result<Option<(UnderWay, Request)>, SdkError> {
        let rules = &counter.policy.upload;
        let Some(trust) = self.network.looked_at(counter.now, rules.look_every) else {
            let request = Request {
                purpose: Purpose::Directory,
                method: Method::Get,
                url: self.network.url(DIRECTORY_PATH)?.into(),
                content_type: None,
                body: Vec::new(),
                timeout: rules.timeout,
                longest_answer: MAX_DIRECTORY_BYTES as u32 + 1,
            };
            return Ok(Some((UnderWay::Directory, request)));
        };
        match side {
            Side::Contributions => {
                let (network, wallet) = (trust.network(), self.purse.address());
                let Some(sent) = outgoing::next_item(counter, network, wallet)? else { return Ok(None) };
                let request = contributing::request(&sent.0, &self.network, rules)?;
                counter.store.note_attempt(sent.0.id)?;
                Ok(Some((UnderWay::Contribution(Box::new(sent)), request)))
            }
            Side::Wallet => {
                let Some(errand) = self.purse.next_errand(trust, counter)? else { return Ok(None) };
                let request = errand.request(&self.network, counter.policy)?;
                Ok(Some((UnderWay::Errand(Box::new(errand)), request)))
            }
        }
    }
}
