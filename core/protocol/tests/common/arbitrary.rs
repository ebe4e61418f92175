//! Any payload at all.

use proptest::prelude::*;
use wayhum_protocol::{NetworkId, Payload, WirePassage};
use wayhum_types::{Cell, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant, SpotLabel, SpotNote};

/// Any payload that may be sent.
pub fn any_payload() -> impl Strategy<Value = Payload> {
    let head = (any::<[u8; 32]>(), any::<u32>(), 0..10_u8, 0..3_u8, 0..5_u8, any::<bool>());
    (head, prop::collection::vec(any_passage(), 1..41)).prop_map(|(head, mut passages)| {
        let (network, epoch, class, mode, source, calibrated) = head;
        let mode = [Mode::Vehicle, Mode::Cycle, Mode::Walk][usize::from(mode)];
        for passage in &mut passages {
            passage.noise = passage.noise.filter(|_| mode != Mode::Vehicle);
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
            spot: None,
        }
    })
}

/// Any neighbourhood reading or spot measurement that may be sent.
pub fn any_reading() -> impl Strategy<Value = Payload> {
    let reading = (any_payload(), any_cell_of(8), any_cell_of(10), 300..=3_000_u32, any::<[i16; 6]>());
    let note = prop::option::of((0..16_usize, prop::collection::vec(any::<i16>(), 0..=30)));
    (reading, note).prop_map(|((payload, area, spot, deciseconds, levels), note)| {
        let [laeq, la10, la50, la90, laf_max, lc_peak] = levels.map(HalfDb);
        let note = note
            .map(|(label, thirds)| SpotNote { label: SpotLabel::ALL[label], thirds: thirds.into_iter().map(HalfDb).collect() });
        let passage = WirePassage {
            cell: if note.is_some() { spot } else { area },
            heading: None,
            deciseconds: if note.is_some() { deciseconds } else { 0 },
            half_mps: 0,
            noise: Some(Noise { laeq, la10, la50, la90, laf_max, lc_peak }),
        };
        Payload {
            mode: if note.is_some() { Mode::Spot } else { Mode::Area },
            meter: Some(MeterNote { source: MeterSource::IosMeasurement, calibrated: true }),
            passages: vec![passage],
            spot: note,
            ..payload
        }
    })
}

pub fn any_passage() -> impl Strategy<Value = WirePassage> {
    let noise = prop::option::of(any::<[i16; 6]>());
    (any_cell_of(11), prop::option::of(0..8_u8), any::<u32>(), any::<u16>(), noise).prop_map(
        |(cell, heading, deciseconds, half_mps, noise)| WirePassage {
            cell,
            heading: heading.and_then(Octant::from_index),
            deciseconds,
            half_mps,
            noise: noise.map(|levels| {
                let [laeq, la10, la50, la90, laf_max, lc_peak] = levels.map(HalfDb);
                Noise { laeq, la10, la50, la90, laf_max, lc_peak }
            }),
        },
    )
}

/// Any cell of a resolution: cell mode, resolution, base cell, so many digits below 7, the others 7.
fn any_cell_of(resolution: u8) -> impl Strategy<Value = Cell> {
    (0..122_u64, prop::collection::vec(0..7_u64, usize::from(resolution))).prop_map(move |(base, digits)| {
        let unused = core::iter::repeat_n(7, 15 - usize::from(resolution));
        let digits = digits.into_iter().chain(unused).fold(0, |index, digit| index << 3 | digit);
        Cell::from_index(1 << 59 | u64::from(resolution) << 52 | base << 45 | digits).expect("well-formed")
    })
}
