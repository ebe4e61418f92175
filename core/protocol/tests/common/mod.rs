//! What the tests here share: fixed keys, one payload of each kind, and any payload at all.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

use proptest::prelude::*;
use wayhum_protocol::{First, NetworkId, Payload, SigningKey, WirePassage};
use wayhum_types::{Cell, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant};

pub const CELL: &str = "8b1f8d7a5c6cfff";

/// The directory key of the tests. Not a secret.
pub fn directory_key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32]).expect("between zero and the order")
}

/// The one-time key of the tests. Not a secret.
pub fn one_time_key() -> SigningKey {
    SigningKey::from_bytes(&[2; 32]).expect("between zero and the order")
}

pub fn network() -> NetworkId {
    NetworkId::of_key(&directory_key().public())
}

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
    walk.passages[1].noise = Some(noise(121));
    walk.passages[1].first = First::NOISE | First::NOISE_BLOCK;
    walk
}

/// Any payload that may be sent.
pub fn any_payload() -> impl Strategy<Value = Payload> {
    let head = (any::<[u8; 32]>(), any::<u32>(), 0..10_u8, 0..3_u8, 0..5_u8, any::<bool>());
    (head, prop::collection::vec(any_passage(), 1..41)).prop_map(|(head, mut passages)| {
        let (network, epoch, class, mode, source, calibrated) = head;
        let mode = [Mode::Vehicle, Mode::Cycle, Mode::Walk][usize::from(mode)];
        for passage in &mut passages {
            passage.noise = passage.noise.filter(|_| mode != Mode::Vehicle);
            let road = if passage.is_road_report(mode) { passage.first.bits() & 0b0101 } else { 0 };
            let noise = if passage.noise.is_some() { passage.first.bits() & 0b1010 } else { 0 };
            // A block's bit comes only with its epoch's bit.
            let bits = road | road >> 2 | noise | noise >> 2;
            passage.first = First::from_bits(bits).expect("four bits");
        }
        passages.truncate(Payload::passages_that_fit(&passages));
        let source = [
            MeterSource::AndroidUnprocessed,
            MeterSource::AndroidVoiceRecognition,
            MeterSource::IosMeasurement,
            MeterSource::Desktop,
            MeterSource::File,
        ][usize::from(source)];
        Payload {
            network: NetworkId::from_bytes(network),
            epoch: Epoch::from_number(epoch),
            class: HourClass::from_index(class).expect("below ten"),
            mode,
            meter: passages.iter().any(|p| p.noise.is_some()).then_some(MeterNote { source, calibrated }),
            passages,
        }
    })
}

fn any_passage() -> impl Strategy<Value = WirePassage> {
    let noise = prop::option::of(any::<[i16; 6]>());
    (any_cell(), prop::option::of(0..8_u8), any::<u32>(), any::<u16>(), 0..16_u8, noise).prop_map(
        |(cell, heading, deciseconds, half_mps, first, noise)| WirePassage {
            cell,
            heading: heading.and_then(Octant::from_index),
            deciseconds,
            half_mps,
            first: First::from_bits(first).expect("four bits"),
            noise: noise.map(|levels| {
                let [laeq, la10, la50, la90, laf_max, lc_peak] = levels.map(HalfDb);
                Noise { laeq, la10, la50, la90, laf_max, lc_peak }
            }),
        },
    )
}

/// Any cell of resolution 11: cell mode, resolution, base cell, eleven digits below 7, four digits 7.
fn any_cell() -> impl Strategy<Value = Cell> {
    (0..122_u64, prop::collection::vec(0..7_u64, 11)).prop_map(|(base, digits)| {
        let digits = digits.into_iter().chain([7; 4]).fold(0, |index, digit| index << 3 | digit);
        Cell::from_index(1 << 59 | 11 << 52 | base << 45 | digits).expect("well-formed")
    })
}
