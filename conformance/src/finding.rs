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

    /// By standard, then as its clauses are numbered.
    pub(crate) fn place(&self) -> (bool, &'static str, Vec<u32>) {
        let number = self.number.split(',').next().unwrap_or_default();
        let numbers = number.split('.').map(|number| number.parse().unwrap_or(u32::MAX)).collect();
        // The meter's standard before the filters', and ours last.
        (!self.standard.starts_with("IEC 61672"), self.standard, numbers)
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

/// What the figures of a finding are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Decibels.
    Db,
    /// Decibels a second.
    DbPerSecond,
    /// 0 for yes, infinite for no.
    YesOrNo,
}

/// What one clause found at one sample rate: of all readings compared, the one that used the largest share of its limit.
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
    /// What the next three are in.
    pub unit: Unit,
    /// The worst reading: a deviation, an attenuation or a decay; NaN where a reading was missing.
    pub worst_db: f64,
    /// The limit next to it.
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

    fn judge(self, db: f64) -> Judgement {
        if db.is_nan() {
            return Judgement { limit: self.high, margin: f64::NEG_INFINITY, used: f64::INFINITY };
        }
        let around_zero = self.low < 0.0 && self.high > 0.0;
        let low = if around_zero { db < 0.0 } else { self.high.is_infinite() || db - self.low < self.high - db };
        let (limit, margin) = if low { (self.low, db - self.low) } else { (self.high, self.high - db) };
        let used = if around_zero {
            db / limit
        } else if margin < 0.0 {
            1.0 - margin
        } else if self.high.is_infinite() {
            self.low / db
        } else {
            1.0 - 2.0 * margin / (self.high - self.low).max(f64::MIN_POSITIVE)
        };
        Judgement { limit, margin, used }
    }
}

/// What a reading is to its limits.
struct Judgement {
    /// The nearer one; around a goal of 0 dB that on the reading's side.
    limit: f64,
    /// What is left to it, less than 0 beyond.
    margin: f64,
    /// Which share of it is used, from 0 at the goal to 1 and, beyond, more.
    ///
    /// Limits are wider on one side and at some frequencies: 0.03 dB of 1 dB are nearer to trouble than 0 dB of 0.7.
    used: f64,
}

impl From<[Option<f64>; 2]> for Limits {
    fn from([low, high]: [Option<f64>; 2]) -> Self {
        Self { low: low.unwrap_or(f64::NEG_INFINITY), high: high.unwrap_or(f64::INFINITY) }
    }
}

/// Collects readings into a finding.
pub(crate) struct Worst {
    found: Finding,
    used: f64,
}

impl Worst {
    pub(crate) fn class_1(clause: Clause, what: &'static str, rate_hz: u32) -> Self {
        Self::new(clause, what, SetBy::Class1, rate_hz)
    }

    pub(crate) fn ours(clause: Clause, what: &'static str, rate_hz: u32) -> Self {
        Self::new(clause, what, SetBy::Ours, rate_hz)
    }

    fn new(clause: Clause, what: &'static str, set_by: SetBy, rate_hz: u32) -> Self {
        let (unit, nothing, at) = (Unit::Db, f64::NAN, "nowhere".to_owned());
        let (worst_db, limit_db, margin_db) = (nothing, nothing, nothing);
        let found = Finding { clause, what, set_by, rate_hz, unit, worst_db, limit_db, margin_db, at, compared: 0 };
        Self { found, used: f64::NEG_INFINITY }
    }

    /// With figures in decibels a second.
    pub(crate) fn per_second(mut self) -> Self {
        self.found.unit = Unit::DbPerSecond;
        self
    }

    /// Compares one reading; `at` is only written out if it is the worst so far.
    pub(crate) fn compare(&mut self, db: f64, limits: Limits, at: fmt::Arguments<'_>) {
        let judged = limits.judge(db);
        let found = &mut self.found;
        found.compared += 1;
        if judged.used > self.used {
            self.used = judged.used;
            (found.worst_db, found.limit_db, found.margin_db) = (db, judged.limit, judged.margin);
            found.at = at.to_string();
        }
    }

    /// Compares a reading that should be there and may be missing, which is a failure.
    pub(crate) fn compare_reading(&mut self, db: Option<f64>, limits: Limits, at: fmt::Arguments<'_>) {
        self.compare(db.unwrap_or(f64::NAN), limits, at);
    }

    /// Notes a yes or no.
    pub(crate) fn hold(&mut self, holds: bool, at: fmt::Arguments<'_>) {
        self.found.unit = Unit::YesOrNo;
        self.compare(if holds { 0.0 } else { f64::INFINITY }, Limits::within(0.0), at);
    }

    pub(crate) fn found(self) -> Finding {
        self.found
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
    fn the_reading_that_uses_most_of_its_limit_is_the_worst() {
        let mut worst = worst();
        worst.compare(0.0, Limits::within(0.7), format_args!("nothing of 0.7"));
        worst.compare(-0.01, Limits::between(-9.0, 0.02), format_args!("little of -9"));
        worst.compare(-1.9, Limits::between(-4.0, 2.0), format_args!("half of -4"));
        worst.compare(1.4, Limits::between(f64::NEG_INFINITY, 2.0), format_args!("0.7 of 2"));
        worst.compare(-30.0, Limits::between(f64::NEG_INFINITY, 2.0), format_args!("nothing of no limit"));
        let found = worst.found();
        assert!(found.passed() && found.at == "0.7 of 2" && found.compared == 5);
        assert!((found.margin_db - 0.6).abs() < 1e-12 && (found.limit_db - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_reading_beyond_any_kind_of_limit_fails_and_one_within_passes() {
        for (limits, within, beyond) in [
            (Limits::within(1.0), -1.0, 1.01),
            (Limits::within(1.0), 1.0, -1.01),
            (Limits::between(f64::NEG_INFINITY, 3.0), 3.0, 3.01),
            (Limits::between(-1.0, 0.0), 0.0, 0.01),
            (Limits::between(-1.0, 0.0), -1.0, -1.01),
            (Limits::between(31.0, 38.5), 38.5, 38.51),
            (Limits::between(31.0, 38.5), 31.0, -5.0),
            (Limits::at_least(70.0), 70.0, 69.9),
            (Limits::at_least(70.0), 170.0, 0.1),
            (Limits::at_least(70.0), f64::INFINITY, -0.1),
            (Limits::within(0.0), 0.0, f64::INFINITY),
            (Limits::within(1.0), 0.0, f64::NAN),
        ] {
            for (db, passes) in [(within, true), (beyond, false)] {
                let mut worst = worst();
                worst.compare(db, limits, format_args!("here"));
                worst.compare(within, limits, format_args!("there"));
                let found = worst.found();
                assert_eq!(found.passed(), passes, "{db} within {limits:?}");
            }
        }
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
