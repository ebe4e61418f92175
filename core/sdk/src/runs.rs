//! Keeps wallet requests and contributions apart: never in one run, and never soon after each other.

use wayhum_store::Store;
use wayhum_types::{Draw, Entropy, Timestamp};

use crate::SdkError;
use crate::policy::ApartRules;

const LAST: &str = "runs.last";

/// Which of the two a request belongs to. Whoever sees both come from one place in one go can tell whose contributions they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// What bears the wallet's name, or asks what its owner alone wants to know.
    Wallet,
    /// What bears nobody's.
    Contributions,
}

/// Who sent last, and from when on the other side may: remembered through a restart.
pub(crate) struct Runs(Option<(Side, Timestamp)>);

impl Runs {
    pub(crate) fn open(store: &Store) -> Result<Self, SdkError> {
        Ok(Self(store.value(LAST)?.and_then(|bytes| from_bytes(&bytes))))
    }

    /// Which side's turn it is when each has something to do from these moments on, and when.
    pub(crate) fn choose(&self, wallet: Option<Timestamp>, contributions: Option<Timestamp>) -> Option<(Side, Timestamp)> {
        let turn = |side, ready: Option<Timestamp>| {
            ready.map(|ready| (side, self.not_before(side).map_or(ready, |from| ready.max(from))))
        };
        // A wallet's errands are few and have their time; contributions can wait.
        [turn(Side::Wallet, wallet), turn(Side::Contributions, contributions)].into_iter().flatten().min_by_key(|(_, at)| *at)
    }

    /// Notes that a side sends: the other one keeps away for a random while.
    pub(crate) fn note(
        &mut self,
        side: Side,
        now: Timestamp,
        rules: &ApartRules,
        store: &mut Store,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SdkError> {
        let apart = entropy.uniform(rules.least.as_secs_f64(), rules.most.as_secs_f64());
        let until = now.plus(core::time::Duration::from_secs_f64(apart));
        store.set_value(LAST, &to_bytes(side, until))?;
        self.0 = Some((side, until));
        Ok(())
    }

    /// Lets neither side wait for longer than it can have been drawn: the clock was set back.
    pub(crate) fn clamp(&mut self, now: Timestamp, rules: &ApartRules, store: &mut Store) -> Result<(), SdkError> {
        let latest = now.plus(rules.most);
        if let Some((side, _)) = self.0.filter(|(_, until)| *until > latest) {
            store.set_value(LAST, &to_bytes(side, latest))?;
            self.0 = Some((side, latest));
        }
        Ok(())
    }

    fn not_before(&self, side: Side) -> Option<Timestamp> {
        self.0.filter(|(last, _)| *last != side).map(|(_, until)| until)
    }
}

fn to_bytes(side: Side, until: Timestamp) -> Vec<u8> {
    [&[u8::from(side == Side::Contributions)][..], &until.unix_millis().to_le_bytes()].concat()
}

fn from_bytes(bytes: &[u8]) -> Option<(Side, Timestamp)> {
    let (side, until) = bytes.split_first()?;
    let side = if *side == 0 { Side::Wallet } else { Side::Contributions };
    Some((side, Timestamp::from_unix_millis(i64::from_le_bytes(until.try_into().ok()?))))
}
