use wayhum_types::Db;

/// The A-weighting at a frequency in hertz, in dB re its value at 1 kHz: the design goal itself, without a filter's error
/// (IEC 61672-1:2013, clause 5.5.5 and Annex E, Equation (E.6)).
///
/// ```
/// use wayhum_sim::a_weighting;
/// assert!((a_weighting(1000.0).value()).abs() < 1e-9);
/// assert!((a_weighting(63.096).value() + 26.2).abs() < 0.05);
/// ```
pub fn a_weighting(frequency_hz: f64) -> Db {
    Db::from_mean_square(a_power(frequency_hz))
}

/// The A-weighting as a factor on the mean square.
pub(super) fn a_power(frequency_hz: f64) -> f64 {
    let [f1, f2, f3, f4] = CORNERS_HZ;
    let unscaled = |f: f64| {
        let f = f * f;
        (f4.powi(2) * f.powi(2)).powi(2) / ((f + f1 * f1).powi(2) * (f + f2 * f2) * (f + f3 * f3) * (f + f4 * f4).powi(2))
    };
    unscaled(frequency_hz) / unscaled(1000.0)
}

/// The pole frequencies f1 to f4 that follow from the definition (half power of C at 10^1.5 and 10^3.9 Hz, of A's further
/// high-pass at 10^2.45 Hz); Annex E derives them and lists 20.60, 107.7, 737.9 and 12 194 Hz.
const CORNERS_HZ: [f64; 4] = [20.598_997_057_568_145, 107.652_648_644_304_9, 737.862_230_736_534_2, 12_194.217_147_998_012];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_follow_from_the_definition() {
        let (low, high, reference, half) = (10_f64.powf(1.5), 10_f64.powf(3.9), 1000.0_f64, 0.5_f64.sqrt());
        let b = (reference.powi(2) + (low * high / reference).powi(2) - half * (low.powi(2) + high.powi(2))) / (1.0 - half);
        let root = (b * b - 4.0 * (low * high).powi(2)).sqrt();
        let f_a = 10_f64.powf(2.45);
        let derived = [
            (-f64::midpoint(b, root)).sqrt(),
            (3.0 - 5_f64.sqrt()) / 2.0 * f_a,
            f64::midpoint(3.0, 5_f64.sqrt()) * f_a,
            f64::midpoint(-b, root).sqrt(),
        ];
        for (corner, derived) in CORNERS_HZ.iter().zip(derived) {
            assert!((corner / derived - 1.0).abs() < 1e-9, "{corner} {derived}");
        }
    }

    #[test]
    fn the_curve_is_that_of_table_3_at_exact_frequencies() {
        // IEC 61672-1:2013, Table 3, at 10^(n/10) Hz, rounded there to 0.1 dB.
        for (n, goal) in [
            (10, -70.4),
            (15, -39.4),
            (18, -26.2),
            (20, -19.1),
            (24, -8.6),
            (27, -3.2),
            (34, 1.3),
            (36, 1.0),
            (40, -2.5),
            (43, -9.3),
        ] {
            let a = a_weighting(10_f64.powf(f64::from(n) / 10.0)).value();
            assert!((a - goal).abs() <= 0.051, "{n}: {a} against {goal}");
        }
    }
}
