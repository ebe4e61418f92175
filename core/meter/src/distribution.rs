/// From −150 to +10 dB re full scale: below every converter's floor to above what floats of full scale can make of A.
const LOWEST_DB: f64 = -150.0;
const PER_DB: f64 = 10.0;
const BINS: usize = 1600;

/// How often which level occurred, in steps of 0.1 dB; what lies outside counts at the ends.
#[derive(Clone)]
pub(crate) struct Distribution {
    counts: [u32; BINS],
    total: u32,
}

impl Distribution {
    pub(crate) const EMPTY: Self = Self { counts: [0; BINS], total: 0 };

    pub(crate) fn add(&mut self, db: f64) {
        // A negative float becomes 0.
        let bin = ((db - LOWEST_DB) * PER_DB) as usize;
        self.counts[bin.min(BINS - 1)] += 1;
        self.total += 1;
    }

    /// The level that `share` (0 to 1) of the values exceed, levels within a step taken as evenly spread.
    pub(crate) fn exceeded_by(&self, share: f64) -> Option<f64> {
        let wanted = share.clamp(0.0, 1.0) * f64::from(self.total);
        let mut above = 0.0;
        for (bin, count) in self.counts.iter().enumerate().rev().filter(|(_, count)| **count > 0) {
            let count = f64::from(*count);
            if above + count >= wanted {
                let upper = (bin + 1) as f64 / PER_DB + LOWEST_DB;
                return Some(upper - (wanted - above) / count / PER_DB);
            }
            above += count;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_has_no_distribution() {
        assert_eq!(Distribution::EMPTY.exceeded_by(0.5), None);
    }

    #[test]
    fn values_beyond_the_ends_are_counted_there() {
        let mut ends = Distribution::EMPTY;
        ends.add(-400.0);
        ends.add(400.0);
        let at = |share| ends.exceeded_by(share).expect("two values");
        assert!((at(0.0) - 10.0).abs() < 1e-9 && (at(1.0) + 150.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn the_exceeded_level_splits_the_values(mut values in prop::collection::vec(-120.0..0.0_f64, 1..400), share in 0.0..1.0_f64) {
            let mut distribution = Distribution::EMPTY;
            for db in &values {
                distribution.add(*db);
            }
            let level = distribution.exceeded_by(share).expect("not empty");
            values.sort_by(f64::total_cmp);
            let above = |level: f64| values.iter().filter(|db| **db > level).count() as f64 / values.len() as f64;
            prop_assert!(above(level + 0.1) <= share + 1e-9 && share <= above(level - 0.1) + 1e-9);
        }
    }
}
