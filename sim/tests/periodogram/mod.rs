//! The A-weighted level of PCM by Welch's method (1967): Hann windows of 4,096 samples, half overlapping, each bin weighted by the
//! curve as books print it. It shares nothing with the crate under test.

use std::f64::consts::TAU;

const WINDOW: usize = 4_096;
const SAMPLE_RATE_HZ: f64 = 48_000.0;

type Complex = (f64, f64);

/// The A-weighted mean square of `pcm`.
pub(crate) fn a_weighted_mean_square(pcm: &[f32]) -> f64 {
    let hann: Vec<f64> = (0..WINDOW).map(|i| 0.5 - 0.5 * (TAU * i as f64 / WINDOW as f64).cos()).collect();
    let weights: Vec<f64> = (0..=WINDOW / 2).map(|bin| a_factor(bin as f64 * SAMPLE_RATE_HZ / WINDOW as f64)).collect();
    let roots: Vec<Complex> =
        (0..WINDOW / 2).map(|i| (-TAU * i as f64 / WINDOW as f64).sin_cos()).map(|(s, c)| (c, s)).collect();
    let mut bins = vec![(0.0, 0.0); WINDOW];
    let (mut sum, mut windows) = (0.0, 0.0);
    for start in (0..=pcm.len().saturating_sub(WINDOW)).step_by(WINDOW / 2) {
        for (i, (&x, w)) in pcm[start..start + WINDOW].iter().zip(&hann).enumerate() {
            bins[i.reverse_bits() >> (usize::BITS - WINDOW.ilog2())] = (f64::from(x) * w, 0.0);
        }
        transform(&mut bins, &roots);
        sum += bins.iter().zip(&weights).map(|(bin, weight)| (bin.0 * bin.0 + bin.1 * bin.1) * weight).sum::<f64>();
        windows += 1.0;
    }
    // Parseval, both halves of the spectrum, and the window's power.
    let window_power: f64 = hann.iter().map(|w| w * w).sum();
    2.0 * sum / (windows * window_power * WINDOW as f64)
}

/// The A-weighting on the mean square by the rounded pole frequencies that are in print, +2.00 dB at 1 kHz.
fn a_factor(f: f64) -> f64 {
    let square = f * f;
    let response = 12_194.0_f64.powi(2) * square * square
        / ((square + 20.6_f64.powi(2))
            * ((square + 107.7_f64.powi(2)) * (square + 737.9_f64.powi(2))).sqrt()
            * (square + 12_194.0_f64.powi(2)));
    (response * 10_f64.powf(0.1)).powi(2)
}

/// The discrete Fourier transform of bit-reversed `bins` in place (Cooley and Tukey 1965).
fn transform(bins: &mut [Complex], roots: &[Complex]) {
    let mut half = 1;
    while half < bins.len() {
        let stride = roots.len() / half;
        for butterflies in bins.chunks_exact_mut(2 * half) {
            let (low, high) = butterflies.split_at_mut(half);
            for ((a, b), root) in low.iter_mut().zip(high).zip(roots.iter().step_by(stride)) {
                let turned = (b.0 * root.0 - b.1 * root.1, b.0 * root.1 + b.1 * root.0);
                *b = (a.0 - turned.0, a.1 - turned.1);
                *a = (a.0 + turned.0, a.1 + turned.1);
            }
        }
        half *= 2;
    }
}
