use core::f64::consts::{FRAC_PI_2, TAU};

use wayhum_types::Draw;

use super::{
    country,
    map::{Kind, Map},
    plane::Point,
    rules::{DistrictRules, DistrictShape},
};
use crate::SeededEntropy;

/// How far apart the junctions of the grid are, in metres, and how many there are on a side: 3 km.
const BLOCK_M: f64 = 130.0;
const BLOCKS: usize = 24;
/// Every so many streets of the grid is a collector.
const AVENUE: usize = 5;

/// The mesh that estates are drawn on, in metres, and how many of its steps lie between two collectors: 640 m.
const MESH_M: f64 = 80.0;
const ESTATE: usize = 8;
/// How many estates there are on a side: 3.2 km.
const ESTATES: usize = 5;

/// A door every so many metres on each side of a street, and how far from its middle.
const DOORS_M: f64 = 22.0;
const SET_BACK_M: (f64, f64) = (8.0, 16.0);

pub(super) fn draw(shape: DistrictShape, rules: &DistrictRules, entropy: &mut SeededEntropy) -> Map {
    let mut map = Map::default();
    let gates = match shape {
        DistrictShape::Suburb => suburb(&mut map, entropy),
        DistrictShape::Grid => grid(&mut map, entropy),
        DistrictShape::Village => village(&mut map, entropy),
    };
    let district = map.streets.len();
    let towns_m = if shape == DistrictShape::Village { rules.village_towns_m } else { rules.towns_m };
    country::roads(&mut map, &gates, towns_m, entropy);
    doors(&mut map, district, entropy);
    map
}

/// Junctions from which roads lead out, and in which direction.
pub(super) type Gate = (usize, f64);

fn grid(map: &mut Map, entropy: &mut SeededEntropy) -> Vec<Gate> {
    let nodes = lattice(map, BLOCKS, BLOCK_M, 10.0, entropy);
    let is_avenue = |line: usize| line % AVENUE == 2;
    for i in 0..BLOCKS {
        for j in 0..BLOCKS {
            for (next, avenue) in [((i + 1, j), is_avenue(j)), ((i, j + 1), is_avenue(i))] {
                // A block in twelve is larger than the others: a school, a park.
                if next.0 < BLOCKS && next.1 < BLOCKS && (avenue || entropy.fraction() > 0.08) {
                    let kind = if avenue { Kind::Collector } else { Kind::Residential };
                    map.street(nodes[i][j], nodes[next.0][next.1], kind);
                }
            }
        }
    }
    let (near, far) = (AVENUE + 2, BLOCKS - AVENUE - 2 - BLOCKS % AVENUE + 2);
    let (near, far) = (near - near % AVENUE + 2, far - far % AVENUE + 2);
    let last = BLOCKS - 1;
    let mut gates = Vec::new();
    for line in [near, far] {
        gates.push((nodes[last][line], FRAC_PI_2));
        gates.push((nodes[0][line], -FRAC_PI_2));
        gates.push((nodes[line][last], 0.0));
        gates.push((nodes[line][0], 2.0 * FRAC_PI_2));
    }
    gates
}

fn suburb(map: &mut Map, entropy: &mut SeededEntropy) -> Vec<Gate> {
    let side = ESTATES * ESTATE + 1;
    let nodes = lattice(map, side, MESH_M, 12.0, entropy);
    let is_collector = |line: usize| line.is_multiple_of(ESTATE);
    for i in 0..side {
        for j in 0..side {
            if i + 1 < side && is_collector(j) {
                map.street(nodes[i][j], nodes[i + 1][j], Kind::Collector);
            }
            if j + 1 < side && is_collector(i) {
                map.street(nodes[i][j], nodes[i][j + 1], Kind::Collector);
            }
        }
    }
    for a in 0..ESTATES {
        for b in 0..ESTATES {
            estate(map, &nodes, (a * ESTATE, b * ESTATE), entropy);
        }
    }
    let (last, middle) = (side - 1, ESTATES / 2 * ESTATE);
    vec![
        (nodes[last][middle], FRAC_PI_2),
        (nodes[0][middle + ESTATE], -FRAC_PI_2),
        (nodes[middle][last], 0.0),
        (nodes[middle + ESTATE][0], 2.0 * FRAC_PI_2),
    ]
}

/// A tree of streets that grows from one or two ways in until it fills the mesh between four collectors.
fn estate(map: &mut Map, nodes: &[Vec<usize>], corner: (usize, usize), entropy: &mut SeededEntropy) {
    let mut known = [[false; ESTATE + 1]; ESTATE + 1];
    let mut open: Vec<((usize, usize), (usize, usize))> = Vec::new();
    let ways_in = 1 + usize::from(entropy.fraction() < 0.5);
    for _ in 0..ways_in {
        let along = 2 + (entropy.fraction() * (ESTATE - 3) as f64) as usize;
        open.push(match (entropy.fraction() * 4.0) as usize {
            0 => ((along, 0), (along, 1)),
            1 => ((along, ESTATE), (along, ESTATE - 1)),
            2 => ((0, along), (1, along)),
            _ => ((ESTATE, along), (ESTATE - 1, along)),
        });
    }
    // A fifth of the mesh stays empty: greens, and gardens.
    while let Some(pick) = (!open.is_empty()).then(|| (entropy.fraction() * open.len() as f64) as usize) {
        let (from, to) = open.swap_remove(pick);
        if known[to.0][to.1] || (from.0 % ESTATE != 0 && from.1 % ESTATE != 0 && entropy.fraction() < 0.2) {
            continue;
        }
        known[to.0][to.1] = true;
        let at = |(i, j): (usize, usize)| nodes[corner.0 + i][corner.1 + j];
        map.street(at(from), at(to), Kind::Residential);
        let (i, j) = to;
        for next in [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)] {
            let inside = (1..ESTATE).contains(&next.0) && (1..ESTATE).contains(&next.1);
            if inside && !known[next.0][next.1] {
                open.push((to, next));
            }
        }
    }
}

/// A main street of some 700 m, side streets, some of them with a branch, and one road to a main road.
fn village(map: &mut Map, entropy: &mut SeededEntropy) -> Vec<Gate> {
    let bearing = entropy.uniform(0.0, TAU);
    let mut node = map.junction(Point::new(0.0, 0.0));
    let out = node;
    let mut here = Point::new(0.0, 0.0);
    let mut heading = bearing;
    for _ in 0..8 {
        heading += entropy.uniform(-0.25, 0.25);
        here = here + Point::polar(entropy.uniform(70.0, 110.0), heading);
        let next = map.junction(here);
        map.street(node, next, Kind::Residential);
        node = next;
        if entropy.fraction() < 0.75 {
            let side = if entropy.fraction() < 0.5 { FRAC_PI_2 } else { -FRAC_PI_2 };
            let away = heading + side + entropy.uniform(-0.3, 0.3);
            let end = branch(map, node, here, away, entropy.uniform(80.0, 280.0));
            if entropy.fraction() < 0.4 {
                let at = map.junctions[end];
                branch(map, end, at, away + entropy.uniform(-1.2, 1.2), entropy.uniform(60.0, 160.0));
            }
        }
    }
    // The one road out, with a bend, to a junction on a main road that leads both ways.
    let mut road = out;
    let mut point = Point::new(0.0, 0.0);
    let mut away = bearing + 2.0 * FRAC_PI_2;
    for _ in 0..4 {
        away += entropy.uniform(-0.35, 0.35);
        point = point + Point::polar(entropy.uniform(280.0, 500.0), away);
        let next = map.junction(point);
        map.street(road, next, Kind::Country);
        road = next;
    }
    vec![(road, away + FRAC_PI_2), (road, away - FRAC_PI_2), (road, away + entropy.uniform(-0.3, 0.3))]
}

fn branch(map: &mut Map, from: usize, at: Point, bearing: f64, metres: f64) -> usize {
    let end = map.junction(at + Point::polar(metres, bearing));
    map.street(from, end, Kind::Residential);
    end
}

/// Junctions in rows, each a little off its place. What is not used is a junction without streets.
fn lattice(map: &mut Map, side: usize, step_m: f64, off_m: f64, entropy: &mut SeededEntropy) -> Vec<Vec<usize>> {
    let middle = (side - 1) as f64 / 2.0;
    let mut row = |i: usize| -> Vec<usize> {
        let place = |j: usize, entropy: &mut SeededEntropy| {
            let off = Point::new(entropy.uniform(-off_m, off_m), entropy.uniform(-off_m, off_m));
            Point::new((i as f64 - middle) * step_m, (j as f64 - middle) * step_m) + off
        };
        (0..side).map(|j| place(j, entropy)).map(|point| map.junction(point)).collect()
    };
    (0..side).map(&mut row).collect()
}

/// Doors on both sides of the district's residential streets.
fn doors(map: &mut Map, district: usize, entropy: &mut SeededEntropy) {
    for street in 0..district {
        if map.streets[street].kind != Kind::Residential {
            continue;
        }
        let metres = map.streets[street].metres;
        let places = (metres / DOORS_M) as usize;
        for place in 0..places {
            for side in [-1.0, 1.0] {
                let along = (place as f64 + entropy.uniform(0.3, 0.7)) * metres / places as f64;
                let spot = map.spot(street, along, side * entropy.uniform(SET_BACK_M.0, SET_BACK_M.1));
                map.dwellings.push(spot);
            }
        }
    }
}
