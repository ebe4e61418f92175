use crate::{End, Knowledge, Point, Posterior, Roads, SeenTrip, area::area, ring::centres, roads::Distances};

/// How exactly a distance by road is known, in metres: the car stands some way from the door, ways differ.
const SIGMA_M: f64 = 25.0;
/// The share of ends that tell nothing of the home, and how far those spread, in metres.
const OTHERS: f64 = 0.15;
const OTHERS_M: f64 = 2_500.0;
/// What each end tells counts by this much: the ends of one person's trips are not independent. With 1 the attacker is surer than right.
const TEMPER: f64 = 0.3;
/// How many of the zone's possible centres are weighed.
const CENTRES: usize = 80;

/// Weighs every dwelling of the map by every end: would a trip from there, by the shortest way and cut by the rules, be first seen here?
///
/// It is Bayes' rule with everything but the chance that was drawn: the road map, the rules, every end, all possible centres of the
/// zone. A dead end is the plainest case: on the only road back there is one place at the right distance.
pub fn walk_back(trips: &[SeenTrip], knows: &Knowledge, roads: &Roads) -> Option<Posterior> {
    let area = area(trips, knows)?;
    let reach = knows.reach_m() + 300.0;
    let mut exits: Vec<Exit> = Vec::new();
    for end in &area.ends {
        let is_same =
            |exit: &&mut Exit| exit.end.at.to(end.at) < knows.same_m().unwrap_or(15.0) && exit.end.hidden.dot(end.hidden) > 0.7;
        match exits.iter_mut().find(is_same) {
            // Where nothing is drawn anew a second trip says nothing new, but that the exit is no chance.
            Some(exit) if knows.same_m().is_none() || exit.count < 3.0 => exit.count += 1.0,
            Some(_) => {}
            None => {
                if let Some(distances) = roads.distances(end, 1.6 * reach) {
                    exits.push(Exit { end: *end, count: 1.0, distances });
                }
            }
        }
    }
    let centres: Vec<Centre> = match knows.offset_m.high {
        offset if offset < 1.0 => vec![],
        _ => centres(&area, knows, CENTRES).into_iter().map(|(at, _)| Centre::new(at, &exits, knows)).collect(),
    };
    let candidates = roads.dwellings().iter().filter(|dwelling| dwelling.door.to(area.middle) <= reach);
    let logs = candidates.map(|dwelling| {
        let by_road: Vec<ByRoad> = exits
            .iter()
            .map(|exit| ByRoad::new(exit, dwelling.door, roads.to_dwelling(&exit.distances, dwelling), knows))
            .collect();
        let log = if knows.offset_m.high < 1.0 {
            likelihood(&exits, &by_road, &Centre::new(dwelling.door, &exits, knows).border)
        } else {
            let (low, high) = (knows.offset_m.low - 20.0, knows.offset_m.high + 20.0);
            let possible = centres.iter().filter(|centre| (low..=high).contains(&centre.at.to(dwelling.door)));
            log_sum(possible.map(|centre| likelihood(&exits, &by_road, &centre.border)))
        };
        (dwelling.door, TEMPER * log)
    });
    Posterior::new(logs.collect())
}

/// Where trips are first or last seen.
struct Exit {
    end: End,
    count: f64,
    distances: Distances,
}

/// A possible centre of the zone, and what it says of each exit: the density of a border there, and the probability that the border
/// was passed before.
struct Centre {
    at: Point,
    border: Vec<(f64, f64)>,
}

impl Centre {
    fn new(at: Point, exits: &[Exit], knows: &Knowledge) -> Self {
        let border = exits.iter().map(|exit| {
            let metres = exit.end.at.to(at);
            (knows.border_density(metres, SIGMA_M), knows.border_up_to(metres, SIGMA_M))
        });
        Self { at, border: border.collect() }
    }
}

/// What a dwelling says of an exit: the probability that path and distance allow an end there, and the density of their being what
/// put it there.
struct ByRoad {
    allows: f64,
    decides: f64,
}

impl ByRoad {
    fn new(exit: &Exit, door: Point, path_m: f64, knows: &Knowledge) -> Self {
        if !path_m.is_finite() {
            return Self { allows: 0.0, decides: 0.0 };
        }
        let direct = exit.end.at.to(door);
        let is_far = direct >= knows.direct_m - SIGMA_M;
        let path = if knows.path_m.high > 0.0 { knows.path_m } else { crate::Range::new(-1e6, 0.0) };
        let enough = knows.late_up_to(path, path_m, SIGMA_M);
        let by_path = if knows.path_m.high > 0.0 && is_far { knows.late_density(path, path_m, SIGMA_M) } else { 0.0 };
        let by_distance = if knows.direct_m > 0.0 {
            enough * knows.late_density(crate::Range::exactly(knows.direct_m), direct, SIGMA_M)
        } else {
            0.0
        };
        // Nothing but the circle decides where there is neither: a raw trip begins at the door, at distance 0.
        Self { allows: if is_far { enough } else { 0.0 }, decides: by_path + by_distance }
    }
}

/// The logarithm of the likelihood of all exits.
fn likelihood(exits: &[Exit], by_road: &[ByRoad], border: &[(f64, f64)]) -> f64 {
    let (mut log, mut product) = (0.0, 1.0_f64);
    for ((exit, road), (density, passed)) in exits.iter().zip(by_road).zip(border) {
        let p = (1.0 - OTHERS) * (density * road.allows + passed * road.decides) + OTHERS / OTHERS_M;
        if exit.count > 1.0 {
            log += exit.count * p.ln();
        } else {
            product *= p;
            if product < 1e-250 {
                log += product.ln();
                product = 1.0;
            }
        }
    }
    log + product.ln()
}

fn log_sum(logs: impl Iterator<Item = f64>) -> f64 {
    let logs: Vec<f64> = logs.collect();
    let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if highest.is_finite() { highest + logs.iter().map(|log| (log - highest).exp()).sum::<f64>().ln() } else { highest }
}
