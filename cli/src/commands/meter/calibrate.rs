use serde_json::json;
use wayhum_sdk::meter::{SampleRate, ToneCalibrator, ToneError};
use wayhum_sdk::types::MeterSource;

use crate::output::{Failure, Say, calibration_json};

/// For the tone of a calibrator of that level.
pub(super) fn calibrator(rate: SampleRate, source: MeterSource, calibrator_db: f64) -> Result<ToneCalibrator, Failure> {
    ToneCalibrator::new(rate, source, calibrator_db).map_err(|error| Failure::usage(error.to_string()))
}

/// What was found, and how to use it.
pub(super) fn tell(calibrator: &ToneCalibrator, input: &str, say: &Say) -> Result<(), Failure> {
    let found = calibrator.finish().map_err(|error: ToneError| Failure::new(format!("{error} ({input})")))?;
    let (offset_db, level_db) = (found.calibration.offset_db(), found.level.value());
    let words = format!(
        "{input}\n  a steady tone of {:.1} Hz for {:.1} s, at {level_db:.2} dB re full scale\n  \
         the offset is {offset_db:.2} dB, ±{:.1} dB, for this input alone: measure with it by\n  \
         --offset {offset_db:.2} --offset-by calibrator",
        found.hz,
        found.seconds,
        found.calibration.uncertainty_db(),
    );
    let object = json!({
        "tone": { "hz": rounded(found.hz), "level_dbfs": rounded(level_db), "seconds": rounded(found.seconds) },
        "offset_db": rounded(offset_db),
        "calibration": calibration_json(&found.calibration),
    });
    say.result(words, &object);
    Ok(())
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
