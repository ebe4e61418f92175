//! The standards' tables, from `fixtures/iec`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::finding::Limits;

/// IEC 61672-1:2013.
pub(crate) static METERS: LazyLock<Meters> = LazyLock::new(|| {
    let text = include_str!("../../fixtures/iec/iec61672-1-2013.json");
    serde_json::from_str(text).expect("the fixture has this shape, as the tests see")
});

/// IEC 61260-1:2014.
pub(crate) static FILTERS: LazyLock<Filters> = LazyLock::new(|| {
    let text = include_str!("../../fixtures/iec/iec61260-1-2014.json");
    serde_json::from_str(text).expect("the fixture has this shape, as the tests see")
});

#[derive(Deserialize)]
pub(crate) struct Meters {
    pub(crate) table3: Vec<WeightingRow>,
    pub(crate) table4_fast_and_exposure: Vec<FastRow>,
    pub(crate) table4_slow: Vec<SlowRow>,
    pub(crate) table5_c_peak: Vec<PeakRow>,
}

#[derive(Deserialize)]
pub(crate) struct WeightingRow {
    pub(crate) exact_hz: f64,
    pub(crate) a: f64,
    pub(crate) c: f64,
    pub(crate) z: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct FastRow {
    pub(crate) ms: f64,
    pub(crate) fast: f64,
    pub(crate) exposure: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct SlowRow {
    pub(crate) ms: f64,
    pub(crate) slow: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct PeakRow {
    pub(crate) signal: String,
    pub(crate) hz: f64,
    pub(crate) peak: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct Filters {
    pub(crate) table1_pass_max: Vec<AttenuationRow>,
    pub(crate) table1_pass_min: PassMin,
    pub(crate) table1_stop_min: Vec<AttenuationRow>,
    pub(crate) table_f1_third_octave: Vec<BreakpointRow>,
}

#[derive(Deserialize)]
pub(crate) struct AttenuationRow {
    /// The power of the octave ratio G that it lies from the midband.
    pub(crate) exponent: f64,
    pub(crate) class1: f64,
}

#[derive(Deserialize)]
pub(crate) struct PassMin {
    pub(crate) class1: f64,
}

#[derive(Deserialize)]
pub(crate) struct BreakpointRow {
    pub(crate) exponent: f64,
    pub(crate) high: f64,
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// The poles of IEC 61672-1:2013, Annex E, in hertz.
    const POLES: [f64; 4] = [20.598997, 107.652648, 737.862231, 12194.217148];

    #[test]
    fn weightings_stand_at_exact_frequencies_and_round_to_the_printed_goals() {
        let text: Value = serde_json::from_str(include_str!("../../fixtures/iec/iec61672-1-2013.json")).expect("JSON");
        let number = |row: &Value, name: &str| row[name].as_f64().expect("a number");
        assert_eq!(METERS.table3.len(), 34);
        for (n, row) in (-20..).zip(text["table3"].as_array().expect("rows")) {
            let hz = number(row, "exact_hz");
            assert!((hz / 1000.0 / 10.0_f64.powf(f64::from(n) / 10.0) - 1.0).abs() < 1e-12, "{hz} Hz is no exact frequency");
            for weighting in ["a", "c"] {
                let (exact, printed) = (number(row, weighting), number(row, &format!("{weighting}_rounded")));
                assert!((exact - printed).abs() <= 0.0501, "{weighting} at {hz} Hz: {exact} and {printed}");
                assert!((exact - formula(weighting, hz)).abs() < 1e-4, "{weighting} at {hz} Hz is not by the formula");
            }
        }
    }

    fn formula(weighting: &str, hz: f64) -> f64 {
        let db = |hz: f64| {
            let [f1, f2, f3, f4] = POLES.map(|pole| hz * hz + pole * pole);
            let c = 20.0 * (hz * hz / (f1 * f4)).log10();
            if weighting == "a" { c + 10.0 * (hz.powi(4) / (f2 * f3)).log10() } else { c }
        };
        db(hz) - db(1000.0)
    }

    #[test]
    fn bursts_fall_with_their_exponential() {
        let reached = |ms: f64, tau_ms: f64| 10.0 * (1.0 - (-ms / tau_ms).exp()).log10();
        for row in &METERS.table4_fast_and_exposure {
            assert!((row.fast - reached(row.ms, 125.0)).abs() <= 0.0501, "{} ms", row.ms);
            assert!((row.exposure - 10.0 * (row.ms / 1000.0).log10()).abs() <= 0.0501, "{} ms", row.ms);
        }
        for row in &METERS.table4_slow {
            assert!((row.slow - reached(row.ms, 1000.0)).abs() <= 0.0501, "{} ms", row.ms);
        }
        assert_eq!((METERS.table4_fast_and_exposure.len(), METERS.table4_slow.len(), METERS.table5_c_peak.len()), (12, 9, 5));
    }

    /// IEC 61260-1:2014, 5.10.3: `1 + (G^(1/6) − 1) / (G^(1/2) − 1) · (G^exponent − 1)`.
    #[test]
    fn breakpoints_of_third_octaves_follow_from_those_of_octaves() {
        let ratio = 10.0_f64.powf(0.3);
        for row in &FILTERS.table_f1_third_octave {
            let narrowing = (ratio.powf(1.0 / 6.0) - 1.0) / (ratio.sqrt() - 1.0);
            let high = 1.0 + narrowing * (ratio.powf(row.exponent) - 1.0);
            assert!((row.high - high).abs() < 6e-6, "G^{}: {} instead of {high}", row.exponent, row.high);
        }
        assert_eq!(FILTERS.table_f1_third_octave.len(), 8);
    }
}
