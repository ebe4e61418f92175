//! Third-octave levels as bars, in two columns: fifteen lines for thirty bands.

use wayhum_sdk::meter::SampleRate;
use wayhum_sdk::types::{BAND_COUNT, Db, Thirds, nominal_band_hz};

/// The widest bar, in characters of eight steps.
const WIDTH: usize = 24;
/// The bars show this much below the loudest band at most: what is quieter is hardly heard beside it.
const MOST_SPAN_DB: f64 = 60.0;
/// From one end of the scale to the other at least.
const LEAST_SPAN_DB: f64 = 20.0;

/// The bands as lines for a person, with what the bars mean and which bands there cannot be; nothing where no band was measured.
pub(super) fn third_octaves(thirds: &Thirds, rate: SampleRate) -> Vec<String> {
    let levels: Vec<f64> = thirds.0.into_iter().flatten().map(Db::value).collect();
    let Some((bottom, top)) = scale(&levels) else { return Vec::new() };
    let mut lines = vec![format!("  Third octaves in Hz, unweighted Leq; bars from {bottom:.0} to {top:.0} dB")];
    let cell = |band: usize| {
        let label = label(nominal_band_hz()[band]);
        match thirds.0[band] {
            Some(level) => format!("  {label:>5} {:>6.1} {:<WIDTH$}", level.value(), bar(level.value(), bottom, top)),
            None => format!("  {label:>5}      – {:WIDTH$}", ""),
        }
    };
    let rows = (0..BAND_COUNT / 2).map(|row| cell(row) + &cell(row + BAND_COUNT / 2));
    lines.extend(rows.map(|row| row.trim_end().to_owned()));
    lines.extend(lacking(thirds, rate));
    lines
}

/// The nearest tens around the levels.
fn scale(levels: &[f64]) -> Option<(f64, f64)> {
    let loudest = levels.iter().copied().reduce(f64::max)?;
    let quietest = levels.iter().copied().reduce(f64::min)?;
    let top = (loudest / 10.0).ceil() * 10.0;
    let bottom = ((quietest - 1.0) / 10.0).floor() * 10.0;
    Some((bottom.clamp(top - MOST_SPAN_DB, top - LEAST_SPAN_DB), top))
}

/// As on a meter's display: 31.5, 800, 1k, 12.5k.
fn label(hz: f64) -> String {
    if hz < 1000.0 { hz.to_string() } else { format!("{}k", hz / 1000.0) }
}

fn bar(level: f64, bottom: f64, top: f64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let share = ((level - bottom) / (top - bottom)).clamp(0.0, 1.0);
    let eighths = (share * (WIDTH * 8) as f64).round() as usize;
    "█".repeat(eighths / 8) + PARTS[eighths % 8]
}

/// Says of the bands beyond the highest one measured why there is none. Their upper edge is `1000 · 10^((n + ½) / 10)` Hz (IEC
/// 61260-1:2014, 5.4 and 5.6), and half the rate is the highest frequency that samples can hold.
fn lacking(thirds: &Thirds, rate: SampleRate) -> Option<String> {
    let measured = thirds.0.iter().rposition(Option::is_some)?;
    let first = measured + 1;
    let label = label(*nominal_band_hz().get(first)?);
    let edge_hz = 1000.0 * 10_f64.powf((first as f64 - 16.0 + 0.5) / 10.0);
    let which = if first + 1 == BAND_COUNT { format!("{label} does") } else { format!("{label} and above do") };
    let half_hz = f64::from(rate.hz()) / 2.0;
    Some(format!(
        "  {which} not exist at {} samples a second: {edge_hz:.0} Hz is {} half of that",
        rate.hz(),
        if edge_hz > half_hz { "beyond" } else { "too near to" },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(hz: u32) -> SampleRate {
        SampleRate::new(hz).expect("a rate")
    }

    /// A street's spectrum, as far as `bands` go.
    fn street(bands: usize) -> Thirds {
        Thirds(core::array::from_fn(|band| (band < bands).then(|| Db(62.0 - (band as f64 - 14.0).abs() * 2.25))))
    }

    #[test]
    fn thirty_bands_are_a_heading_and_fifteen_lines_that_fit_80_columns() {
        let lines = third_octaves(&street(30), rate(48_000));
        assert_eq!(lines.len(), 16, "{lines:#?}");
        assert!(lines.iter().all(|line| line.chars().count() <= 80), "{lines:#?}");
        assert_eq!(lines[0], "  Third octaves in Hz, unweighted Leq; bars from 20 to 70 dB");
        assert_eq!(lines[1], "     25   30.5 █████                       800   59.8 ███████████████████▏");
        assert_eq!(lines[15], "    630   62.0 ████████████████████▏       20k   28.2 ████");
    }

    #[test]
    fn what_a_rate_does_not_reach_is_left_out_and_said() {
        let last = |bands, hz| third_octaves(&street(bands), rate(hz)).pop().expect("lines");
        assert_eq!(last(29, 44_100), "  20k does not exist at 44100 samples a second: 22387 Hz is beyond half of that");
        assert_eq!(last(25, 16_000), "  8k and above do not exist at 16000 samples a second: 8913 Hz is beyond half of that");
        let lines = third_octaves(&street(29), rate(44_100));
        assert!(lines[15].ends_with("  20k      –"), "no level is made up: {}", lines[15]);
    }

    #[test]
    fn bars_are_as_long_as_their_band_is_loud() {
        assert_eq!([20.0, 70.0, 45.0, 90.0, -200.0].map(|level| bar(level, 20.0, 70.0).chars().count()), [0, 24, 12, 24, 0]);
        assert_eq!(bar(20.0 + 50.0 / 24.0 * 1.5, 20.0, 70.0), "█▌");
    }

    #[test]
    fn the_scale_spans_20_to_60_db() {
        assert_eq!(scale(&[55.0, 41.0]), Some((40.0, 60.0)));
        assert_eq!(scale(&[55.0, 54.0]), Some((40.0, 60.0)));
        assert_eq!(scale(&[-20.5, -200.0]), Some((-80.0, -20.0)));
        assert_eq!(scale(&[]), None);
    }

    #[test]
    fn no_bands_are_no_lines() {
        assert!(third_octaves(&Thirds::NONE, rate(48_000)).is_empty());
    }
}
