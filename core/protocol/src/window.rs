//! Which epochs go together, and when they end. Both sides ask the same functions; the time is an argument.

use core::ops::RangeInclusive;

use wayhum_types::{Epoch, Timestamp};

/// How many days after its end an epoch still takes contributions. Its numbers are published when these are over.
pub const OPEN_AFTER_END_DAYS: u32 = 10;

/// A pass pays for contributions up to this many epochs after its own.
pub const PASS_REACH: u32 = 2;

/// A collector lists the keys of this many epochs after the running one.
pub const KEYS_AHEAD: u32 = 2;

/// A point can be redeemed up to this many epochs after that of its key.
pub const REDEEMABLE_EPOCHS: u32 = 26;

/// Whether an epoch takes contributions: it is the current one, or ended at most [`OPEN_AFTER_END_DAYS`] ago.
///
/// ```
/// use wayhum_protocol::is_open;
/// use wayhum_types::Epoch;
/// let epoch = Epoch::from_number(2_331);
/// assert!(is_open(epoch, epoch.start()) && !is_open(epoch, epoch.start().plus_millis(-1)));
/// assert!(is_open(epoch, epoch.end().plus_millis(10 * 86_400_000 - 1)) && !is_open(epoch, epoch.end().plus_millis(10 * 86_400_000)));
/// ```
pub fn is_open(epoch: Epoch, now: Timestamp) -> bool {
    epoch.start() <= now && now < closes(epoch)
}

/// Whether a pass of epoch `pass` can pay for a contribution of `epoch` at all: up to [`PASS_REACH`] epochs after its own, and for
/// any before.
pub fn pass_reaches(pass: Epoch, epoch: Epoch) -> bool {
    epoch <= plus(pass, PASS_REACH)
}

/// Whether a pass of epoch `pass` pays now for a contribution of `epoch`: it [reaches](pass_reaches) it, has begun, and the
/// contribution's epoch is open.
///
/// ```
/// use wayhum_protocol::pass_pays;
/// use wayhum_types::Epoch;
/// let epoch = Epoch::from_number;
/// let now = epoch(100).start();
/// assert!(pass_pays(epoch(100), epoch(99), now), "last week's way, sent this week");
/// assert!(pass_pays(epoch(98), epoch(100), now) && !pass_pays(epoch(97), epoch(100), now));
/// assert!(!pass_pays(epoch(101), epoch(100), now), "asked for beforehand");
/// ```
pub fn pass_pays(pass: Epoch, epoch: Epoch, now: Timestamp) -> bool {
    pass_reaches(pass, epoch) && pass.start() <= now && is_open(epoch, now)
}

/// Whether a pass of epoch `pass` pays for anything now or ever again. As long as it does, a phone keeps it and a collector keeps
/// which ones are spent; afterwards both forget, and the collector deletes the secret key.
pub fn is_pass_alive(pass: Epoch, now: Timestamp) -> bool {
    now < closes(plus(pass, PASS_REACH))
}

/// Whether a collector gives passes of epoch `pass` now: in the epoch before it, and in itself.
pub fn are_passes_given(pass: Epoch, now: Timestamp) -> bool {
    let running = Epoch::of(now);
    pass == running || pass == plus(running, 1)
}

/// Whether a point under the key of epoch `point` can be redeemed: from its begin to the end of the
/// [`REDEEMABLE_EPOCHS`]th after it.
pub fn is_redeemable(point: Epoch, now: Timestamp) -> bool {
    point.start() <= now && now < plus(point, REDEEMABLE_EPOCHS).end()
}

/// The epochs whose keys a collector lists: from the oldest whose passes still pay to [`KEYS_AHEAD`] after the running one.
pub fn listed_epochs(now: Timestamp) -> RangeInclusive<Epoch> {
    let running = Epoch::of(now);
    let mut oldest = running;
    while oldest.number() > 0 && is_pass_alive(Epoch::from_number(oldest.number() - 1), now) {
        oldest = Epoch::from_number(oldest.number() - 1);
    }
    oldest..=plus(running, KEYS_AHEAD)
}

fn closes(epoch: Epoch) -> Timestamp {
    epoch.end().plus_millis(i64::from(OPEN_AFTER_END_DAYS) * 86_400_000)
}

fn plus(epoch: Epoch, epochs: u32) -> Epoch {
    Epoch::from_number(epoch.number().saturating_add(epochs))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    #[test]
    fn the_listed_epochs_are_those_whose_keys_somebody_needs() {
        let running = Epoch::from_number(2_331);
        let listed = |hours: i64| {
            let range = listed_epochs(running.start().plus_millis(hours * HOUR_MS));
            (range.start().number(), range.end().number())
        };
        // Epoch 2,329 closes ten days after its end: three days into 2,331. Until then passes of 2,327 pay for it.
        assert_eq!(
            [listed(0), listed(71), listed(72), listed(167)],
            [(2_327, 2_333), (2_327, 2_333), (2_328, 2_333), (2_328, 2_333)]
        );
        assert_eq!(listed_epochs(Epoch::from_number(1).start()), Epoch::from_number(0)..=Epoch::from_number(3));
    }

    #[test]
    fn a_point_is_redeemable_for_half_a_year() {
        let point = Epoch::from_number(2_331);
        let end = Epoch::from_number(2_357).end();
        assert!(is_redeemable(point, point.start()) && !is_redeemable(point, point.start().plus_millis(-1)));
        assert!(is_redeemable(point, end.plus_millis(-1)) && !is_redeemable(point, end));
    }

    #[test]
    fn passes_are_given_in_their_epoch_and_in_the_one_before() {
        let now = Epoch::from_number(100).start();
        assert_eq!([99, 100, 101, 102].map(|n| are_passes_given(Epoch::from_number(n), now)), [false, true, true, false]);
    }

    proptest! {
        #[test]
        fn whatever_pays_is_alive_and_listed(pass in 0..3_000_u32, epoch in 0..3_000_u32, hours in 0..400_i64) {
            let (pass, epoch) = (Epoch::from_number(pass), Epoch::from_number(epoch));
            let now = pass.max(epoch).start().plus_millis(hours * HOUR_MS);
            if pass_pays(pass, epoch, now) {
                prop_assert!(is_pass_alive(pass, now) && listed_epochs(now).contains(&pass));
            }
        }
    }
}
