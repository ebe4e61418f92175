use core::fmt;

use serde::Deserialize;

/// A place in a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clause {
    /// Which document.
    pub standard: &'static str,
    /// Which clause of it, and which table.
    pub number: &'static str,
}

impl Clause {
    pub(crate) const fn sound_level_meters(number: &'static str) -> Self {
        Self { standard: "IEC 61672-1:2013", number }
    }

    pub(crate) const fn filters(number: &'static str) -> Self {
        Self { standard: "IEC 61260-1:2014", number }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.standard, self.number)
    }
}

/// Who set a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// The standard, for class 1.
    Class1,
    /// We, tighter than the standard or where it leaves the number to the maker.
    Ours,
}

/// What one clause found at one sample rate: of all readings compared, the one nearest to its limit or furthest beyond.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where it is asked for.
    pub clause: Clause,
    /// What was compared, in words.
    pub what: &'static str,
    /// Whose limit it is.
    pub set_by: SetBy,
    /// The sample rate in hertz.
    pub rate_hz: u32,
    /// The worst reading: a deviation, an attenuation or a decay, in decibels (per second); infinite where a yes or no failed.
    pub worst_db: f64,
    /// The limit next to it, in the same unit.
    pub limit_db: f64,
    /// How far within the limit it lies; negative if it lies beyond.
    pub margin_db: f64,
    /// Which frequency, band or burst it was.
    pub at: String,
    /// How many readings were compared.
    pub compared: u32,
}

impl Finding {
    /// Whether every reading kept its limit, and there was any.
    pub fn passed(&self) -> bool {
        self.compared > 0 && self.margin_db >= 0.0
    }
}

/// From and to, in decibels; infinite where there is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(from = "[Option<f64>; 2]")]
pub(crate) struct Limits {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Limits {
    pub(crate) const fn within(db: f64) -> Self {
        Self { low: -db, high: db }
    }

    pub(crate) const fn between(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    pub(crate) const fn at_least(low: f64) -> Self {
        Self { low, high: f64::INFINITY }
    }

    /// What is left to the nearer limit, and which that is.
    fn margin(self, db: f64) -> (f64, f64) {
        let (below, above) = (db - self.low, self.high - db);
        if below < above { (below, self.low) } else { (above, self.high) }
    }
}

impl From<[Option<f64>; 2]> for Limits {
    fn from([low, high]: [Option<f64>; 2]) -> Self {
        Self { low: low.unwrap_or(f64::NEG_INFINITY), high: high.unwrap_or(f64::INFINITY) }
    }
}

/// Collects readings into a finding.
pub(crate) struct Worst(Finding);

impl Worst {
    pub(crate) fn class_1(clause: Clause, what: &'static str, rate_hz: u32) -> Self {
        Self::new(clause, what, SetBy::Class1, rate_hz)
    }

    pub(crate) fn ours(clause: Clause, what: &'static str, rate_hz: u32) -> Self {
        Self::new(clause, what, SetBy::Ours, rate_hz)
    }

    fn new(clause: Clause, what: &'static str, set_by: SetBy, rate_hz: u32) -> Self {
        let (worst_db, limit_db, margin_db) = (f64::NAN, f64::NAN, f64::INFINITY);
        Self(Finding { clause, what, set_by, rate_hz, worst_db, limit_db, margin_db, at: "nowhere".to_owned(), compared: 0 })
    }

    /// Compares one reading; `at` is only written out if it is the worst so far.
    pub(crate) fn compare(&mut self, db: f64, limits: Limits, at: fmt::Arguments<'_>) {
        let (margin, limit) = limits.margin(db);
        self.note(db, limit, if db.is_nan() { f64::NEG_INFINITY } else { margin }, at);
    }

    /// Notes a reading that should be there and may be missing, which is a failure.
    pub(crate) fn compare_reading(&mut self, db: Option<f64>, limits: Limits, at: fmt::Arguments<'_>) {
        self.compare(db.unwrap_or(f64::NAN), limits, at);
    }

    /// Notes a yes or no: no deviation, or one without end.
    pub(crate) fn hold(&mut self, holds: bool, at: fmt::Arguments<'_>) {
        self.compare(if holds { 0.0 } else { f64::INFINITY }, Limits::within(0.0), at);
    }

    pub(crate) fn found(self) -> Finding {
        self.0
    }

    fn note(&mut self, db: f64, limit: f64, margin: f64, at: fmt::Arguments<'_>) {
        let worst = &mut self.0;
        if worst.compared == 0 || margin < worst.margin_db {
            (worst.worst_db, worst.limit_db, worst.margin_db, worst.at) = (db, limit, margin, at.to_string());
        }
        worst.compared += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAUSE: Clause = Clause::filters("0");

    fn worst() -> Worst {
        Worst::class_1(CLAUSE, "a test", 48_000)
    }

    #[test]
    fn the_reading_nearest_to_its_own_limit_is_the_worst() {
        let mut worst = worst();
        worst.compare(0.9, Limits::within(1.0), format_args!("first"));
        worst.compare(1.4, Limits::between(-2.0, 1.45), format_args!("second"));
        worst.compare(-1.9, Limits::between(f64::NEG_INFINITY, 0.0), format_args!("third"));
        let found = worst.found();
        assert!(found.passed() && found.at == "second" && found.compared == 3);
        assert!((found.margin_db - 0.05).abs() < 1e-12 && (found.limit_db - 1.45).abs() < 1e-12);
    }

    #[test]
    fn nothing_compared_is_no_pass() {
        assert!(!worst().found().passed());
    }

    #[test]
    fn a_missing_reading_and_a_no_fail_and_stay_the_worst() {
        for missing in [true, false] {
            let mut worst = worst();
            if missing {
                worst.compare_reading(None, Limits::within(1.0), format_args!("spoilt"));
            } else {
                worst.hold(false, format_args!("spoilt"));
            }
            worst.compare(0.0, Limits::within(1.0), format_args!("fine"));
            let found = worst.found();
            assert!(!found.passed() && found.at == "spoilt");
        }
    }
}
