use core::fmt;

use wayhum_types::Timestamp;

use crate::weighting::Weighting;

/// A sample rate at which the frequency weightings are known to stay within class 1.
///
/// ```
/// use wayhum_meter::SampleRate;
/// assert_eq!(SampleRate::new(48_000)?.hz(), 48_000);
/// assert!(SampleRate::new(8_000).is_err());
/// # Ok::<(), wayhum_meter::UnsupportedRate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SampleRate(u32);

impl SampleRate {
    /// From samples per second: 16, 22.05, 24, 32, 44.1, 48, 88.2, 96 or 192 kHz.
    pub fn new(hz: u32) -> Result<Self, UnsupportedRate> {
        if Weighting::ALL.iter().any(|weighting| weighting.hz == hz) { Ok(Self(hz)) } else { Err(UnsupportedRate { hz }) }
    }

    /// Every rate there is, lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        Weighting::ALL.iter().map(|weighting| Self(weighting.hz))
    }

    /// Samples per second.
    pub const fn hz(self) -> u32 {
        self.0
    }

    /// When the sample number `samples` (from 0) is taken in a recording that began at `begun`, to the millisecond before.
    pub fn time_of(self, begun: Timestamp, samples: u64) -> Timestamp {
        begun.plus_millis(i64::try_from(samples.saturating_mul(1000) / u64::from(self.0)).unwrap_or(i64::MAX))
    }

    pub(crate) fn weighting(self) -> &'static Weighting {
        Weighting::ALL.iter().find(|weighting| weighting.hz == self.0).expect("a rate is only made of a weighting's")
    }

    /// How many samples fill `millis`, rounded down.
    pub(crate) const fn samples_in(self, millis: i64) -> i64 {
        millis * self.0 as i64 / 1000
    }

    /// How many milliseconds `samples` fill, rounded down.
    pub(crate) const fn millis_in(self, samples: i64) -> i64 {
        (samples * 1000).div_euclid(self.0 as i64)
    }
}

/// No weighting filters are known for this sample rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("measure at {hz} Hz: record at one of {Rates} Hz instead")]
pub struct UnsupportedRate {
    /// The refused rate in samples per second.
    pub hz: u32,
}

struct Rates;

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, rate) in SampleRate::all().enumerate() {
            write!(f, "{}{}", if i == 0 { "" } else { ", " }, rate.hz())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_refused_rate_names_those_that_work() {
        let said = SampleRate::new(11_025).expect_err("not among the nine").to_string();
        assert_eq!(
            said,
            "measure at 11025 Hz: record at one of 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 192000 Hz instead"
        );
    }
}
