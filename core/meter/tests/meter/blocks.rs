//! The same samples give the same bits, whatever the blocks.

use proptest::prelude::*;
use wayhum_meter::{SoundMeter, Stretch};
use wayhum_types::{Sound, Timestamp};

use crate::{
    signal::{noise, swinging},
    support::{START, meter},
};

const RATE: u32 = 16_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_cut_into_blocks_gives_the_same_bits(
        blocks in prop::collection::vec(1..3000_usize, 1..40),
        late_ms in 0..1000_i64,
        spoilt in prop::collection::vec((0..40_000_usize, prop::sample::select(&[f32::NAN, f32::INFINITY, 1e30, 1e-40, 0.0])), 0..20),
    ) {
        let mut samples = swinging(RATE, 1.7, 40.0, noise(RATE, -20.0, 2.5));
        for (n, value) in spoilt {
            samples[n] = value;
        }
        let at = START.plus_millis(late_ms);
        let whole = results(meter(RATE), [(at, &samples[..])], SoundMeter::push);
        let cut = results(meter(RATE), cut(at, &samples, &blocks), SoundMeter::push);
        prop_assert_eq!(whole, cut);
    }

    #[test]
    fn any_cut_of_16_bit_samples_gives_the_same_bits(blocks in prop::collection::vec(1..3000_usize, 1..40)) {
        let bytes: Vec<[u8; 2]> = noise(RATE, -20.0, 2.5).iter().map(|x| ((x * 32_767.0) as i16).to_le_bytes()).collect();
        let push = |meter: &mut SoundMeter, at: Timestamp, block: &[[u8; 2]]| {
            meter.push_i16_le(at, block.as_flattened()).expect("whole samples");
        };
        let whole = results(meter(RATE), [(START, &bytes[..])], push);
        prop_assert_eq!(whole, results(meter(RATE), cut(START, &bytes, &blocks), push));
    }
}

#[test]
fn single_samples_give_the_same_bits_as_one_block() {
    let samples = noise(RATE, -20.0, 2.5);
    let whole = results(meter(RATE), [(START, &samples[..])], SoundMeter::push);
    assert_eq!(whole, results(meter(RATE), cut(START, &samples, &[1]), SoundMeter::push));
    assert_eq!(whole.0.len(), 2, "two seconds of two and a half are whole");
}

#[test]
fn samples_of_16_bits_read_as_the_same_floats() {
    let floats: Vec<f32> = noise(RATE, -20.0, 2.0).iter().map(|x| (x * 32_767.0).round() / 32_768.0).collect();
    let bytes: Vec<u8> = floats.iter().flat_map(|x| ((x * 32_768.0) as i16).to_le_bytes()).collect();
    let from_floats = results(meter(RATE), [(START, &floats[..])], SoundMeter::push);
    let from_bytes = results(meter(RATE), [(START, &bytes[..])], |meter, at, bytes| {
        meter.push_i16_le(at, bytes).expect("whole samples");
    });
    assert_eq!(from_floats, from_bytes);
}

#[test]
fn half_a_sample_is_refused_and_nothing_is_taken() {
    let mut meter = meter(RATE);
    let error = meter.push_i16_le(START, &vec![0x40; 32_001]).expect_err("an odd number");
    assert_eq!(error.to_string(), "read 32001 bytes as 16-bit samples: their number must be even");
    assert_eq!(meter.drain().count(), 0);
}

/// Sounds, and the bits of the statistics.
fn results<'a, S: 'a>(
    mut meter: SoundMeter,
    blocks: impl IntoIterator<Item = (Timestamp, &'a [S])>,
    push: impl Fn(&mut SoundMeter, Timestamp, &[S]),
) -> (Vec<Sound>, Vec<Option<u64>>) {
    let mut sounds = Vec::new();
    for (at, block) in blocks {
        push(&mut meter, at, block);
        sounds.extend(meter.drain());
    }
    meter.finish();
    (sounds, bits(&meter.stretch()))
}

fn cut<'a, S>(at: Timestamp, mut samples: &'a [S], blocks: &[usize]) -> Vec<(Timestamp, &'a [S])> {
    let (mut cut, mut taken, mut lengths) = (Vec::new(), 0, blocks.iter().cycle());
    while let (false, Some(length)) = (samples.is_empty(), lengths.next()) {
        let (block, rest) = samples.split_at((*length).min(samples.len()));
        cut.push((at.plus_millis(taken * 1000 / i64::from(RATE)), block));
        taken += i64::try_from(block.len()).expect("short");
        samples = rest;
    }
    cut
}

fn bits(stretch: &Stretch) -> Vec<Option<u64>> {
    [
        stretch.laeq(),
        stretch.lceq(),
        stretch.lzeq(),
        stretch.lae(),
        stretch.laf_max(),
        stretch.laf_min(),
        stretch.las_max(),
        stretch.lc_peak(),
        stretch.percentile(10.0),
        stretch.percentile(90.0),
    ]
    .map(|level| level.map(|db| db.value().to_bits()))
    .into()
}
