//! Where somebody lives, for attacks on traces: a district of streets and dwellings, towns around it, and four weeks of a resident.
//!
//! ```text
//! seed, shape ─▶ streets and dwellings (shapes) ─▶ roads out to towns (country) ─▶ Map
//! resident    ─▶ places and habits (life) ─▶ ways (Dijkstra, by taste) ─▶ ride (speeds, stops) ─▶ fixes with a receiver's errors
//! ```
//!
//! It trades the looks of [`Town`](crate::Town) for numbers: thousands of people in minutes. Distances of ways follow what people
//! drive: see [`DistrictRules`].

mod country;
mod life;
mod map;
mod plane;
mod ride;
mod rules;
mod shapes;

use wayhum_types::{Fix, Position};

pub use self::rules::{DistrictRules, DistrictShape};
use self::{
    map::{Map, Spot},
    plane::on_the_globe,
};
use crate::SeededEntropy;

/// A district with its dwellings and the roads to the towns around.
///
/// ```
/// use wayhum_sim::{District, DistrictRules, DistrictShape};
/// let district = District::new(DistrictShape::Village, 7, &DistrictRules::default());
/// assert!(district.dwellings().count() > 50);
/// let resident = district.resident(0);
/// assert!(resident.fixes().len() > 10_000);
/// ```
pub struct District {
    shape: DistrictShape,
    seed: u64,
    rules: DistrictRules,
    map: Map,
}

/// Somebody who lives there.
pub struct Resident<'d> {
    district: &'d District,
    number: u32,
    home: Spot,
}

/// A piece of street between two junctions: straight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Street {
    /// The numbers of the junctions it joins.
    pub ends: [usize; 2],
    /// Whether houses stand along it.
    pub built_up: bool,
}

impl District {
    /// The district of a shape and a seed.
    pub fn new(shape: DistrictShape, seed: u64, rules: &DistrictRules) -> Self {
        let mut entropy = SeededEntropy::new(seed ^ (shape as u64) << 56);
        let map = shapes::draw(shape, rules, &mut entropy);
        Self { shape, seed, rules: *rules, map }
    }

    /// One of its people. Everybody has a dwelling drawn by chance.
    pub fn resident(&self, number: u32) -> Resident<'_> {
        let home = self.map.dwellings[(life::chance(self, number, 0) * self.map.dwellings.len() as f64) as usize];
        Resident { district: self, number, home }
    }

    /// The junctions of its streets and of the roads around, in the order of their numbers.
    pub fn junctions(&self) -> impl Iterator<Item = Position> {
        self.map.junctions.iter().map(|point| on_the_globe(*point))
    }

    /// The streets and roads.
    pub fn streets(&self) -> impl Iterator<Item = Street> {
        self.map.streets.iter().map(|street| Street { ends: street.ends, built_up: street.kind.is_built_up() })
    }

    /// Every dwelling of the district: its street and where its door is.
    pub fn dwellings(&self) -> impl Iterator<Item = (usize, Position)> {
        self.map.dwellings.iter().map(|spot| (spot.street, on_the_globe(spot.door)))
    }
}

impl Resident<'_> {
    /// The door of the home.
    pub fn home(&self) -> Position {
        on_the_globe(self.home.door)
    }

    /// What the phone's receiver says in all the weeks, oldest first; nothing between trips. Local time is UTC.
    pub fn fixes(&self) -> Vec<Fix> {
        life::fixes(self)
    }
}

impl core::fmt::Debug for District {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "District({:?}, {} pieces of street)", self.shape, self.map.streets.len())
    }
}

impl core::fmt::Debug for Resident<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Resident([redacted])")
    }
}
