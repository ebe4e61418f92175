use geo::{Bearing, Distance, Geodesic};
use wayhum_types::{Db, Position};

use super::{
    StreetKind, Town,
    plane::{Point, nearest},
};
use crate::journey::BASE_DEG;

/// Where a pavement lies, in metres from the middle of its street; nobody hears it from closer.
const PAVEMENT_M: f64 = 7.5;

/// What the town's other noises leave where no street is near, in dB below the main road's pavement.
const BACKGROUND_DB: f64 = -22.0;

impl StreetKind {
    /// How loud it is on its pavement, in dB above the main road's; nothing for paths. By the traffic: ten times as many cars are
    /// 10 dB, and 80 instead of 50 km/h some 5 dB.
    const fn loudness_db(self) -> Option<f64> {
        match self {
            Self::Bypass => Some(6.0),
            Self::Country => Some(2.0),
            Self::Main => Some(0.0),
            Self::Industrial => Some(-4.0),
            Self::Collector => Some(-8.0),
            Self::Centre => Some(-11.0),
            Self::Residential => Some(-15.0),
            Self::Path | Self::Promenade => None,
        }
    }
}

impl Town {
    /// How much louder than the main road's pavement it is at a place: every kind of street as a line source at its nearest point,
    /// whose level falls by 3 dB with each doubling of the distance, and a background. Houses in between are not thought of.
    ///
    /// ```
    /// use wayhum_sim::{StreetKind, Town, TownRules};
    /// let town = Town::new(&TownRules::default());
    /// let (_, main_road) = town.streets().find(|(kind, _)| *kind == StreetKind::Main).expect("there is one");
    /// assert!(town.loudness(main_road[0]).value() > -0.1);
    /// ```
    pub fn loudness(&self, at: Position) -> Db {
        let here = on_the_plane(at);
        let mut nearest_m = [f64::INFINITY; StreetKind::ALL.len()];
        for edge in self.graph.edges.iter().filter(|edge| edge.kind.loudness_db().is_some()) {
            let slot = &mut nearest_m[edge.kind as usize];
            *slot = edge.line.windows(2).map(|leg| nearest(here, leg[0], leg[1]).1).fold(*slot, f64::min);
        }
        let streets = StreetKind::ALL.into_iter().zip(nearest_m).filter_map(|(kind, metres)| {
            let on_pavement = kind.loudness_db()?;
            Some(Db(on_pavement - 10.0 * (metres.max(PAVEMENT_M) / PAVEMENT_M).log10()))
        });
        Db::from_mean_square(streets.chain([Db(BACKGROUND_DB)]).map(Db::mean_square).sum())
    }
}

/// Metres east and north of the base: the inverse of [`on_the_globe`](crate::journey::on_the_globe).
fn on_the_plane(at: Position) -> Point {
    let (base, point) = (geo::Point::new(BASE_DEG.1, BASE_DEG.0), geo::Point::new(at.lon_deg(), at.lat_deg()));
    let (metres, bearing) = (Geodesic.distance(base, point), Geodesic.bearing(base, point).to_radians());
    Point { east: metres * bearing.sin(), north: metres * bearing.cos() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TownRules, journey::on_the_globe};

    #[test]
    fn the_plane_and_the_globe_are_inverses() {
        for (east, north) in [(0.0, 0.0), (2_800.0, -1_900.0), (-3_100.0, 2_400.0)] {
            let there = on_the_plane(on_the_globe((east, north)));
            assert!((there.east - east).abs() < 1e-6 && (there.north - north).abs() < 1e-6);
        }
    }

    #[test]
    fn the_promenade_is_quieter_than_the_main_road_and_nowhere_is_silent() {
        let town = Town::new(&TownRules::default());
        let mean = |kind| {
            let of_kind: Vec<f64> =
                town.streets().filter(|street| street.0 == kind).map(|(_, line)| town.loudness(line[0]).value()).collect();
            of_kind.iter().sum::<f64>() / of_kind.len() as f64
        };
        let (main, promenade) = (mean(StreetKind::Main), mean(StreetKind::Promenade));
        assert!(main > promenade + 5.0, "{main} {promenade}");
        assert!(town.streets().all(|(_, line)| town.loudness(line[0]).value() > BACKGROUND_DB - 1e-9));
    }
}
