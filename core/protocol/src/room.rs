//! How many passages fit beside the longest of everything else, so that how a trip is split depends on its passages alone.

use crate::{First, PAYLOAD_BYTES, WirePassage, canonical, encoding::PassageText};

/// The longest that a payload is without passages and filler.
const HEAD: usize = r#"{"v":1,"network":"","epoch":4294967295,"class":9,"mode":"vehicle","#.len()
    + 64
    + r#""meter":{"source":"android_voice_recognition","calibrated":1},"passages":[],"pad":""}"#.len();
/// Base64url digits of the output of a pass, 64 bytes.
const OUTPUT_DIGITS: usize = 86;
/// Base64url digits of a blinded element, 32 bytes.
const ELEMENT_DIGITS: usize = 43;
/// A pass and sixteen point requests.
const PASS_AND_REQUESTS: usize = r#""pass":{"epoch":4294967295,"output":""},"#.len()
    + OUTPUT_DIGITS
    + r#""point_requests":[],"#.len()
    + 16 * (ELEMENT_DIGITS + r#""","#.len())
    - 1;
/// How many bytes the passages of one payload may take, with the commas between them.
pub(crate) const PASSAGES_BYTES: usize = PAYLOAD_BYTES - HEAD - PASS_AND_REQUESTS;

/// How many of `passages`, from the first on, one payload takes. Each counts with the longest `first`, which is decided later.
pub(crate) fn passages_that_fit(passages: &[WirePassage]) -> usize {
    let mut bytes = 0;
    passages
        .iter()
        .take_while(|passage| {
            let comma = usize::from(bytes > 0);
            bytes += comma + canonical::write(&PassageText::of(passage, First::ALL)).len();
            bytes <= PASSAGES_BYTES
        })
        .count()
}

#[cfg(test)]
mod tests {
    use wayhum_types::{Cell, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, SpotLabel, SpotNote};

    use super::*;
    use crate::{NetworkId, Output, Payload, ShownPass, encoding::PayloadText};

    /// How long a payload's text is beside the longest pass, without filler.
    fn length(payload: &Payload) -> usize {
        let pass = ShownPass { epoch: Epoch::from_number(u32::MAX), output: Output::from_bytes([0xff; 64]) };
        canonical::write(&PayloadText::of(payload, &pass, &[[0xff; 32]; 16])).len()
    }

    #[test]
    fn the_longest_head_leaves_exactly_the_room_for_passages() {
        let longest = |mode, source| {
            let payload = Payload {
                network: NetworkId::from_bytes([0xff; 32]),
                epoch: Epoch::from_number(u32::MAX),
                class: HourClass::from_index(9).expect("there are ten"),
                mode,
                meter: Some(MeterNote { source, calibrated: true }),
                passages: Vec::new(),
                spot: None,
            };
            length(&payload) + PASSAGES_BYTES
        };
        let lengths = [Mode::Vehicle, Mode::Cycle, Mode::Walk, Mode::Area].into_iter().flat_map(|mode| {
            use MeterSource::{AndroidUnprocessed, AndroidVoiceRecognition, Desktop, File, IosMeasurement};
            [AndroidUnprocessed, AndroidVoiceRecognition, IosMeasurement, Desktop, File].map(|source| longest(mode, source))
        });
        assert_eq!(lengths.max(), Some(PAYLOAD_BYTES));
    }

    #[test]
    fn the_longest_spot_fits() {
        let noise = [i16::MIN; 6].map(HalfDb);
        let [laeq, la10, la50, la90, laf_max, lc_peak] = noise;
        let reading = WirePassage {
            cell: Cell::from_hex("8a1f8d7a5c6ffff").expect("a cell of resolution 10"),
            heading: None,
            deciseconds: 3_000,
            half_mps: 0,
            first: First::NOISE | First::NOISE_BLOCK,
            noise: Some(Noise { laeq, la10, la50, la90, laf_max, lc_peak }),
        };
        for label in SpotLabel::ALL {
            let payload = Payload {
                network: NetworkId::from_bytes([0xff; 32]),
                epoch: Epoch::from_number(u32::MAX),
                class: HourClass::from_index(9).expect("there are ten"),
                mode: Mode::Spot,
                meter: Some(MeterNote { source: MeterSource::AndroidVoiceRecognition, calibrated: true }),
                passages: vec![reading],
                spot: Some(SpotNote { label, thirds: vec![HalfDb(i16::MIN); 30] }),
            };
            assert!(length(&payload) <= PAYLOAD_BYTES);
        }
    }

    #[test]
    fn passages_are_counted_with_the_commas_between_them() {
        let passage = WirePassage {
            cell: Cell::from_hex("8b1f8d7a5c6cfff").expect("a cell"),
            heading: None,
            deciseconds: 7,
            half_mps: 1,
            first: First::NONE,
            noise: None,
        };
        let text = r#"["8b1f8d7a5c6cfff",-1,7,1,15]"#;
        let fit = (PASSAGES_BYTES + 1) / (text.len() + 1);
        assert_eq!(passages_that_fit(&vec![passage; 1_000]), fit);
        assert_eq!((passages_that_fit(&[]), PASSAGES_BYTES), (0, 2_488));
    }
}
