use wayhum_types::Draw;

use super::{
    graph::Graph,
    plan::Shape,
    plane::{Point, nearest, point_at},
    search::{Manner, Search},
    street::StreetKind,
    way::{Door, Way},
};
use crate::SeededEntropy;

/// The doors of a town, in the order in which people move in.
pub(super) struct Doors {
    /// By quarter; none where nobody lives, works or goes out.
    quarters: Vec<Vec<Door>>,
    /// Where walks end, from all the quarters one goes out to.
    pub(super) outings: Vec<Door>,
}

/// How far apart doors are, in metres: plots of 24 m on both sides.
const APART_M: f64 = 12.0;

/// How far from a junction the first door is, in metres.
const CORNER_M: f64 = 12.0;

/// How long the way to work is at least from a home, in metres.
const TO_WORK_M: f64 = 6_400.0;

/// How much of it leads along main roads in the morning and along the bypass in the evening, where people cross the town.
const ON_MAIN_ROADS_M: f64 = 5_000.0;
const ON_THE_BYPASS_M: f64 = 6_000.0;

/// With so much of the evening's traffic people take the bypass already, and with so much less speed in the morning still the main
/// roads: where exactly they work in their quarter makes no difference.
const DECIDED: f64 = 0.9;

impl Doors {
    /// The doors of a shape's quarters. In the evening its main roads take `evening_traffic` times as long.
    pub(super) fn new(shape: &Shape, graph: &Graph, evening_traffic: f64, entropy: &mut SeededEntropy) -> Self {
        let count = shape.streams.iter().flat_map(|stream| [stream.home, stream.work]).max().map_or(0, |most| most + 1);
        let mut quarters: Vec<Vec<Door>> = (0..count)
            .map(|quarter| {
                let used = shape.streams.iter().any(|stream| [stream.home, stream.work].contains(&quarter));
                if used { doors_of(graph, quarter, entropy) } else { Vec::new() }
            })
            .collect();
        for stream in shape.streams {
            for works in nearest_and_farthest(graph, &quarters[stream.work], &quarters[stream.home]) {
                let homes = &mut quarters[stream.home];
                // Ways cost the same there and back.
                let morning = Search::new(graph, works, Manner::Car { traffic: 1.0 / DECIDED });
                keep(homes, &morning, |way| way.metres_on(|_| true), TO_WORK_M);
                if stream.across {
                    keep(homes, &morning, |way| way.metres_on(|kind| kind == StreetKind::Main), ON_MAIN_ROADS_M);
                    let evening = Search::new(graph, works, Manner::Car { traffic: DECIDED * evening_traffic });
                    keep(homes, &evening, |way| way.metres_on(|kind| kind == StreetKind::Bypass), ON_THE_BYPASS_M);
                }
            }
        }
        let mut outings: Vec<Door> = shape.outings.iter().flat_map(|&quarter| doors_of(graph, quarter, entropy)).collect();
        shuffle(&mut outings, entropy);
        Self { quarters, outings }
    }

    /// The door in a quarter of the `nth` who moves in there; when all houses are full they are shared.
    pub(super) fn of(&self, quarter: usize, nth: usize) -> Door {
        let doors = &self.quarters[quarter];
        doors[nth % doors.len()]
    }
}

/// Keeps the doors to which so much of the way is as wanted, in metres; or else the best quarter of them.
fn keep(doors: &mut Vec<Door>, search: &Search<'_>, wanted: impl Fn(&Way<'_>) -> f64, least_m: f64) {
    let metres: Vec<f64> = doors.iter().map(|&door| search.way_to(door).map_or(0.0, |way| wanted(&way))).collect();
    let mut sorted = metres.clone();
    sorted.sort_by(f64::total_cmp);
    let Some(&best_quarter) = sorted.get(sorted.len() * 3 / 4) else { return };
    let least_m = if sorted[sorted.len() - 1] < least_m { best_quarter } else { least_m };
    let mut metres = metres.into_iter();
    doors.retain(|_| metres.next().is_some_and(|metres| metres >= least_m));
}

/// Which of some doors lie nearest to the middle of others and farthest from it, as the crow flies.
fn nearest_and_farthest(graph: &Graph, doors: &[Door], others: &[Door]) -> Vec<Door> {
    let point = |door: &Door| point_at(&graph.edges[door.edge].line, door.along);
    let sum = others.iter().fold(Point::new(0.0, 0.0), |sum, door| sum + point(door));
    let middle = sum * (1.0 / others.len().max(1) as f64);
    let apart = |a: &&Door, b: &&Door| (point(a) - middle).length().total_cmp(&(point(b) - middle).length());
    [doors.iter().min_by(apart), doors.iter().max_by(apart)].into_iter().flatten().copied().collect()
}

/// The doors on the roads between the quarters that lie nearest to some points.
pub(super) fn on_roads(graph: &Graph, points: &[Point]) -> Vec<Door> {
    let roads = || graph.edges.iter().enumerate().filter(|(_, edge)| edge.quarter.is_none() && !edge.kind.is_for_walkers());
    let door = |point: &Point| {
        let places = roads().flat_map(|(number, edge)| {
            edge.line.windows(2).scan(0.0, move |begun, step| {
                let (share, metres) = nearest(*point, step[0], step[1]);
                let length = (step[1] - step[0]).length();
                let door = Door { edge: number, along: *begun + share * length };
                *begun += length;
                Some((metres, door))
            })
        });
        places.min_by(|a, b| a.0.total_cmp(&b.0)).map(|place| place.1)
    };
    points.iter().filter_map(door).collect()
}

/// All doors of a quarter, in random order.
fn doors_of(graph: &Graph, quarter: usize, entropy: &mut SeededEntropy) -> Vec<Door> {
    let streets = graph.edges.iter().enumerate().filter(|(_, edge)| edge.quarter == Some(quarter));
    let mut doors: Vec<Door> = streets
        .flat_map(|(number, edge)| {
            let room = (edge.metres - 2.0 * CORNER_M).max(0.0);
            let count = (room / APART_M) as usize;
            (0..count).map(move |door| Door { edge: number, along: CORNER_M + APART_M * (door as f64 + 0.5) })
        })
        .collect();
    shuffle(&mut doors, entropy);
    doors
}

/// Fisher and Yates 1938.
fn shuffle<T>(items: &mut [T], entropy: &mut SeededEntropy) {
    for i in (1..items.len()).rev() {
        items.swap(i, (entropy.fraction() * (i + 1) as f64) as usize);
    }
}
