use wayhum_types::Draw;

use super::{
    map::{Kind, Map},
    plane::Point,
    shapes::Gate,
};
use crate::SeededEntropy;

/// How many towns lie along a road out.
const TOWNS_A_ROAD: usize = 2;

/// A town is a mesh of so many streets each way, so far apart, in metres.
const TOWN: usize = 6;
const TOWN_MESH_M: f64 = 150.0;

/// A country road bends every so many metres.
const BEND_M: f64 = 700.0;

/// Roads from the gates to the towns around, which lie from `near` to `far` metres away, and the towns.
pub(super) fn roads(map: &mut Map, gates: &[Gate], (near, far): (f64, f64), entropy: &mut SeededEntropy) {
    for &(gate, bearing) in gates {
        let mut heading = bearing;
        let mut node = gate;
        let mut here = map.junctions[gate];
        let mut gone = 0.0;
        // Logarithms of distances are uniform: as many towns from 4 to 8 km as from 8 to 16.
        let mut towns = [(); TOWNS_A_ROAD].map(|()| near * (far / near).powf(entropy.fraction()));
        towns.sort_by(f64::total_cmp);
        for metres in towns {
            while gone < metres {
                // Roads wind, and turn back to where they lead.
                heading = bearing + (heading - bearing) * 0.5 + entropy.uniform(-0.4, 0.4);
                here = here + Point::polar(BEND_M, heading);
                let next = map.junction(here);
                map.street(node, next, Kind::Country);
                (node, gone) = (next, gone + BEND_M);
            }
            town(map, node, here, entropy);
        }
    }
}

/// A town beside its road: a mesh of streets whose corner lies on it.
fn town(map: &mut Map, road: usize, at: Point, entropy: &mut SeededEntropy) {
    let turn = entropy.uniform(0.0, core::f64::consts::TAU);
    let mut nodes = vec![[0; TOWN]; TOWN];
    for (i, row) in nodes.iter_mut().enumerate() {
        for (j, node) in row.iter_mut().enumerate() {
            let (east, north) = ((i as f64 + 0.5) * TOWN_MESH_M, (j as f64 + 0.5) * TOWN_MESH_M);
            *node = map.junction(at + Point::polar(east, turn) + Point::polar(north, turn).left());
        }
    }
    map.street(road, nodes[0][0], Kind::Collector);
    let mut streets = Vec::new();
    for i in 0..TOWN {
        for j in 0..TOWN {
            if i + 1 < TOWN {
                streets.push(map.street(
                    nodes[i][j],
                    nodes[i + 1][j],
                    if j == 0 { Kind::Collector } else { Kind::Residential },
                ));
            }
            if j + 1 < TOWN {
                streets.push(map.street(
                    nodes[i][j],
                    nodes[i][j + 1],
                    if i == 0 { Kind::Collector } else { Kind::Residential },
                ));
            }
        }
    }
    map.towns.push(streets);
}
