//! One of each kind of payload.

use wayhum_protocol::{First, Payload, WirePassage};
use wayhum_types::{Cell, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant, SpotLabel, SpotNote};

use super::network;

pub fn noise(laeq: i16) -> Noise {
    let level = |above| HalfDb(laeq + above);
    Noise { laeq: level(0), la10: level(6), la50: level(-3), la90: level(-12), laf_max: level(14), lc_peak: level(51) }
}

/// A drive through three cells, the second too slow for a heading.
pub fn drive() -> Payload {
    let passage = |cell, heading: Option<u8>, deciseconds, half_mps, first| WirePassage {
        cell: Cell::from_hex(cell).expect("a cell"),
        heading: heading.and_then(Octant::from_index),
        deciseconds,
        half_mps,
        first,
        noise: None,
    };
    Payload {
        network: network(),
        epoch: Epoch::from_number(2_331),
        class: HourClass::from_index(1).expect("there are ten"),
        mode: Mode::Vehicle,
        meter: None,
        passages: vec![
            passage("8b1f8d7a5c6cfff", Some(2), 43, 25, First::ROAD | First::ROAD_BLOCK),
            passage("8b1f8d7a5c6dfff", None, 310, 1, First::NONE),
            passage("8b1f8d7a5c69fff", Some(1), 52, 20, First::ROAD),
        ],
        spot: None,
    }
}

/// A walk with street noise in its second cell.
pub fn walk() -> Payload {
    let mut walk = drive();
    walk.mode = Mode::Walk;
    walk.class = HourClass::from_index(7).expect("there are ten");
    walk.meter = Some(MeterNote { source: MeterSource::AndroidUnprocessed, calibrated: false });
    for passage in &mut walk.passages {
        passage.first = First::NONE;
        passage.half_mps = 3;
        passage.deciseconds = 350;
    }
    // A stop at a shop window: below 1 m/s there is no heading.
    (walk.passages[1].deciseconds, walk.passages[1].half_mps) = (910, 1);
    walk.passages[1].noise = Some(noise(121));
    walk.passages[1].first = First::NOISE | First::NOISE_BLOCK;
    walk
}

/// A neighbourhood reading: how loud a walk was where it does not tell its way.
pub fn area() -> Payload {
    let reading = WirePassage {
        cell: Cell::from_hex("881f8d7a5dfffff").expect("a cell of resolution 8"),
        heading: None,
        deciseconds: 0,
        half_mps: 0,
        first: First::NOISE,
        noise: Some(noise(96)),
    };
    Payload { mode: Mode::Area, passages: vec![reading], ..walk() }
}

/// A spot measurement of a minute and a half, by a meter that reached 16 kHz.
pub fn spot() -> Payload {
    let reading = WirePassage {
        cell: Cell::from_hex("8a1f8d7a5c6ffff").expect("a cell of resolution 10"),
        deciseconds: 900,
        noise: Some(noise(131)),
        ..area().passages[0]
    };
    let thirds = (0..29).map(|band: i16| HalfDb(70 + 3 * (band - 12).abs())).collect();
    Payload {
        mode: Mode::Spot,
        passages: vec![reading],
        spot: Some(SpotNote { label: SpotLabel::StreetCorner, thirds }),
        ..walk()
    }
}
