use super::Layer;

/// Twice the median of values, so that it is a whole number: of an even count the mean of the middle two. Zero of none.
pub(super) fn twice_the_median(values: &mut [i32]) -> i32 {
    if values.is_empty() {
        return 0;
    }
    let (count, middle) = (values.len(), values.len() / 2);
    let (below, upper, _) = values.select_nth_unstable(middle);
    let lower = if count % 2 == 1 { *upper } else { below.iter().copied().max().unwrap_or(*upper) };
    lower + *upper
}

impl Layer {
    /// The published value of a median that is given twice: roads to 5 km/h from 0.5 m/s, noise to 1 dB from 0.5 dB. Exact; a
    /// half is rounded up.
    pub(super) const fn published(self, twice_the_median: i32) -> i32 {
        match self {
            // 0.25 m/s are 0.9 km/h, 9/50 of a step of 5 km/h.
            Self::Roads => 5 * (9 * twice_the_median + 25).div_euclid(50),
            // 0.25 dB.
            Self::Noise => (twice_the_median + 2).div_euclid(4),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_median_of_an_even_count_is_the_mean_of_the_middle_two() {
        assert_eq!(twice_the_median(&mut [9, 1, 5]), 10);
        assert_eq!(twice_the_median(&mut [9, 1, 5, 6]), 11);
        assert_eq!(twice_the_median(&mut [4, 4]), 8);
        assert_eq!(twice_the_median(&mut []), 0);
    }

    #[test]
    fn speeds_go_to_5_kmh_and_levels_to_1_db_and_halves_go_up() {
        // 12.5 m/s are exactly 45 km/h. 6.25 m/s, the mean of 6 and 6.5, are exactly 22.5 km/h.
        assert_eq!([Layer::Roads.published(50), Layer::Roads.published(25), Layer::Roads.published(24)], [45, 25, 20]);
        // 62.25, 62.5 and 62.75 dB.
        assert_eq!([249, 250, 251].map(|twice| Layer::Noise.published(twice)), [62, 63, 63]);
        assert_eq!([Layer::Roads.published(0), Layer::Noise.published(0)], [0, 0]);
    }

    proptest! {
        #[test]
        fn the_median_is_what_sorting_gives(mut values in prop::collection::vec(0..70_000_i32, 1..40)) {
            let twice = twice_the_median(&mut values);
            values.sort_unstable();
            prop_assert_eq!(twice, values[(values.len() - 1) / 2] + values[values.len() / 2]);
        }

        #[test]
        fn no_published_value_is_further_off_than_half_a_step(twice in 0..140_000_i32) {
            let (kmh, db) = (f64::from(twice) * 0.9, f64::from(twice) / 4.0);
            prop_assert!((f64::from(Layer::Roads.published(twice)) - kmh).abs() < 2.5 + 1e-6);
            prop_assert!((f64::from(Layer::Noise.published(twice)) - db).abs() <= 0.5);
        }
    }
}
