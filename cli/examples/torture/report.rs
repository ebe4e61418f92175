//! What came of it, as a table or one object.

use core::fmt;

use serde_json::{Map, Value, json};

use crate::audit::Sums;
use crate::moments::{Kind, Victim};
use crate::session::Came;

/// How often somebody was killed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kills {
    pub(crate) all: u64,
    pub(crate) phone: u64,
    pub(crate) collector: u64,
    pub(crate) at: [u64; Kind::ALL.len()],
}

impl Kills {
    pub(crate) fn count(&mut self, kind: Kind, victim: Victim) {
        self.all += 1;
        self.phone += u64::from(victim != Victim::Collector);
        self.collector += u64::from(victim != Victim::Phone);
        self.at[kind as usize] += 1;
    }
}

/// All sessions together.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) kills: Kills,
    pub(crate) sessions: u64,
    sums: Sums,
    lost_seconds: f64,
    lost_seconds_max: f64,
    findings: Vec<String>,
    pub(crate) seconds: f64,
}

impl Report {
    pub(crate) fn add(&mut self, seed: u64, came: Came) {
        self.sessions += 1;
        let (sums, more) = (&mut self.sums, came.sums);
        for (sum, more) in [
            (&mut sums.trips, more.trips),
            (&mut sums.pieces, more.pieces),
            (&mut sums.contributions, more.contributions),
            (&mut sums.receipts, more.receipts),
            (&mut sums.points, more.points),
            (&mut sums.redeemed, more.redeemed),
            (&mut sums.lost, more.lost),
            (&mut sums.paid_twice, more.paid_twice),
        ] {
            *sum += more;
        }
        sums.recorded_km += more.recorded_km;
        sums.kept_km += more.kept_km;
        self.lost_seconds += came.lost_seconds;
        self.lost_seconds_max = self.lost_seconds_max.max(came.lost_seconds_max);
        self.findings.extend(came.findings.into_iter().map(|finding| format!("session {seed}: {finding}")));
    }

    pub(crate) fn find(&mut self, findings: impl IntoIterator<Item = String>) {
        self.findings.extend(findings);
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.sums.lost == 0 && self.sums.paid_twice == 0
    }

    fn rows(&self) -> Vec<(&'static str, Value)> {
        let (kills, sums) = (&self.kills, &self.sums);
        let at: Map<String, Value> =
            Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), kills.at[kind as usize].into())).collect();
        let rounded = |number: f64| json!((number * 10.0).round() / 10.0);
        vec![
            ("kills", kills.all.into()),
            ("phone_kills", kills.phone.into()),
            ("collector_kills", kills.collector.into()),
            ("kills_while", Value::Object(at)),
            ("sessions", self.sessions.into()),
            ("trips", sums.trips.into()),
            ("recorded_km", rounded(sums.recorded_km)),
            ("kept_km", rounded(sums.kept_km)),
            ("pieces", sums.pieces.into()),
            ("contributions", sums.contributions.into()),
            ("receipts", sums.receipts.into()),
            ("points", sums.points.into()),
            ("redeemed", sums.redeemed.into()),
            ("lost", sums.lost.into()),
            ("lost_seconds", rounded(self.lost_seconds)),
            ("lost_seconds_max", rounded(self.lost_seconds_max)),
            ("paid_twice", sums.paid_twice.into()),
            ("findings", self.findings.clone().into()),
            ("seconds", rounded(self.seconds)),
        ]
    }

    pub(crate) fn json(&self) -> Value {
        Value::Object(self.rows().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in self.rows() {
            let name = name.replace('_', " ");
            match &value {
                Value::Array(lines) if lines.is_empty() => writeln!(f, "{name:<18} none")?,
                Value::Array(lines) => lines.iter().try_for_each(|line| writeln!(f, "{name:<18} {line}"))?,
                Value::Object(parts) => {
                    let parts: Vec<String> = parts.iter().map(|(part, count)| format!("{part} {count}")).collect();
                    writeln!(f, "{name:<18} {}", parts.join(", "))?;
                }
                value => writeln!(f, "{name:<18} {value}")?,
            }
        }
        Ok(())
    }
}
