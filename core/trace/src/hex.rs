use std::sync::LazyLock;

use h3o::{CellIndex, LatLng, Resolution};
use wayhum_types::{Cell, Position};

use crate::ecef::Ecef;

/// How far beyond a border the next cell is asked for, in metres: more than H3's own rounding, less than anybody can measure.
const BEYOND_M: f64 = 0.01;
/// More than a res 11 cell's diameter on the unit sphere.
const CELL_11: f64 = 2e-5;

/// By how much a distance on a sphere and on the ellipsoid can differ.
const SPHERE_SHARE: f64 = 0.02;

/// The middles of the icosahedron's faces as unit vectors: each between three of its corners, where H3 has its twelve pentagons.
static FACES: LazyLock<Vec<Ecef>> = LazyLock::new(|| {
    let corners: Vec<Ecef> = CellIndex::base_cells().filter(|c| c.is_pentagon()).map(|c| unit(&LatLng::from(c))).collect();
    // Neighbouring corners are 63.4° apart, others 116.6° or more.
    let are_neighbours = |a: Ecef, b: Ecef| a.dot(b) > 0.0;
    let mut faces = Vec::with_capacity(20);
    for (i, &a) in corners.iter().enumerate() {
        for (k, &b) in corners.iter().enumerate().skip(i + 1).filter(|(_, b)| are_neighbours(a, **b)) {
            for &c in corners[k + 1..].iter().filter(|&&c| are_neighbours(a, c) && are_neighbours(b, c)) {
                let middle = a + b + c;
                faces.push(middle * (1.0 / middle.length()));
            }
        }
    }
    faces
});

/// A cell as the half-spaces that its borders bound.
///
/// Within a face of H3's icosahedron cells are regular hexagons in the plane that touches the face's middle, so the next cell's
/// corners are this one's, moved: H3 works corners out again only where faces meet.
pub(crate) struct Hex {
    pub(crate) index: CellIndex,
    /// The corners, on the sphere or on a face's plane. Ten is the most that H3 has: a pentagon across edges of the icosahedron.
    corners: [Ecef; 10],
    /// Normals of the planes through each border and the Earth's centre, pointing inwards.
    inwards: [Ecef; 10],
    borders: usize,
}

/// Where a line leaves a cell, in fractions of that line.
pub(crate) struct Exit {
    /// Where it crosses the border.
    pub(crate) at: f64,
    /// A point a little beyond, where H3 was asked for the next cell.
    pub(crate) beyond: f64,
    pub(crate) next: Hex,
}

impl Hex {
    /// The cell of a resolution that a point lies in.
    pub(crate) fn at(place: Ecef, resolution: Resolution) -> Self {
        Self::of(index_at(place, resolution))
    }

    /// Within this of a place in the cell, in metres, there is no border: not quite the distance to the nearest.
    pub(crate) fn free_m(&self, place: Ecef) -> f64 {
        let away = self.inwards[..self.borders].iter().map(|inwards| inwards.dot(place) / inwards.length());
        (1.0 - SPHERE_SHARE) * away.fold(f64::INFINITY, f64::min)
    }

    /// Where the way between two points leaves this cell; `None` if it does not.
    pub(crate) fn exit(&self, from: Ecef, to: Ecef) -> Option<Exit> {
        let (mut at, mut border) = (f64::INFINITY, 0);
        for (k, inwards) in self.inwards[..self.borders].iter().enumerate() {
            let end = inwards.dot(to);
            if end < 0.0 {
                let start = inwards.dot(from).max(0.0);
                let crossing = start / (start - end);
                if crossing < at {
                    (at, border) = (crossing, k);
                }
            }
        }
        let mut step = BEYOND_M / from.to(to);
        while at + step <= 1.0 {
            let beyond = at + step;
            let place = from.towards(to, beyond);
            let index = index_at(place, self.index.resolution());
            if index != self.index {
                let next = self.neighbour(index, border, place).unwrap_or_else(|| Self::of(index));
                return Some(Exit { at, beyond, next });
            }
            // Rounding, or a cell that an edge of the icosahedron bends: still inside a little further on.
            at = beyond;
            step *= 2.0;
        }
        None
    }

    /// A cell as H3 has it.
    fn of(index: CellIndex) -> Self {
        let mut corners = [Ecef::ZERO; 10];
        let mut borders = 0;
        for (corner, at) in corners.iter_mut().zip(index.boundary().iter()) {
            *corner = unit(at);
            borders += 1;
        }
        Self::bounded(index, corners, borders)
    }

    fn bounded(index: CellIndex, corners: [Ecef; 10], borders: usize) -> Self {
        let middle = corners[..borders].iter().fold(Ecef::ZERO, |sum, &corner| sum + corner);
        let mut inwards = [Ecef::ZERO; 10];
        for k in 0..borders {
            let plane = corners[k].cross(corners[(k + 1) % borders]);
            inwards[k] = (plane * plane.dot(middle).signum()).for_units();
        }
        Self { index, corners, inwards, borders }
    }

    /// The cell across a border, if both lie well within one face and `place` in that cell.
    fn neighbour(&self, index: CellIndex, border: usize, place: Ecef) -> Option<Self> {
        if self.borders != 6 {
            return None;
        }
        let toward = |face: &&Ecef| face.dot(self.corners[0]);
        let face = FACES.iter().max_by(|a, b| toward(a).total_cmp(&toward(b)))?;
        let mut corners = [Ecef::ZERO; 10];
        let mut middle = Ecef::ZERO;
        for (flat, corner) in corners.iter_mut().zip(&self.corners[..6]) {
            *flat = *corner * (1.0 / corner.dot(*face));
            middle = middle + *flat * (1.0 / 6.0);
        }
        let lead = corners[border] + corners[(border + 1) % 6] - middle * 2.0;
        let size = CELL_11 * 7.0_f64.sqrt().powi(11 - i32::from(u8::from(index.resolution())));
        let is_alone = FACES.iter().all(|other| other == face || other.dot(middle) < 1.0 - 3.0 * size);
        for flat in &mut corners[..6] {
            *flat = *flat + lead;
        }
        let next = Self::bounded(index, corners, 6);
        let holds = next.inwards[..6].iter().all(|inwards| inwards.dot(place) >= 0.0);
        (is_alone && holds).then_some(next)
    }
}

/// The corners of a cell in order, for drawing it; none if H3 does not know the cell.
pub fn cell_outline(cell: Cell) -> Vec<Position> {
    let Ok(index) = CellIndex::try_from(cell.index()) else { return Vec::new() };
    index.boundary().iter().filter_map(|corner| Position::new(corner.lat(), corner.lng()).ok()).collect()
}

/// The same on the globe.
pub(crate) fn corners(cell: Cell) -> Vec<Ecef> {
    cell_outline(cell).into_iter().map(Ecef::of).collect()
}

fn unit(at: &LatLng) -> Ecef {
    Ecef::unit(at.lat_radians(), at.lng_radians())
}

fn index_at(place: Ecef, resolution: Resolution) -> CellIndex {
    let (lat, lon) = place.lat_lon_rad();
    LatLng::from_radians(lat, lon).expect("a point's angles are finite").to_cell(resolution)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_icosahedron_has_twenty_faces() {
        assert_eq!(FACES.len(), 20);
        let nearest =
            |face: &Ecef| FACES.iter().filter(|other| *other != face).map(|o| o.angle_deg(*face)).fold(180.0, f64::min);
        assert!(FACES.iter().all(|face| (nearest(face) - 41.81).abs() < 0.01));
    }

    fn at(lat_deg: f64, lon_deg: f64) -> Ecef {
        Ecef::of(Position::new(lat_deg, lon_deg).expect("on the globe"))
    }

    /// Goes straight through cells, compares each with H3's own, and counts those that were moved here.
    fn walk(from: Ecef, to: Ecef, resolution: Resolution) -> usize {
        let (mut place, mut hex, mut moved) = (from, Hex::at(from, resolution), 0);
        while let Some(exit) = hex.exit(place, to) {
            place = place.towards(to, exit.beyond);
            hex = exit.next;
            let exact = Hex::of(index_at(place, resolution));
            assert_eq!(hex.index, exact.index);
            assert_eq!(hex.borders, exact.borders);
            moved += usize::from(hex.corners != exact.corners);
            for corner in &hex.corners[..hex.borders] {
                let corner = *corner * (1.0 / corner.length());
                let off = exact.corners[..exact.borders].iter().map(|e| e.to(corner)).fold(f64::MAX, f64::min);
                assert!(off * 6.4e6 < 1e-4, "a corner is {} m off", off * 6.4e6);
            }
        }
        moved
    }

    #[test]
    fn a_street_through_munich_needs_h3_for_names_alone() {
        assert!(walk(at(48.14, 11.58), at(48.15, 11.59), Resolution::Eleven) > 20);
    }

    #[test]
    fn cells_where_two_faces_meet_are_h3s_own() {
        for (i, a) in FACES.iter().enumerate() {
            for b in FACES[i + 1..].iter().filter(|b| a.angle_deg(**b) < 42.0) {
                let seam = *a + *b;
                let (lat, lon) = ((seam.z / seam.length()).asin().to_degrees(), seam.y.atan2(seam.x).to_degrees());
                walk(at(lat - 0.005, lon - 0.005), at(lat + 0.005, lon + 0.005), Resolution::Eleven);
                walk(at(lat - 0.005, lon + 0.005), at(lat + 0.005, lon - 0.005), Resolution::Eleven);
            }
        }
    }

    proptest! {
        #[test]
        fn a_moved_cell_is_the_one_that_h3_works_out(
            lat in -89.9..89.9_f64,
            lon in -179.9..179.9_f64,
            north in -0.001..0.001_f64,
            east in -0.01..0.01_f64,
        ) {
            walk(at(lat, lon), at(lat + north, lon + east), Resolution::Eleven);
            walk(at(lat, lon), at(lat + 20.0 * north, lon + 3.0 * east), Resolution::Eight);
        }
    }
}
