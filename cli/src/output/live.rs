//! One line for the second that has just been heard.

use wayhum_sdk::meter::Calibration;
use wayhum_sdk::types::{Db, GapReason, Level, Quality, Sound};

/// The second's level, its highest Fast level, the mean so far, a bar, and what is doubtful; fewer than 80 columns.
pub(crate) fn live_line(sound: &Sound, laeq_so_far: Option<Db>, calibration: &Calibration) -> String {
    match sound {
        Sound::Level(level) => {
            let so_far = laeq_so_far.map_or_else(|| "–".to_owned(), |level| format!("{:.1}", level.value()));
            let (now, highest) = (level.laeq.value(), level.laf_max.value());
            let bar = bar(now - calibration.offset_db());
            format!("LAeq,1s {now:>6.1}  LAFmax {highest:>6.1}  so far {so_far:>6} ▕{bar}▏ {}", doubt(level))
                .trim_end()
                .to_owned()
        }
        Sound::Gap(gap) => match gap.reason {
            GapReason::Silent => "nothing but zeros: is the microphone muted, or held by another program?".to_owned(),
            GapReason::Dropout => "samples are missing".to_owned(),
            _ => "not measured".to_owned(),
        },
    }
}

/// From −90 dB re full scale to full scale, whatever the offset.
fn bar(level_dbfs: f64) -> String {
    const WIDTH: usize = 18;
    let filled = (((level_dbfs + 90.0) / 90.0).clamp(0.0, 1.0) * WIDTH as f64).round() as usize;
    "█".repeat(filled) + &" ".repeat(WIDTH - filled)
}

/// The worst of what is doubtful, in a word.
const fn doubt(level: &Level) -> &'static str {
    match level.quality {
        Quality { overload: true, .. } => "overload",
        Quality { not_finite: true, .. } => "no numbers",
        Quality { dc_offset: true, .. } => "constant",
        Quality { wind: true, .. } => "wind",
        Quality { under_range: true, .. } => "too quiet",
        Quality { settling: true, .. } => "settling",
        Quality { drift: true, .. } => "realigned",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use wayhum_sdk::meter::{SampleRate, SoundMeter};
    use wayhum_sdk::types::{MeterSource, Timestamp};

    use super::*;

    fn second(amplitude: f32) -> Sound {
        let calibration = Calibration::full_scale(MeterSource::Desktop);
        let mut meter = SoundMeter::new(SampleRate::new(48_000).expect("a rate"), calibration);
        let square: Vec<f32> = (0..96_000_u32).map(|n| if n / 24 % 2 == 0 { amplitude } else { -amplitude }).collect();
        meter.push(Timestamp::from_unix_millis(0), &square);
        meter.drain().last().expect("two seconds")
    }

    #[test]
    fn a_second_is_a_line_with_its_level_and_its_worst_doubt() {
        let calibration = Calibration::full_scale(MeterSource::Desktop);
        let line = |amplitude| live_line(&second(amplitude), Some(Db(-7.5)), &calibration);
        assert!(line(1.0).starts_with("LAeq,1s    0.") && line(1.0).ends_with("overload"), "{}", line(1.0));
        assert!(line(0.1).contains("so far   -7.5 ▕██████████████    ▏"), "{}", line(0.1));
        assert!(line(1.0).chars().count() < 80);
        assert!(line(0.0).contains("muted"), "silence is no level: {}", line(0.0));
    }
}
