use core::fmt;

use serde_json::{Map, Value, json};
use wayhum_sdk::attacks::upper_bound;
use wayhum_sdk::trace::Rules;
use wayhum_sim::DistrictShape;

use super::{
    judge::{ATTACKS, LEAST_DWELLINGS, Tally},
    linking::{Links, Rate},
    scheme::Scheme,
};

/// What the attacks came to.
pub(crate) struct Table {
    rows: Vec<Row>,
    links: Vec<Links>,
    first_seed: u64,
}

/// One scheme in one shape.
struct Row {
    scheme: &'static str,
    shape: DistrictShape,
    all: Tally,
    by_seed: Vec<Tally>,
}

/// What must hold, by the upper bound: attack, metres, share.
const BARS: [(&str, u32, f64); 4] =
    [("cluster", 250, 0.02), ("last_destination", 250, 0.02), ("ring_known", 100, 0.05), ("ring_known", 250, 0.10)];
const LEAST_KEPT: f64 = 0.78;
const MOST_LINKED: f64 = 1.2;
const MOST_SMALL_REGIONS: f64 = 0.05;

impl Table {
    pub(crate) fn new(judged: &[(DistrictShape, Vec<Vec<Tally>>)], links: Vec<Links>, first_seed: u64) -> Self {
        let mut rows = Vec::new();
        for (shape, schemes) in judged {
            for (scheme, by_seed) in Scheme::all(&Rules::default()).iter().zip(schemes) {
                let mut all = Tally::default();
                for seed in by_seed {
                    all.add(seed);
                }
                rows.push(Row { scheme: scheme.name(), shape: *shape, all, by_seed: by_seed.clone() });
            }
        }
        Self { rows, links, first_seed }
    }

    /// `{ scheme: { attack: { within_100m, within_250m, people, … }, kept_km_share } }`: of each attack the shape that it goes worst in.
    pub(crate) fn json(&self) -> Value {
        let mut schemes = Map::new();
        for scheme in Scheme::all(&Rules::default()) {
            let rows: Vec<&Row> = self.rows.iter().filter(|row| row.scheme == scheme.name()).collect();
            let mut object = Map::new();
            for (attack, name) in ATTACKS.iter().enumerate() {
                let worst = rows.iter().max_by(|a, b| a.share(attack, 250).total_cmp(&b.share(attack, 250)));
                if let Some(row) = worst {
                    object.insert((*name).to_owned(), row.attack_json(attack, self.first_seed));
                }
            }
            let kept = rows.iter().map(|row| row.all.kept_share()).fold(1.0, f64::min);
            object.insert("kept_km_share".to_owned(), json!(kept));
            let shapes = rows.iter().map(|row| (row.shape.name().to_owned(), row.json(self.first_seed)));
            object.insert("shapes".to_owned(), Value::Object(shapes.collect()));
            if let Some(largest) = self.links.last() {
                match scheme {
                    Scheme::Raw => {
                        let ungapped = rate_json(&largest.next_ungapped, largest.contributors);
                        object.insert("trip_link".to_owned(), ungapped);
                    }
                    Scheme::Ours(_) => {
                        object.insert("trip_link".to_owned(), self.links_json(|links| links.next));
                        object.insert("trips_of_a_person".to_owned(), self.links_json(|links| links.trips));
                        object.insert("wallet_link".to_owned(), self.links_json(|links| links.arrivals));
                    }
                    _ => {}
                }
            }
            schemes.insert(scheme.name().to_owned(), Value::Object(object));
        }
        Value::Object(schemes)
    }

    fn links_json(&self, of: impl Fn(&Links) -> Rate) -> Value {
        let Some(last) = self.links.last() else { return Value::Null };
        let mut object = rate_json(&of(last), last.contributors);
        let all = self.links.iter().map(|links| (links.contributors.to_string(), rate_json(&of(links), links.contributors)));
        object["by_contributors"] = Value::Object(all.collect());
        object
    }

    /// Every bar of a shape with what it is held against, and whether it is met.
    fn bars(row: &Row) -> Vec<(String, bool)> {
        let mut bars = Vec::new();
        for (name, metres, most) in BARS {
            let attack = ATTACKS.iter().position(|attack| *attack == name).unwrap_or(0);
            let upper = row.upper(attack, metres);
            let words = format!("{name} within {metres} m for at most {:.1} % (bar {:.0} %)", 100.0 * upper, 100.0 * most);
            bars.push((words, upper <= most));
        }
        let kept = row.all.kept_share();
        bars.push((format!("{:.1} % of kilometres kept (bar {:.0} %)", 100.0 * kept, 100.0 * LEAST_KEPT), kept >= LEAST_KEPT));
        let small = row.all.small_regions as f64 / row.all.people.max(1) as f64;
        let words = format!(
            "the attacker's 90 % region holds {LEAST_DWELLINGS} dwellings or more for {:.1} % of people (bar 95 %)",
            100.0 * (1.0 - small)
        );
        bars.push((words, small <= MOST_SMALL_REGIONS));
        bars
    }

    fn linking_bars(&self) -> Vec<(String, bool)> {
        let bar = |links: &Links| {
            let (ratio, contributors) = (links.trips.ratio(), links.contributors);
            let words = format!(
                "{contributors} contributors: trips of one person joined {ratio:.2} times as often as by chance (bar {MOST_LINKED})"
            );
            (words, ratio <= MOST_LINKED)
        };
        self.links.iter().map(bar).collect()
    }
}

/// The bars of something, and before them whether all are met.
fn summary(f: &mut fmt::Formatter<'_>, of: &str, bars: &[(String, bool)]) -> fmt::Result {
    let met = bars.iter().filter(|bar| bar.1).count();
    let verdict = if met == bars.len() { "met" } else { "missed" };
    writeln!(f, "{of}: bar {verdict}, {met} of {}", bars.len())?;
    bars.iter().try_for_each(|(words, is_met)| writeln!(f, "  {:6} {words}", if *is_met { "met" } else { "missed" }))
}

impl Row {
    fn hits(&self, attack: usize, metres: u32) -> u64 {
        if metres == 100 { self.all.within_100m[attack] } else { self.all.within_250m[attack] }
    }

    fn share(&self, attack: usize, metres: u32) -> f64 {
        self.hits(attack, metres) as f64 / self.all.people.max(1) as f64
    }

    fn upper(&self, attack: usize, metres: u32) -> f64 {
        upper_bound(self.hits(attack, metres), self.all.people)
    }

    fn attack_json(&self, attack: usize, first_seed: u64) -> Value {
        let worst = self.by_seed.iter().enumerate().max_by_key(|(_, seed)| seed.within_250m[attack]);
        let (seed, share) =
            worst.map_or((0, 0.0), |(seed, tally)| (seed, tally.within_250m[attack] as f64 / tally.people.max(1) as f64));
        json!({
            "within_100m": self.share(attack, 100),
            "within_250m": self.share(attack, 250),
            "within_100m_upper": self.upper(attack, 100),
            "within_250m_upper": self.upper(attack, 250),
            "people": self.all.people,
            "shape": self.shape.name(),
            "worst_seed": first_seed + seed as u64,
            "worst_seed_within_250m": share,
        })
    }

    fn json(&self, first_seed: u64) -> Value {
        let attacks = ATTACKS.iter().enumerate();
        let mut object: Map<String, Value> =
            attacks.map(|(attack, name)| ((*name).to_owned(), self.attack_json(attack, first_seed))).collect();
        object.insert("kept_km_share".to_owned(), json!(self.all.kept_share()));
        object.insert("one_road_share".to_owned(), json!(self.all.outside_town as f64 / self.all.people.max(1) as f64));
        object.insert("mean_trip_km".to_owned(), json!(self.all.recorded_m / self.all.trips.max(1) as f64 / 1_000.0));
        object.insert(
            "region_90".to_owned(),
            json!({
                "dwellings_5th_percentile": self.all.region_percentile(0.05),
                "dwellings_median": self.all.region_percentile(0.5),
                "people_below_20": self.all.small_regions as f64 / self.all.people.max(1) as f64,
                "holds_the_home": self.all.regions_hold as f64 / self.all.people.max(1) as f64,
            }),
        );
        Value::Object(object)
    }
}

fn rate_json(rate: &Rate, contributors: u32) -> Value {
    json!({
        "rate": rate.rate(), "chance": rate.chance(), "ratio": rate.ratio(), "pieces": rate.tried, "people": contributors,
    })
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for shape in DistrictShape::ALL {
            let rows: Vec<&Row> = self.rows.iter().filter(|row| row.shape == shape).collect();
            let Some(first) = rows.first() else { continue };
            let (km, trips) = (first.all.recorded_m / 1_000.0, first.all.trips.max(1));
            let people = first.all.people.max(1);
            writeln!(f, "{}: {people} people, {} trips each of {:.1} km", shape.name(), trips / people, km / trips as f64)?;
            writeln!(f, "  home found within 100 m / 250 m, %, and in brackets at most (95 %)")?;
            write!(f, "  {:15} {:>6}", "", "km %")?;
            ATTACKS.iter().try_for_each(|name| write!(f, " {name:>22}"))?;
            writeln!(f)?;
            for row in &rows {
                write!(f, "  {:15} {:>6.1}", row.scheme, 100.0 * row.all.kept_share())?;
                for attack in 0..ATTACKS.len() {
                    let number =
                        |metres| format!("{:.1} ({:.1})", 100.0 * row.share(attack, metres), 100.0 * row.upper(attack, metres));
                    write!(f, " {:>22}", format!("{}/{}", number(100), number(250)))?;
                }
                writeln!(f)?;
            }
            let ours = rows.iter().find(|row| row.scheme == "ours");
            if let Some(all) = ours.map(|row| &row.all) {
                let share = |people: u64| 100.0 * people as f64 / all.people.max(1) as f64;
                writeln!(f, "  one road leads out, as phones found: {:.1} % of people", share(all.outside_town))?;
                writeln!(f, "  the attacker's 90 % region holds the home of {:.1} %", share(all.regions_hold))?;
            }
        }
        for links in &self.links {
            let percent = |rate: &Rate| {
                format!("{:.1} % (by chance {:.1} %, ratio {:.2})", 100.0 * rate.rate(), 100.0 * rate.chance(), rate.ratio())
            };
            writeln!(f, "{} contributors, {} contributions", links.contributors, links.pieces)?;
            writeln!(f, "  next piece of a trip     {}", percent(&links.next))?;
            writeln!(f, "  the same without gaps    {}", percent(&links.next_ungapped))?;
            writeln!(f, "  other trips of a person  {}", percent(&links.trips))?;
            writeln!(f, "    at whatever hours      {}", percent(&links.trips_all_hours))?;
            writeln!(f, "  same phone, by arrival   {}", percent(&links.arrivals))?;
            let account = &links.account;
            let share = |metres: f64| 100.0 * metres / account.recorded_m;
            writeln!(
                f,
                "  of the way {:.1} % kept, of which {:.1} were reported before; {} pieces in {} contributions",
                share(account.kept_m),
                share(account.repeated_m),
                account.pieces,
                account.contributions
            )?;
        }
        for row in self.rows.iter().filter(|row| row.scheme == "ours") {
            summary(f, &format!("{}, {} people", row.shape.name(), row.all.people), &Self::bars(row))?;
        }
        if !self.links.is_empty() {
            summary(f, "linking", &self.linking_bars())?;
        }
        Ok(())
    }
}
