//! The report of a recording: what was recorded, what is kept and why not the rest, what came of it.

use core::fmt;
use std::collections::BTreeMap;

use serde_json::{Value, json};
use wayhum_sdk::protocol::{Payload, Receipt, WirePassage};
use wayhum_sdk::types::{Mode, Octant};

/// Kilometres by reason: the reason's name for programs, its words for people.
#[derive(Default, Clone)]
pub(crate) struct Kilometres {
    pub recorded_m: f64,
    pub kept_m: f64,
    pub dropped: BTreeMap<&'static str, (f64, &'static str)>,
}

impl Kilometres {
    pub(crate) fn drop_metres(&mut self, reason: &'static str, words: &'static str, metres: f64) {
        self.dropped.entry(reason).or_insert((0.0, words)).0 += metres;
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.recorded_m += other.recorded_m;
        self.kept_m += other.kept_m;
        for (reason, (metres, words)) in &other.dropped {
            self.drop_metres(reason, words, *metres);
        }
    }

    /// `{reason: km}`.
    pub(crate) fn dropped_json(&self) -> Value {
        self.dropped.iter().map(|(reason, (metres, _))| ((*reason).to_owned(), json!(km(*metres)))).collect()
    }

    pub(crate) fn recorded_km(&self) -> f64 {
        km(self.recorded_m)
    }

    pub(crate) fn kept_km(&self) -> f64 {
        km(self.kept_m)
    }
}

impl fmt::Display for Kilometres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  recorded        {:>6.2} km", self.recorded_m / 1000.0)?;
        let share = if self.recorded_m > 0.0 { 100.0 * self.kept_m / self.recorded_m } else { 0.0 };
        write!(f, "  kept            {:>6.2} km  ({share:.0} %)", self.kept_m / 1000.0)?;
        for (metres, words) in self.dropped.values().filter(|(metres, _)| *metres >= 5.0) {
            write!(f, "\n  stays with you  {:>6.2} km  {words}", metres / 1000.0)?;
        }
        Ok(())
    }
}

/// What became of a contributor's recording.
#[derive(Default)]
pub(crate) struct Report {
    pub kilometres: Kilometres,
    pub contributions: u64,
    pub receipts: u64,
    pub points: u64,
    /// Contributions refused, by problem.
    pub refused: BTreeMap<String, u64>,
}

impl Report {
    /// Adds somebody else's.
    pub(crate) fn add(&mut self, other: &Self) {
        self.kilometres.add(&other.kilometres);
        self.contributions += other.contributions;
        self.receipts += other.receipts;
        self.points += other.points;
        for (reason, count) in &other.refused {
            *self.refused.entry(reason.clone()).or_default() += count;
        }
    }

    /// The fields of the report that scripts rely on.
    pub(crate) fn json(&self, contributors: usize, dir: &std::path::Path) -> Value {
        let mut object = self.short_json();
        object["contributors"] = json!(contributors);
        object["dropped"] = self.kilometres.dropped_json();
        object["refused"] = json!(self.refused);
        object["dir"] = json!(dir.display().to_string());
        object
    }

    /// One of several.
    pub(crate) fn short_json(&self) -> Value {
        json!({
            "recorded_km": self.kilometres.recorded_km(),
            "kept_km": self.kilometres.kept_km(),
            "contributions": self.contributions,
            "receipts": self.receipts,
            "points": self.points,
        })
    }
}

/// A contribution in words: everything that left the phone, to be read with one's own eyes.
pub(crate) fn readable_contribution(payload: &Payload, most_passages: usize) -> String {
    let noisy = payload.passages.iter().filter(|passage| passage.noise.is_some()).count();
    let mut lines = vec![
        format!("  when      week {} of the network, {} — no date, no time of day", payload.epoch.number(), payload.class),
        format!("  how       {}", mode_words(payload)),
        where_words(payload, noisy),
    ];
    lines.extend(payload.passages.iter().take(most_passages).map(|passage| format!("            {}", passage_words(passage))));
    if payload.passages.len() > most_passages {
        lines.push(format!("            … and {} more", payload.passages.len() - most_passages));
    }
    lines.push("  who       a key made for this contribution alone, and deleted after its receipt".to_owned());
    lines.join("\n")
}

/// A receipt in words: how many passages got which verdict, and the points.
pub(crate) fn receipt_words(receipt: &Receipt) -> String {
    let mut verdicts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for verdict in &receipt.verdicts {
        *verdicts.entry(verdict.words()).or_default() += 1;
    }
    let mut lines: Vec<String> = verdicts.iter().map(|(words, count)| format!("  {count:>3} ×  {words}")).collect();
    lines.push(format!("  {:>3}    points", receipt.points));
    lines.join("\n")
}

fn where_words(payload: &Payload, noisy: usize) -> String {
    match (payload.mode, &payload.spot) {
        (Mode::Area, _) => "  where     a neighbourhood, a cell of some 900 m:".to_owned(),
        (Mode::Spot, Some(spot)) => format!("  where     a {}, a cell of some 130 m:", spot.label.name().replace('_', " ")),
        _ => format!("  where     {} cells of some 50 m, {noisy} of them with noise:", payload.passages.len()),
    }
}

fn mode_words(payload: &Payload) -> &'static str {
    match payload.mode {
        Mode::Vehicle => "in a vehicle",
        Mode::Cycle => "by bicycle",
        Mode::Walk => "on foot",
        Mode::Area => "on foot, near where the walk began or ended: no way, no time",
        Mode::Spot => "standing, on purpose",
    }
}

fn passage_words(passage: &WirePassage) -> String {
    const DIRECTIONS: [&str; 8] = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
    let heading = passage.heading.map(Octant::index).map_or("—", |index| DIRECTIONS[usize::from(index)]);
    let speed_kmh = f64::from(passage.half_mps) * 0.5 * 3.6;
    let seconds = f64::from(passage.deciseconds) / 10.0;
    let noise = passage.noise.map_or(String::new(), |noise| format!(", {:.1} dB(A)", noise.laeq.to_db().value()));
    format!("{}  {heading:<2} {seconds:>5.1} s  {speed_kmh:>5.1} km/h{noise}", passage.cell.to_hex())
}

/// Kilometres to the metre.
fn km(metres: f64) -> f64 {
    metres.round() / 1000.0
}
