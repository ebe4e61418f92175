//! What several tests do with findings.

use wayhum_conformance::{Check, Finding, Instrument};
use wayhum_meter::SampleRate;

pub(crate) fn rate(hz: u32) -> SampleRate {
    SampleRate::new(hz).expect("a supported rate")
}

/// The rates of nearly every microphone: what is dear is asked at these alone.
pub(crate) const USUAL: [u32; 2] = [44_100, 48_000];

#[track_caller]
pub(crate) fn assert_passed(findings: &[Finding]) {
    assert!(!findings.is_empty());
    let failures: Vec<String> = findings.iter().filter(|finding| !finding.passed()).map(told).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Asks one clause at several rates.
#[track_caller]
pub(crate) fn assert_conforms(instrument: &dyn Instrument, check: Check, rates: impl IntoIterator<Item = SampleRate>) {
    let findings: Vec<Finding> = rates.into_iter().flat_map(|rate| check(instrument, rate)).collect();
    assert_passed(&findings);
}

/// Whether a finding of this name failed.
pub(crate) fn finds(findings: &[Finding], what: &str) -> bool {
    let mut named = findings.iter().filter(|finding| finding.what.contains(what)).peekable();
    assert!(named.peek().is_some(), "there is no finding called {what}");
    named.any(|finding| !finding.passed())
}

fn told(finding: &Finding) -> String {
    format!(
        "{} ({:?}), {}, at {} Hz: {:.3} against {:.3} at {}, {} compared",
        finding.clause,
        finding.set_by,
        finding.what,
        finding.rate_hz,
        finding.worst_db,
        finding.limit_db,
        finding.at,
        finding.compared
    )
}
