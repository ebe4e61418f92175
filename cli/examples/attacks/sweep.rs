use core::fmt;

use indicatif::ProgressBar;
use wayhum_sdk::attacks::upper_bound;
use wayhum_sdk::trace::{Between, Rules, ZoneRules};
use wayhum_sim::DistrictShape;

use super::{
    judge::{ATTACKS, Population, Tally, judge},
    scheme::Scheme,
};

/// A policy's privacy and what it keeps, in one shape.
pub(crate) struct Point {
    pub(crate) policy: String,
    pub(crate) shape: DistrictShape,
    pub(crate) kept: f64,
    /// Homes found within 250 m by the ring with the rule known, and its upper bound.
    pub(crate) found: f64,
    pub(crate) at_most: f64,
    pub(crate) chosen: bool,
}

/// In towns alone: outside, the policy is another one.
const SHAPES: [DistrictShape; 2] = [DistrictShape::Suburb, DistrictShape::Grid];

/// The policies compared: zones of homes.
fn policies() -> Vec<(String, Rules)> {
    let zone = |offset: (f64, f64), border: (f64, f64), path: (f64, f64)| {
        let mut rules = Rules::default();
        let zone = ZoneRules {
            offset_m: Between::new(offset.0, offset.1),
            border_m: Between::new(border.0, border.1),
            path_m: Between::new(path.0, path.1),
        };
        (rules.place.home, rules.place.outside_town.offset_m) = (zone, zone.offset_m);
        let range = |(low, high): (f64, f64)| format!("{low:.0}–{high:.0} m");
        (format!("offset {}, border {}, path {}", range(offset), range(border), range(path)), rules)
    };
    vec![
        zone((0.0, 1.0), (400.0, 400.0), (650.0, 650.0)),
        zone((0.0, 1.0), (800.0, 800.0), (650.0, 650.0)),
        zone((250.0, 400.0), (450.0, 750.0), (650.0, 850.0)),
        zone((500.0, 1_000.0), (600.0, 1_200.0), (650.0, 850.0)),
        zone((600.0, 1_000.0), (700.0, 1_200.0), (1_000.0, 1_600.0)),
        zone((700.0, 1_200.0), (900.0, 1_500.0), (1_400.0, 2_200.0)),
        ("the policy".to_owned(), Rules::default()),
    ]
}

pub(crate) fn work(population: &Population) -> u64 {
    SHAPES.len() as u64 * population.seeds * u64::from(population.people)
}

pub(crate) fn sweep(population: &Population, bar: &ProgressBar) -> Vec<Point> {
    let policies = policies();
    let schemes: Vec<Scheme> = policies.iter().map(|(_, rules)| Scheme::Ours(*rules)).collect();
    let ring = ATTACKS.iter().position(|attack| *attack == "ring_known").unwrap_or(0);
    let mut points = Vec::new();
    for shape in SHAPES {
        for ((policy, rules), seeds) in policies.iter().zip(judge(shape, population, &schemes, bar)) {
            let mut all = Tally::default();
            for seed in &seeds {
                all.add(seed);
            }
            points.push(Point {
                policy: policy.clone(),
                shape,
                kept: all.kept_share(),
                found: all.within_250m[ring] as f64 / all.people as f64,
                at_most: upper_bound(all.within_250m[ring], all.people),
                chosen: *rules == Rules::default(),
            });
        }
    }
    points
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kept, found, most) = (100.0 * self.kept, 100.0 * self.found, 100.0 * self.at_most);
        write!(f, "{:7} {kept:5.1} % kept, {found:5.1} % found (at most {most:.1} %)  {}", self.shape.name(), self.policy)
    }
}
