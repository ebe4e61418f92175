//! A made-up town: its streets, who lives where, and the ways they take.
//!
//! ```text
//! seed ─▶ plan (roads and river drawn, quarters filled, all of it bent) ─▶ graph (junctions, pieces of street)
//!      ─▶ doors (homes, works, outings) ─▶ ways (Dijkstra) ─▶ route (a node per metre, corners rounded) ─▶ as every journey
//! ```
//!
//! What a town is like is one value, a [`plan::Shape`]; all else follows from it and the seed.

mod doors;
mod drawing;
mod graph;
mod lay;
mod loudness;
mod people;
mod plan;
mod plane;
mod quarters;
mod rules;
mod search;
mod small_town;
mod street;
mod warp;
mod way;

use wayhum_types::Position;

use self::{
    doors::{Doors, on_roads},
    graph::Graph,
    plan::{Plan, Shape},
    plane::Point,
    small_town::SMALL_TOWN,
    way::Door,
};
pub use self::{people::Person, rules::TownRules, street::StreetKind};
use crate::{SeededEntropy, entropy::Use, journey::on_the_globe};

/// A small town of about 6 km by 5 km and some country around it: a main road from west to east and one across, a bypass in the
/// north, a river with three bridges, an old centre, a park, quarters to live in and works in the east.
///
/// ```
/// use wayhum_sim::{Town, TownRules};
/// let town = Town::new(&TownRules::default());
/// assert!(town.streets().all(|(_, line)| line.len() > 1));
/// ```
pub struct Town {
    rules: TownRules,
    shape: &'static Shape,
    graph: Graph,
    river: Vec<Point>,
    doors: Doors,
    /// What one passes on a round by car, and on a stroll.
    round: Vec<Door>,
    stroll: Vec<Door>,
}

impl Town {
    /// The town of the rules' seed.
    pub fn new(rules: &TownRules) -> Self {
        let shape = &SMALL_TOWN;
        let plan = Plan::new(shape, &mut SeededEntropy::used_for(rules.seed, Use::Plan));
        let graph = Graph::new(&plan.streets);
        let doors = Doors::new(shape, &graph, rules.evening_traffic, &mut SeededEntropy::used_for(rules.seed, Use::Doors));
        let [round, stroll] = [&plan.round, &plan.stroll].map(|points| on_roads(&graph, points));
        Self { rules: *rules, shape, graph, river: plan.river, doors, round, stroll }
    }

    /// One of its people. Whoever has the lower number moved in earlier; the first eight cross the town on its main road.
    pub fn person(&self, number: u32) -> Person<'_> {
        Person::new(self, number)
    }

    /// The streets from junction to junction, for pictures: their kind and the points of their middle line.
    pub fn streets(&self) -> impl Iterator<Item = (StreetKind, Vec<Position>)> {
        self.graph.edges.iter().map(|edge| (edge.kind, edge.line.iter().map(position).collect()))
    }

    /// The middle of the river, for pictures; there is room for 60 m of water.
    pub fn river(&self) -> Vec<Position> {
        self.river.iter().map(position).collect()
    }
}

fn position(point: &Point) -> Position {
    on_the_globe((point.east, point.north))
}

impl core::fmt::Debug for Town {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Town({} pieces of street)", self.graph.edges.len())
    }
}
