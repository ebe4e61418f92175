use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use wayhum_collector::{Published, has_page};
use wayhum_sdk::protocol::Verdict;

use super::phone::{Contributed, Wallet};
use crate::output::{Kilometres, Report, readable_contribution};

/// How many passages of the example contribution are shown.
const SHOWN_PASSAGES: usize = 6;

/// What came of the demo.
pub(super) struct Told<'a> {
    pub folder: &'a Path,
    pub people: &'a [Contributed],
    pub published: &'a [Published],
    pub again: Option<&'a Contributed>,
    pub wallets: &'a [Wallet],
    /// How many weeks were settled.
    pub settled: usize,
}

impl Told<'_> {
    /// For a person.
    pub(super) fn words(&self, keeps: bool) -> String {
        let mut words = vec![String::new(), self.table()];
        if let Some(first) = self.people.first() {
            words.extend([String::new(), "What person 1 recorded, and what of it left the phone:".to_owned()]);
            words.push(first.report.kilometres.to_string());
            words.extend(example(first));
        }
        words.extend([String::new(), self.publication()]);
        words.extend(self.again.map(again));
        words.extend([String::new(), self.wallets()]);
        words.extend([String::new(), self.files()]);
        if !keeps {
            words.extend([String::new(), format!("See the map: {}", see_the_map(has_page()))]);
        }
        words.join("\n")
    }

    /// For a program.
    pub(super) fn object(&self, map: Option<&str>) -> Value {
        let sum = self.sum();
        let mut object = sum.json(self.people.len(), self.folder);
        let (roads, noise) = self.numbers();
        object["people"] = self.people.iter().map(|person| person.report.short_json()).collect();
        object["redeemed"] = json!(self.wallets.iter().map(|wallet| wallet.redeemed).sum::<u64>());
        object["settled"] = json!(self.wallets.iter().map(|wallet| wallet.settled).sum::<u64>());
        object["published"] = json!({ "roads": roads, "noise": noise });
        object["again"] = self.again.map_or(Value::Null, |again| {
            let mut object = again.report.short_json();
            object["verdicts"] = json!(again.verdicts);
            object
        });
        object["map"] = json!(map);
        object
    }

    fn wallets(&self) -> String {
        let mut lines = vec![format!(
            "Everybody redeemed their points, which nothing ties to what they contributed. The network settled {}:",
            if self.settled == 1 { "one week".to_owned() } else { format!("{} weeks", self.settled) }
        )];
        lines.extend(self.wallets.iter().map(|wallet| {
            format!(
                "person {:<3} {}  {:>5} points redeemed, {:>5} found in the settlement",
                wallet.number + 1,
                wallet.address,
                wallet.redeemed,
                wallet.settled
            )
        }));
        lines.join("\n")
    }

    fn sum(&self) -> Report {
        let mut sum = Report::default();
        self.people.iter().for_each(|person| sum.add(&person.report));
        sum
    }

    fn table(&self) -> String {
        let row = |name: &str, report: &Report| {
            let Kilometres { recorded_m, kept_m, .. } = report.kilometres;
            format!(
                "{name:<10}{:>8.1} km{:>8.1} km{:>6.0} %{:>15}{:>10}{:>8}",
                recorded_m / 1000.0,
                kept_m / 1000.0,
                if recorded_m > 0.0 { 100.0 * kept_m / recorded_m } else { 0.0 },
                report.contributions,
                report.receipts,
                report.points
            )
        };
        let mut lines = vec![format!(
            "{:<10}{:>11}{:>11}{:>8}{:>15}{:>10}{:>8}",
            "", "recorded", "kept", "", "contributions", "receipts", "points"
        )];
        lines.extend(self.people.iter().map(|person| row(&format!("person {}", person.number + 1), &person.report)));
        lines.push(row("together", &self.sum()));
        lines.join("\n")
    }

    fn numbers(&self) -> (u32, u32) {
        self.published.iter().fold((0, 0), |(roads, noise), one| (roads + one.roads, noise + one.noise))
    }

    fn publication(&self) -> String {
        let (roads, noise) = self.numbers();
        let mut words = format!(
            "Ten days after the week's end the network published what at least five of them reported:\n\
             {roads:>7}  numbers of how fast a road flows, each for 50 m, a direction and an hour class\n\
             {noise:>7}  numbers of how loud a street is, each for 50 m and an hour class"
        );
        if roads + noise == 0 {
            words.push_str("\n         Nothing yet: it takes five people in the same place at similar hours.");
        }
        words
    }

    fn files(&self) -> String {
        [
            format!("Files in {}:", self.folder.display()),
            "  raw-and-kept.svg       person 1's longest journey: grey what was recorded, coloured what left".to_owned(),
            "  pieces.geojson         what left person 1's phone, for any map viewer".to_owned(),
            "  roads.geojson, noise.geojson                   the published maps".to_owned(),
            "  contribution.jws, receipt.jws, directory.jws   one of each message, exactly as sent".to_owned(),
            "  person-1 …             the phones' stores, sealed; collector.sqlite is the network's".to_owned(),
        ]
        .join("\n")
    }
}

fn example(person: &Contributed) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(opened) = person.samples.opened() {
        words.extend([
            String::new(),
            "One contribution, complete — this is all the network learns:".to_owned(),
            readable_contribution(&opened.payload, SHOWN_PASSAGES),
        ]);
    }
    if let Some(receipt) = person.samples.receipt_words() {
        words.extend([String::new(), "Its receipt, signed by the collector:".to_owned(), receipt]);
    }
    words
}

fn again(again: &Contributed) -> String {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (verdict, count) in &again.verdicts {
        // Many names share their words: those of how many people a number rests on.
        *counts.entry(Verdict::from_name(verdict).map_or(verdict, Verdict::words)).or_default() += count;
    }
    let mut lines =
        vec![String::new(), "Person 1 travelled there again afterwards, and was paid by the published map:".to_owned()];
    lines.extend(counts.iter().map(|(words, count)| format!("{count:>7}  {words}")));
    lines.push(format!(
        "{:>7}  points from {} receipts, each of which gives 16 at most",
        again.report.points, again.report.receipts
    ));
    lines.join("\n")
}

const fn see_the_map(has_page: bool) -> &'static str {
    if has_page { "the same once more with --open" } else { "run scripts/web and build again; then the same with --open" }
}
