//! The meter's bank against one by the book, on noise.

use wayhum_conformance::{Instrument, OurMeter, SetUp, exact_midband_hz};
use wayhum_types::Db;

use crate::{
    bank::{Midbands, UNBIASED, bank},
    support::{USUAL, rate},
};

#[test]
fn each_band_reads_noise_as_a_full_rate_bank_does_within_a_tenth_of_a_decibel() {
    for hz in USUAL {
        let noise = noise(12 * hz as usize);
        let heard = OurMeter.hear(SetUp::full_scale(rate(hz)), &mut core::iter::once(&noise[..]));
        for (number, band) in bank(hz, 4, Midbands::Exact, UNBIASED).into_iter().enumerate() {
            let seconds = heard.levels[2..].iter().map(|level| level.thirds.0[number].map(Db::mean_square));
            let Some(mut band) = band else {
                assert!(seconds.flatten().next().is_none(), "{:.0} Hz at {hz} Hz cannot be", exact_midband_hz(number));
                continue;
            };
            let energy: f64 = seconds.map(|second| second.expect("a band below half the rate")).sum();
            let filtered = noise.iter().map(|x| band.run(f64::from(*x)).powi(2)).collect::<Vec<f64>>();
            let reference: f64 = filtered[2 * hz as usize..].iter().sum::<f64>() / f64::from(hz);
            let off = 10.0 * (energy / reference).log10();
            assert!(off.abs() < 0.1, "{:.0} Hz at {hz} Hz reads {off:+.3} dB", exact_midband_hz(number));
        }
    }
}

/// White, its bits from Knuth's MMIX generator.
fn noise(samples: usize) -> Vec<f32> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / 2.0_f32.powi(24) - 0.5
    };
    (0..samples).map(|_| next()).collect()
}
