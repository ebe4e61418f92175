/// The upper end of the one-sided 95 % interval for a share of which `hits` of `people` were seen (Clopper & Pearson 1934): the share at
/// which so few hits would come by chance once in twenty times.
///
/// ```
/// use wayhum_attacks::upper_bound;
/// assert!((upper_bound(0, 1_000) - 0.00299).abs() < 1e-5); // the rule of three
/// assert_eq!(upper_bound(5, 5), 1.0);
/// assert_eq!(upper_bound(0, 0), 1.0);
/// ```
pub fn upper_bound(hits: u64, people: u64) -> f64 {
    if hits >= people {
        return 1.0;
    }
    let (mut low, mut high) = (hits as f64 / people as f64, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at_most(hits, people, middle) > 0.05 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The probability of at most `hits` of `people` at a share.
fn at_most(hits: u64, people: u64, share: f64) -> f64 {
    let (log_share, log_rest) = (share.ln(), (1.0 - share).ln());
    let mut log_choose = 0.0;
    let mut sum = 0.0;
    for k in 0..=hits {
        if k > 0 {
            log_choose += ((people - k + 1) as f64).ln() - (k as f64).ln();
        }
        sum += (log_choose + k as f64 * log_share + (people - k) as f64 * log_rest).exp();
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_that_of_the_published_tables() {
        // Exact one-sided 95 % bounds: 1 − 0.05^(1/10); 3 of 20; 20 of 1,000.
        assert!((upper_bound(0, 10) - 0.2589).abs() < 1e-4);
        assert!((upper_bound(3, 20) - 0.3437).abs() < 1e-3, "{}", upper_bound(3, 20));
        assert!((upper_bound(20, 1_000) - 0.0290).abs() < 1e-3, "{}", upper_bound(20, 1_000));
    }
}
