use std::collections::HashMap;

use wayhum_protocol::Coverage;
use wayhum_types::Epoch;

use super::{Group, Number, Period, Report, median::twice_the_median};

/// From how many phones' reports on a number is published (protocol.md). It is also the lowest count class.
pub const LEAST_PEOPLE: u32 = 5;

/// Folds reports into numbers. All reports of a group must come one after the other, each from a phone of its own; the groups' order
/// is that of the numbers.
pub(super) struct Grouping {
    period: Period,
    values: Vec<i32>,
    group: Option<Group>,
    numbers: Vec<Number>,
}

impl Grouping {
    pub(super) fn of(period: Period) -> Self {
        Self { period, values: Vec::new(), group: None, numbers: Vec::new() }
    }

    pub(super) fn push(&mut self, report: &Report) {
        if self.group != Some(report.group) {
            self.close();
            self.group = Some(report.group);
        }
        self.values.push(report.value);
    }

    pub(super) fn into_numbers(mut self) -> Vec<Number> {
        self.close();
        self.numbers
    }

    fn close(&mut self) {
        if let (Some(group), Some(people)) = (self.group, count_class(self.values.len())) {
            let value = group.layer().published(twice_the_median(&mut self.values));
            self.numbers.push(Number { group, period: self.period, value, people });
        }
        self.values.clear();
    }
}

/// How many people a number is said to rest on, rounded down to the protocol's classes; `None` if it may not be published.
fn count_class(count: usize) -> Option<u32> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (count >= LEAST_PEOPLE).then(|| Coverage::of(count).map_or(LEAST_PEOPLE, Coverage::at_least))
}

/// Which groups had a number of their own in which epochs of one block: a bit for each of its eight epochs.
#[derive(Default)]
pub(super) struct OwnNumbers(HashMap<Group, u8>);

impl OwnNumbers {
    pub(super) fn insert(&mut self, group: Group, epoch: Epoch) {
        *self.0.entry(group).or_default() |= bit(epoch);
    }

    pub(super) fn contain(&self, group: &Group, epoch: Epoch) -> bool {
        self.0.get(group).is_some_and(|epochs| epochs & bit(epoch) != 0)
    }
}

const fn bit(epoch: Epoch) -> u8 {
    1 << (epoch.number() % 8)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use wayhum_types::{Cell, HourClass, Octant};

    use super::*;

    const CELLS: [u64; 2] = [0x08b1_f8d7_a5c6_cfff, 0x08b1_f8d7_a5c6_dfff];

    fn group(cell: usize, heading: Option<u8>, class: u8) -> Group {
        Group {
            cell: Cell::from_index(CELLS[cell]).expect("it is a cell"),
            heading: heading.and_then(Octant::from_index),
            class: HourClass::from_index(class).expect("there are ten"),
        }
    }

    fn numbers(reports: impl IntoIterator<Item = Report>) -> Vec<Number> {
        let mut grouping = Grouping::of(Period::Epoch(Epoch::from_number(2_965)));
        reports.into_iter().for_each(|report| grouping.push(&report));
        grouping.into_numbers()
    }

    fn report(group: Group, value: i32) -> Report {
        Report { group, epoch: Epoch::from_number(2_965), value }
    }

    #[test]
    fn four_reports_are_no_number_and_five_are() {
        let (group, other) = (group(0, Some(2), 1), group(1, None, 1));
        let of = |count| numbers(std::iter::repeat_n(report(group, 25), count).chain([report(other, 120)]));
        assert_eq!(of(4), []);
        let period = Period::Epoch(Epoch::from_number(2_965));
        assert_eq!(of(5), [Number { group, period, value: 45, people: 5 }]);
    }

    #[test]
    fn people_are_rounded_down_to_their_class() {
        let people = |count| count_class(count).unwrap_or(0);
        assert_eq!([0, 4, 5, 9, 10, 19, 20, 49, 50, 100, 999].map(people), [0, 0, 5, 5, 10, 10, 20, 20, 50, 100, 500]);
        assert_eq!(people(usize::MAX), 500_000);
    }

    proptest! {
        #[test]
        fn numbers_are_what_collecting_and_sorting_gives(
            parts in prop::collection::vec((0..2_usize, prop::option::of(0..2_u8), 0..2_u8, 0..200_i32), 0..120),
        ) {
            let mut groups: BTreeMap<Group, Vec<i32>> = BTreeMap::new();
            for &(cell, heading, class, value) in &parts {
                groups.entry(group(cell, heading, class)).or_default().push(value);
            }
            let ordered = groups.iter().flat_map(|(group, values)| values.iter().map(|&value| report(*group, value)));
            let naive: Vec<(Group, i32, u32)> = groups
                .iter()
                .filter(|(_, values)| values.len() >= 5)
                .map(|(group, values)| {
                    let mut sorted = values.clone();
                    sorted.sort_unstable();
                    let median = f64::from(sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / 2.0;
                    let people = [100, 50, 20, 10, 5].into_iter().find(|&class| class <= sorted.len()).unwrap_or(0);
                    let value = match group.heading {
                        // 1.8 km/h are 0.5 m/s. The bit on top stands for what binary fractions lose of an exact half.
                        Some(_) => (median * 1.8 / 5.0 + 1e-9).round() * 5.0,
                        None => (median / 2.0).round(),
                    };
                    (*group, value as i32, people as u32)
                })
                .collect();
            let numbers: Vec<_> = numbers(ordered).iter().map(|number| (number.group, number.value, number.people)).collect();
            prop_assert_eq!(numbers, naive);
        }
    }
}
