//! Honest ways, made by crossing the H3 grid in a straight line, for unit tests and behaviour tests alike.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(unreachable_pub, reason = "the file is a module of several programs")]

use h3o::{LatLng, Resolution};
use wayhum_protocol::{NetworkId, Payload, WirePassage};
use wayhum_types::{Cell, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant, SpotLabel, SpotNote};

/// A week in which the tests take place.
pub const EPOCH: Epoch = Epoch::from_number(2_947);

/// Where a straight way begins, its course in degrees and its speed.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub lat_deg: f64,
    pub lon_deg: f64,
    pub course_deg: f64,
    pub speed_mps: f64,
}

impl Line {
    pub const DRIVE: Self = Self { lat_deg: 50.1, lon_deg: 14.4, course_deg: 80.0, speed_mps: 12.5 };
    pub const WALK: Self = Self { speed_mps: 1.5, ..Self::DRIVE };

    /// The same way `metres` further north.
    pub fn north(self, metres: f64) -> Self {
        Self { lat_deg: self.lat_deg + metres / 111_200.0, ..self }
    }

    /// The first `count` passages of a vehicle. A clip under 20 m belongs to the cell before, at the begin to none.
    pub fn road(self, count: usize) -> Vec<WirePassage> {
        let octant = Octant::of_degrees(self.course_deg);
        self.cells(count).into_iter().map(|(cell, metres)| self.passage(cell, metres, octant, None)).collect()
    }

    /// The first `count` passages of somebody on foot, with levels that differ from cell to cell.
    pub fn noise(self, count: usize) -> Vec<WirePassage> {
        let octant = Octant::of_degrees(self.course_deg);
        let cells = self.cells(count).into_iter().zip(0_i16..);
        cells.map(|((cell, metres), i)| self.passage(cell, metres, octant, Some(street(i)))).collect()
    }

    fn passage(self, cell: Cell, metres: f64, heading: Option<Octant>, noise: Option<Noise>) -> WirePassage {
        let deciseconds = (metres / self.speed_mps * 10.0).round() as u32;
        WirePassage { cell, heading, deciseconds, half_mps: (self.speed_mps * 2.0).round() as u16, noise }
    }

    fn cells(self, count: usize) -> Vec<(Cell, f64)> {
        const STEP_M: f64 = 0.5;
        let (north, east) = (self.course_deg.to_radians().cos(), self.course_deg.to_radians().sin());
        let metres_per_degree = 111_200.0;
        let mut crossed: Vec<(Cell, f64)> = Vec::new();
        for step in 0.. {
            let way = f64::from(step) * STEP_M / metres_per_degree;
            let lon_deg = self.lon_deg + way * east / self.lat_deg.to_radians().cos();
            let at = LatLng::new(self.lat_deg + way * north, lon_deg).expect("the way stays on the globe");
            let cell = Cell::from_index(at.to_cell(Resolution::Eleven).into()).expect("resolution 11 travels");
            match crossed.last_mut() {
                Some((last, metres)) if *last == cell => *metres += STEP_M,
                _ => {
                    merge_short_clip(&mut crossed);
                    if crossed.len() == count {
                        break;
                    }
                    match crossed.last_mut() {
                        Some((last, metres)) if *last == cell => *metres += STEP_M,
                        _ => crossed.push((cell, STEP_M)),
                    }
                }
            }
        }
        crossed
    }
}

fn merge_short_clip(crossed: &mut Vec<(Cell, f64)>) {
    if let Some((_, metres)) = crossed.pop_if(|(_, metres)| *metres < 20.0)
        && let Some(before) = crossed.last_mut()
    {
        before.1 += metres;
    }
}

/// Levels of a street; `i` moves them by 0.5 dB.
pub fn street(i: i16) -> Noise {
    let [laeq, la10, la50, la90, laf_max, lc_peak] = [124, 130, 120, 108, 150, 190].map(|half_db| HalfDb(half_db + i % 20));
    Noise { laeq, la10, la50, la90, laf_max, lc_peak }
}

/// The payload of a drive in [`EPOCH`].
pub fn drive(network: NetworkId, passages: Vec<WirePassage>) -> Payload {
    let class = HourClass::from_index(1).expect("there are ten");
    Payload { network, epoch: EPOCH, class, mode: Mode::Vehicle, meter: None, passages, spot: None }
}

/// The payload of a walk in [`EPOCH`].
pub fn walk(network: NetworkId, passages: Vec<WirePassage>) -> Payload {
    let meter = passages
        .iter()
        .any(|passage| passage.noise.is_some())
        .then_some(MeterNote { source: MeterSource::AndroidUnprocessed, calibrated: false });
    Payload { mode: Mode::Walk, meter, ..drive(network, passages) }
}

/// A neighbourhood reading in [`EPOCH`], where the walk begins.
pub fn area(network: NetworkId) -> Payload {
    reading(network, Mode::Area, Resolution::Eight, 0)
}

/// A spot measurement of a minute in [`EPOCH`], at the same place, by a meter that reached 8 kHz.
pub fn spot(network: NetworkId) -> Payload {
    let spot = SpotNote { label: SpotLabel::Square, thirds: vec![HalfDb(90); 26] };
    Payload { spot: Some(spot), ..reading(network, Mode::Spot, Resolution::Ten, 600) }
}

fn reading(network: NetworkId, mode: Mode, resolution: Resolution, deciseconds: u32) -> Payload {
    let at = LatLng::new(Line::WALK.lat_deg, Line::WALK.lon_deg).expect("on the globe").to_cell(resolution);
    let cell = Cell::from_index(at.into()).expect("both resolutions travel");
    let noise = Some(street(0));
    let passage = WirePassage { cell, heading: None, deciseconds, half_mps: 0, noise };
    Payload { mode, ..walk(network, vec![passage]) }
}
