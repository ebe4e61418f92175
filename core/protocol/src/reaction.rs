use core::time::Duration;

/// What a phone does after a problem. Nothing of it ever causes a request of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reaction {
    /// Set the contribution aside for good, show the reason, keep the bytes.
    Quarantine,
    /// Wait as long as `Retry-After` says, within [`RetryRules::longest_wait`], and a random while more.
    WaitAsTold,
    /// Wait, and set it aside after [`RetryRules::patience`].
    WaitThenQuarantine,
    /// Wait a random time up to a bound that doubles with each attempt, from [`RetryRules::first_back_off`] to
    /// [`RetryRules::last_back_off`].
    BackOff,
}

/// How long a phone waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryRules {
    /// The longest that `Retry-After` is obeyed: a day, so that no server can silence a phone.
    pub longest_wait: Duration,
    /// How long a contribution that comes too early is tried again: a day, which is more than any clock is wrong.
    pub patience: Duration,
    /// The bound of the first random wait.
    pub first_back_off: Duration,
    /// The bound that later waits do not exceed.
    pub last_back_off: Duration,
}

impl Default for RetryRules {
    fn default() -> Self {
        Self {
            longest_wait: Duration::from_hours(24),
            patience: Duration::from_hours(24),
            first_back_off: Duration::from_secs(1),
            last_back_off: Duration::from_hours(1),
        }
    }
}

impl RetryRules {
    /// The wait before attempt number `attempts` + 1, by full jitter: `fraction`, uniform in [0, 1), of a bound that doubles with
    /// each attempt made.
    ///
    /// ```
    /// use core::time::Duration;
    /// use wayhum_protocol::RetryRules;
    /// let rules = RetryRules::default();
    /// assert_eq!(rules.back_off(1, 0.5), Duration::from_millis(500));
    /// assert_eq!(rules.back_off(4, 0.5), Duration::from_secs(4));
    /// assert_eq!(rules.back_off(1_000, 0.5), Duration::from_mins(30));
    /// ```
    pub fn back_off(&self, attempts: u32, fraction: f64) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        let bound = self.first_back_off.saturating_mul(1 << doublings).min(self.last_back_off);
        bound.mul_f64(fraction.clamp(0.0, 1.0))
    }
}
