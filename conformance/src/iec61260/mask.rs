use crate::{finding::Limits, response::edge_ratio, tables::FILTERS};

/// The class 1 limits on a third octave's relative attenuation (Table 1, its breakpoints for third octaves by Table F.1), over the
/// frequency divided by the midband: between two breakpoints along a line over the logarithm of frequency (5.10.6).
pub(super) struct Mask {
    pass_min: f64,
    /// Breakpoints from the midband to the edge, and the greatest attenuation there.
    pass_max: Vec<(f64, f64)>,
    /// Breakpoints from the edge outwards, and the least attenuation there.
    stop_min: Vec<(f64, f64)>,
}

/// To rounding: on an edge both sides' limits hold.
const ON_EDGE: f64 = 1e-9;

impl Mask {
    pub(super) fn class_1() -> Self {
        let place = |exponent: f64| {
            let same = |other: f64| (other - exponent).abs() < ON_EDGE;
            let row = FILTERS.table_f1_third_octave.iter().find(|row| same(row.exponent));
            // The edge itself is known better than to five decimals.
            if same(0.5) { edge_ratio() } else { row.map_or(1.0, |row| row.high) }
        };
        let line = |rows: &[crate::tables::AttenuationRow]| rows.iter().map(|row| (place(row.exponent), row.class1)).collect();
        Self {
            pass_min: FILTERS.table1_pass_min.class1,
            pass_max: line(&FILTERS.table1_pass_max),
            stop_min: line(&FILTERS.table1_stop_min),
        }
    }

    /// The limits at a frequency, given as its ratio to the midband.
    pub(super) fn limits(&self, ratio: f64) -> Limits {
        let ratio = ratio.max(1.0 / ratio);
        let edge = edge_ratio();
        let high = if ratio <= edge + ON_EDGE { along(&self.pass_max, ratio) } else { f64::INFINITY };
        let low = if ratio >= edge - ON_EDGE { along(&self.stop_min, ratio) } else { self.pass_min };
        Limits::between(low, high)
    }
}

/// The line's height over `ratio`; beyond its ends that of the end.
fn along(line: &[(f64, f64)], ratio: f64) -> f64 {
    let Some(next) = line.iter().position(|(place, _)| *place >= ratio) else {
        return line.last().map_or(f64::NAN, |(_, db)| *db);
    };
    let (to, to_db) = line[next];
    let (from, from_db) = line[next.saturating_sub(1)];
    if next == 0 { to_db } else { from_db + (to_db - from_db) * (ratio / from).ln() / (to / from).ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_limits(ratio: f64, low: f64, high: f64) {
        for ratio in [ratio, 1.0 / ratio] {
            let limits = Mask::class_1().limits(ratio);
            let same = |a: f64, b: f64| (a - b).abs() < 1e-3 || (a.is_infinite() && b.is_infinite());
            assert!(same(limits.low, low) && same(limits.high, high), "{ratio}: {limits:?}");
        }
    }

    #[test]
    fn the_limits_at_the_breakpoints_are_the_tables() {
        assert_limits(1.0, -0.4, 0.4);
        assert_limits(1.02667, -0.4, 0.5);
        assert_limits(1.05575, -0.4, 0.7);
        assert_limits(1.08746, -0.4, 1.4);
        assert_limits(1.1220, -0.4, 5.298);
        assert_limits(edge_ratio(), 1.2, 5.3);
        assert_limits(1.29437, 16.6, f64::INFINITY);
        assert_limits(1.88173, 40.5, f64::INFINITY);
        assert_limits(3.05365, 60.0, f64::INFINITY);
        assert_limits(5.39195, 70.0, f64::INFINITY);
        assert_limits(900.0, 70.0, f64::INFINITY);
    }

    #[test]
    fn between_breakpoints_limits_follow_the_logarithm_of_frequency() {
        assert_limits((1.29437_f64 * 1.88173).sqrt(), 28.55, f64::INFINITY);
        assert_limits((1.02667_f64 * 1.05575).sqrt(), -0.4, 0.6);
    }
}
