use wayhum_protocol::{Verdict, is_open};
use wayhum_types::{Epoch, Timestamp};

use super::{
    Edition, Layer, Number, Period, Published, Report, Sheet,
    grouping::{Grouping, OwnNumbers},
};
use crate::{Ledger, LedgerError, Rules};

/// Verdicts that say that a reading is bad: such a passage enters no number. One that `disagrees` does, or no map could change.
pub(crate) const UNCOUNTED: [Verdict; 4] =
    [Verdict::TooShort, Verdict::Overload, Verdict::ImplausibleSpeed, Verdict::FrozenLevels];

/// Publishes whatever is due at `now`, oldest first. `progress` hears how many epochs of how many are done.
pub(crate) fn publish(
    ledger: &dyn Ledger,
    now: Timestamp,
    rules: &Rules,
    mut progress: impl FnMut(usize, usize),
) -> Result<Vec<Published>, LedgerError> {
    let due = due(ledger.span()?, ledger.last_published()?, now);
    let mut published = Vec::new();
    progress(0, due.len());
    for (place, &epoch) in due.iter().enumerate() {
        let edition = edition(ledger, epoch)?;
        if ledger.publish(&edition, rules.map_epochs)? {
            published.extend(edition.published());
        }
        progress(place + 1, due.len());
    }
    Ok(published)
}

/// The closed epochs that are not yet published, from the oldest contribution's to the end of the newest one's block: what is
/// pooled there must not wait for somebody else to send.
fn due(span: Option<(Epoch, Epoch)>, last_published: Option<Epoch>, now: Timestamp) -> Vec<Epoch> {
    let Some((oldest, newest)) = span else { return Vec::new() };
    let from = last_published.map_or(oldest.number(), |epoch| epoch.number() + 1);
    let to = Period::Block(newest.block()).last_epoch().number();
    (from..=to).map(Epoch::from_number).take_while(|&epoch| is_closed(epoch, now)).collect()
}

fn is_closed(epoch: Epoch, now: Timestamp) -> bool {
    epoch.end() <= now && !is_open(epoch, now)
}

fn edition(ledger: &dyn Ledger, epoch: Epoch) -> Result<Edition, LedgerError> {
    let own = numbers(ledger, &Layer::ALL, Period::Epoch(epoch), |_| true)?;
    let block = Period::Block(epoch.block());
    let pooled = if epoch == block.last_epoch() { Some(pooled(ledger, block, &own)?) } else { None };
    Ok(Edition { epoch, own, pooled })
}

/// What is pooled: noise alone, of which a phone reports a group once in a block. Of roads it does so once in an epoch, and an epoch
/// without a number of its own has four reports at most: they may be the same four phones in each of the eight.
const POOLED: [Layer; 1] = [Layer::Noise];

/// The pooled numbers of a block, of whose last epoch the own numbers are given; those of the others are published.
fn pooled(ledger: &dyn Ledger, block: Period, own_of_the_last: &[Number]) -> Result<Vec<Number>, LedgerError> {
    let mut own = OwnNumbers::default();
    let (first, last) = block.epochs();
    for epoch in (first.number()..last.number()).map(Epoch::from_number) {
        for layer in POOLED {
            ledger.numbers(layer, Sheet::Of(Period::Epoch(epoch)), &mut |number| own.insert(number.group, epoch))?;
        }
    }
    for number in own_of_the_last {
        own.insert(number.group, last);
    }
    numbers(ledger, &POOLED, block, |report| !own.contain(&report.group, report.epoch))
}

fn numbers(
    ledger: &dyn Ledger,
    layers: &[Layer],
    period: Period,
    counts: impl Fn(&Report) -> bool,
) -> Result<Vec<Number>, LedgerError> {
    let mut grouping = Grouping::of(period);
    for &layer in layers {
        ledger.reports(layer, period, &mut |report| {
            if counts(&report) {
                grouping.push(&report);
            }
        })?;
    }
    Ok(grouping.into_numbers())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 86_400_000;

    fn due_numbers(span: Option<(u32, u32)>, last: Option<u32>, now: Timestamp) -> Vec<u32> {
        let span = span.map(|(oldest, newest)| (Epoch::from_number(oldest), Epoch::from_number(newest)));
        due(span, last.map(Epoch::from_number), now).into_iter().map(Epoch::number).collect()
    }

    fn closing(epoch: u32) -> Timestamp {
        Epoch::from_number(epoch).end().plus_millis(10 * DAY_MS)
    }

    #[test]
    fn an_epoch_is_due_ten_days_after_its_end_and_not_before() {
        assert_eq!(due_numbers(Some((2_947, 2_947)), None, closing(2_947).plus_millis(-1)), [0; 0]);
        assert_eq!(due_numbers(Some((2_947, 2_947)), None, closing(2_947)), [2_947]);
        assert_eq!(due_numbers(None, None, closing(2_947)), [0; 0]);
    }

    #[test]
    fn what_lies_between_contributions_is_due_and_what_is_published_is_not() {
        assert_eq!(due_numbers(Some((2_945, 2_947)), None, closing(2_947)), [2_945, 2_946, 2_947]);
        assert_eq!(due_numbers(Some((2_945, 2_947)), Some(2_945), closing(2_947)), [2_946, 2_947]);
        assert_eq!(due_numbers(Some((2_945, 2_947)), Some(2_947), closing(2_947)), [0; 0]);
    }

    #[test]
    fn a_block_is_published_to_its_end_even_if_nobody_sends_any_more() {
        assert_eq!(due_numbers(Some((2_949, 2_949)), None, closing(2_970)), [2_949, 2_950, 2_951]);
        assert_eq!(due_numbers(Some((2_949, 2_952)), Some(2_951), closing(2_953)), [2_952, 2_953]);
    }
}
