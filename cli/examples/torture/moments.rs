//! When who is killed: spread over the work, not over the hours.

use std::time::Duration;

use wayhum_sdk::types::Draw;
use wayhum_sim::SeededEntropy;

use crate::marks::Mark;

/// Between which two marks somebody dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// While the phone opens its store and takes up what it finds.
    Opening,
    /// While seconds are recorded and written.
    Recording,
    /// While a trip becomes pieces.
    Cutting,
    /// While it is decided what is next, and pieces are bound.
    Binding,
    /// While a contribution travels, is judged and answered.
    Sending,
    /// While an answer is taken.
    Receiving,
    /// While the wallet asks for passes or redeems points.
    Wallet,
    /// As a file is about to be changed, or the disk is waited for.
    Writing,
    /// While a store of an earlier version is brought up to date.
    Migrating,
}

impl Kind {
    pub(crate) const ALL: [Self; 9] = [
        Self::Opening,
        Self::Recording,
        Self::Cutting,
        Self::Binding,
        Self::Sending,
        Self::Receiving,
        Self::Wallet,
        Self::Writing,
        Self::Migrating,
    ];

    /// How often it is chosen, in percent, and how many of its marks at most are let pass before.
    const fn weight(self) -> (f64, u32) {
        match self {
            Self::Opening => (8.0, 1),
            Self::Recording => (26.0, 250),
            Self::Cutting | Self::Wallet => (6.0, 1),
            Self::Binding | Self::Receiving => (18.0, 4),
            Self::Sending => (18.0, 3),
            // These come otherwise.
            Self::Writing | Self::Migrating => (0.0, 1),
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Recording => "recording",
            Self::Cutting => "cutting",
            Self::Binding => "binding",
            Self::Sending => "sending",
            Self::Receiving => "receiving",
            Self::Wallet => "wallet",
            Self::Writing => "writing",
            Self::Migrating => "migrating",
        }
    }

    /// Whether it begins with this mark.
    pub(crate) const fn begins_with(self, mark: &Mark) -> bool {
        match self {
            Self::Opening | Self::Writing | Self::Migrating => false,
            Self::Recording => matches!(mark, Mark::Recorded),
            Self::Cutting => matches!(mark, Mark::Cutting),
            Self::Binding => matches!(mark, Mark::Asking),
            Self::Sending => matches!(mark, Mark::SendingContribution),
            Self::Receiving => matches!(mark, Mark::Answered),
            Self::Wallet => matches!(mark, Mark::SendingForWallet),
        }
    }
}

/// Who dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Victim {
    Phone,
    Collector,
    Both,
}

/// How many of the processes that are started die as they change a file, and after how many changes at most: ten seconds of recording are
/// three, a trip's end or a contribution from binding to receipt some twenty.
const DOOMED: f64 = 0.4;
const MOST_CHANGES: f64 = 80.0;

/// A moment to kill at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) kind: Kind,
    /// How many marks that it could begin with are let pass.
    pub(crate) skip: u32,
    /// How long after the mark.
    pub(crate) delay: Duration,
    pub(crate) victim: Victim,
}

/// Chooses moments, the same for the same seed and the same course of things.
pub(crate) struct Moments {
    entropy: SeededEntropy,
    /// How long each kind of work takes, in seconds, as seen so far.
    lasts: [f64; Kind::ALL.len()],
    can_be_doomed: bool,
}

impl Moments {
    pub(crate) fn new(seed: u64, can_be_doomed: bool) -> Self {
        Self {
            entropy: SeededEntropy::new(seed),
            lasts: [0.02, 0.000_3, 0.01, 0.001, 0.01, 0.002, 0.01, 0.0, 0.003],
            can_be_doomed,
        }
    }

    /// Notes how long a piece of work took.
    pub(crate) fn learn(&mut self, kind: Kind, took: Duration) {
        let lasts = &mut self.lasts[kind as usize];
        *lasts += 0.1 * (took.as_secs_f64() - *lasts);
    }

    /// The next moment; opening is one only where a phone has just been started.
    pub(crate) fn next(&mut self, just_started: bool) -> Moment {
        let mut kinds = Kind::ALL.into_iter().filter(|kind| just_started || *kind != Kind::Opening);
        let all: f64 = kinds.clone().map(|kind| kind.weight().0).sum();
        let mut drawn = self.entropy.uniform(0.0, all);
        let kind = kinds.find(|kind| {
            drawn -= kind.weight().0;
            drawn < 0.0
        });
        let kind = kind.unwrap_or(Kind::Recording);
        let skip = self.entropy.uniform(0.0, f64::from(kind.weight().1)) as u32;
        // Ten seconds of recording are written at once: the delay reaches over a dozen of them.
        let reach = if kind == Kind::Recording { 12.0 } else { 1.2 };
        let delay = Duration::from_secs_f64(self.entropy.uniform(0.0, reach * self.lasts[kind as usize]));
        let fraction = self.entropy.fraction();
        let victim = match kind {
            Kind::Opening | Kind::Cutting => Victim::Phone,
            Kind::Sending | Kind::Wallet if fraction < 0.45 => Victim::Collector,
            _ if fraction < 0.15 => Victim::Collector,
            _ if fraction > 0.88 => Victim::Both,
            _ => Victim::Phone,
        };
        Moment { kind, skip, delay, victim }
    }

    /// After how many changes to files the process that is started now is to die, if so.
    pub(crate) fn doom(&mut self) -> Option<u32> {
        let (fraction, changes) = (self.entropy.fraction(), self.entropy.uniform(0.0, MOST_CHANGES));
        (self.can_be_doomed && fraction < DOOMED).then_some(1 + changes as u32)
    }

    /// A share of one.
    pub(crate) fn fraction(&mut self) -> f64 {
        self.entropy.fraction()
    }
}
