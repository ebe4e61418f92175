use wayhum_meter::SampleRate;

use crate::{
    Response,
    finding::Finding,
    iec61260::{
        clause_5_04_midbands, clause_5_10_relative_attenuation, clause_5_12_effective_bandwidth,
        clause_5_13_linear_operating_range, clause_5_14_time_invariance, clause_5_15_anti_alias, clause_5_16_summation,
    },
    iec61672::{
        clause_5_02_calibration, clause_5_05_9_weightings_at_1_khz, clause_5_05_frequency_weightings,
        clause_5_06_level_linearity, clause_5_08_2_decay, clause_5_08_3_agreement_at_1_khz, clause_5_09_tonebursts,
        clause_5_10_repeated_tonebursts, clause_5_11_overload, clause_5_12_under_range, clause_5_13_c_peak,
        clause_5_14_continuous_operation, clause_5_15_high_level,
    },
    instrument::Instrument,
    wayhum::block_lengths,
};

/// One clause, or several that one measurement answers.
pub type Check = fn(&dyn Instrument, SampleRate) -> Vec<Finding>;

/// All that is asked.
pub const CHECKS: &[Check] = &[
    clause_5_02_calibration,
    clause_5_05_frequency_weightings,
    clause_5_05_9_weightings_at_1_khz,
    clause_5_06_level_linearity,
    clause_5_08_2_decay,
    clause_5_08_3_agreement_at_1_khz,
    clause_5_09_tonebursts,
    clause_5_10_repeated_tonebursts,
    clause_5_11_overload,
    clause_5_12_under_range,
    clause_5_13_c_peak,
    clause_5_14_continuous_operation,
    clause_5_15_high_level,
    response,
    clause_5_13_linear_operating_range,
    clause_5_14_time_invariance,
    clause_5_15_anti_alias,
    block_lengths,
];

/// What [`report`] found.
pub struct Report {
    /// Rate by rate, in the order of the standards.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Those that broke their limit.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.passed())
    }
}

/// Asks everything at each of the rates, and tells `done` after each check how many are.
///
/// ```no_run
/// use wayhum_conformance::{OurMeter, report};
/// use wayhum_meter::SampleRate;
/// let report = report(&OurMeter, &[SampleRate::new(48_000)?], |_| ());
/// assert_eq!(report.failures().count(), 0);
/// # Ok::<(), wayhum_meter::UnsupportedRate>(())
/// ```
pub fn report(instrument: &dyn Instrument, rates: &[SampleRate], mut done: impl FnMut(usize)) -> Report {
    let mut findings = Vec::new();
    let asked = rates.iter().flat_map(|rate| CHECKS.iter().map(move |check| (check, *rate)));
    for (n, (check, rate)) in asked.enumerate() {
        findings.extend(check(instrument, rate));
        done(n + 1);
    }
    findings.sort_by_key(|finding| (finding.rate_hz, finding.clause.place()));
    Report { findings }
}

/// What one measurement of the bank's response answers.
fn response(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let response = Response::measured(instrument, rate);
    [
        clause_5_04_midbands(&response),
        clause_5_10_relative_attenuation(&response),
        clause_5_12_effective_bandwidth(&response),
        clause_5_16_summation(&response),
    ]
    .concat()
}
