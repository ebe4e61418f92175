use core::fmt::Write;

use serde_json::{Value, json};
use wayhum_conformance::{CHECKS, Finding, OurMeter, Report, SetBy, Unit, report};
use wayhum_sdk::meter::SampleRate;

use crate::output::{Failure, Say, progress};

/// What nearly every microphone samples at.
const USUAL_HZ: [u32; 2] = [44_100, 48_000];

/// `wayhum meter --conformance`: how far the meter's arithmetic is from what the standards ask of class 1, clause by clause.
pub(crate) fn run(rates: &[SampleRate], say: &Say) -> Result<(), Failure> {
    let asked = |rate: &SampleRate| if rates.is_empty() { USUAL_HZ.contains(&rate.hz()) } else { rates.contains(rate) };
    let rates: Vec<SampleRate> = SampleRate::all().filter(asked).collect();
    let bar = progress("asking clause by clause", CHECKS.len() * rates.len());
    let report = report(&OurMeter, &rates, |done| bar.set_position(done as u64));
    bar.finish_and_clear();
    say.result(words(&report), &object(&report));
    match report.failures().count() {
        0 => Ok(()),
        failed => Err(Failure::new(format!("keep {failed} of {} limits: the table says which", report.findings.len()))),
    }
}

fn object(report: &Report) -> Value {
    let clause = |finding: &Finding| {
        json!({
            "clause": finding.clause.to_string(),
            "what": finding.what,
            "limit_by": match finding.set_by { SetBy::Class1 => "class_1", SetBy::Ours => "wayhum" },
            "sample_rate_hz": finding.rate_hz,
            "unit": match finding.unit { Unit::Db => "db", Unit::DbPerSecond => "db_per_second", Unit::YesOrNo => "yes_or_no" },
            "worst_db": rounded(finding.worst_db),
            "limit_db": rounded(finding.limit_db),
            "margin_db": rounded(finding.margin_db),
            "at": finding.at,
            "compared": finding.compared,
            "passed": finding.passed(),
        })
    };
    let failed = report.failures().count();
    json!({
        "clauses": report.findings.iter().map(clause).collect::<Vec<_>>(),
        "passed": report.findings.len() - failed,
        "failed": failed,
    })
}

/// Tables with a row for each clause and limit, for two rates each; then what failed, and where.
fn words(report: &Report) -> String {
    let mut rates: Vec<u32> = report.findings.iter().map(|finding| finding.rate_hz).collect();
    rates.dedup();
    let mut text = rates.chunks(2).map(|rates| table(report, rates)).collect::<Vec<_>>().join("\n");
    let failed = report.failures().count();
    let _ = write!(text, "\n{} of {} limits kept.", report.findings.len() - failed, report.findings.len());
    text.push_str(" This is arithmetic alone: a microphone is no class 1 instrument by it.");
    for failure in report.failures() {
        let Finding { clause, what, rate_hz, at, .. } = failure;
        let _ = write!(text, "\nbroken at {}: {clause}, {what}:", khz(*rate_hz));
        let _ = write!(text, "\n  {} against {} ({at})", number(failure.worst_db), number(failure.limit_db));
    }
    text
}

fn table(report: &Report, rates: &[u32]) -> String {
    let at = |rate_hz: u32| report.findings.iter().filter(move |finding| finding.rate_hz == rate_hz);
    let mut lines = Vec::new();
    let mut above: Option<&Finding> = None;
    for row in rates.first().into_iter().flat_map(|rate_hz| at(*rate_hz)) {
        if above.is_none_or(|above| above.clause.standard != row.clause.standard) {
            lines.extend(above.map(|_| String::new()));
            let labels = rates.iter().map(|rate_hz| format!("{:>21}", khz(*rate_hz))).collect::<Vec<_>>().concat();
            lines.push(format!("{:<58}{labels}", row.clause.standard));
            lines.push(format!("{:<58}{}", "", "  worst  limit margin".repeat(rates.len())));
        }
        let same = |finding: &&Finding| (finding.clause, finding.what, finding.set_by) == (row.clause, row.what, row.set_by);
        let cells: String = rates.iter().filter_map(|rate_hz| at(*rate_hz).find(same)).map(cells).collect();
        let line = format!("{:<16}{:<42}{cells}", label(row, above), row.what);
        lines.push(line.trim_end().to_owned());
        above = Some(row);
    }
    lines.join("\n") + "\n"
}

/// The clause, and whether the limit is ours.
fn label(row: &Finding, above: Option<&Finding>) -> String {
    match row.set_by {
        SetBy::Class1 => row.clause.number.to_owned(),
        SetBy::Ours if above.is_some_and(|above| above.clause == row.clause) => "  our own".to_owned(),
        SetBy::Ours => format!("{}, our own", row.clause.number),
    }
}

fn cells(finding: &Finding) -> String {
    let cells = match finding.unit {
        Unit::YesOrNo => [if finding.passed() { "yes" } else { "no" }.to_owned(), String::new(), String::new()],
        Unit::Db | Unit::DbPerSecond => [finding.worst_db, finding.limit_db, finding.margin_db].map(number),
    };
    cells.map(|cell| format!("{cell:>7}")).join("")
}

fn khz(hz: u32) -> String {
    format!("{} kHz", f64::from(hz) / 1000.0)
}

/// Six characters at most.
fn number(db: f64) -> String {
    match db.abs() {
        _ if !db.is_finite() => "–".to_owned(),
        // Neither −0.000.
        ..0.0005 => "0.000".to_owned(),
        ..10.0 => format!("{db:.3}"),
        ..100.0 => format!("{db:.2}"),
        _ => format!("{db:.1}"),
    }
}

/// To a ten-thousandth of a decibel; JSON has no infinity, which is what a reading that is missing is off by.
fn rounded(db: f64) -> Value {
    if db.is_finite() { json!((db * 10_000.0).round() / 10_000.0) } else { Value::Null }
}

#[cfg(test)]
mod tests {
    use wayhum_conformance::Clause;

    use super::*;

    fn finding(what: &'static str, rate_hz: u32, margin_db: f64) -> Finding {
        let clause = Clause { standard: "IEC 0", number: "5.13.3, 5.13.4" };
        let at = "the 25 Hz band".to_owned();
        let (set_by, unit, worst_db, limit_db) = (SetBy::Class1, Unit::Db, -109.637, -0.5);
        Finding { clause, what, set_by, rate_hz, unit, worst_db, limit_db, margin_db, at, compared: 3 }
    }

    #[test]
    fn the_table_has_a_row_a_clause_and_a_column_a_rate_within_100_characters() {
        let findings = vec![
            finding("some", 44_100, 0.25),
            finding("other", 44_100, 1.0),
            finding("some", 48_000, -0.0021),
            finding("other", 48_000, f64::NEG_INFINITY),
        ];
        let words = words(&Report { findings });
        assert!(words.lines().all(|line| line.chars().count() <= 100), "{words}");
        let row = words.lines().find(|line| line.contains("some")).expect("a row");
        assert!(row.ends_with("-109.6 -0.500  0.250 -109.6 -0.500 -0.002"), "{row}");
        assert!(words.contains("2 of 4 limits kept.") && words.contains("-109.6 against -0.500 (the 25 Hz band)"), "{words}");
    }
}
