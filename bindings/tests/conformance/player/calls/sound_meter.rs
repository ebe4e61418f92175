use wayhum_ffi::{ContributorFault, SoundMeter};

use super::{Arguments, Made, made, methods};
use crate::player::step::Answer;
use crate::player::{Came, Object};

pub fn make(call: &str, arguments: &Arguments<'_>) -> Option<Result<Made, ContributorFault>> {
    Some(match call {
        "new" => new(arguments),
        "calibrated" => calibrated(arguments),
        _ => return None,
    })
}

fn new(arguments: &Arguments<'_>) -> Result<Made, ContributorFault> {
    Ok(made(SoundMeter::new(arguments.get("sample_rate_hz")?, arguments.get("source")?), Object::SoundMeter))
}

fn calibrated(arguments: &Arguments<'_>) -> Result<Made, ContributorFault> {
    let (rate, source, offset) = (arguments.get("sample_rate_hz")?, arguments.get("source")?, arguments.get("offset_db")?);
    let (method, correction) = (arguments.get("method")?, arguments.get("correction_db")?);
    Ok(made(SoundMeter::calibrated(rate, source, offset, method, correction), Object::SoundMeter))
}

pub fn call(meter: &SoundMeter, call: &str, arguments: &Arguments<'_>) -> Result<Came, ContributorFault> {
    if call == "push" {
        return Ok(meter.push(arguments.get("at")?, &arguments.bytes("pcm")?).came());
    }
    methods! { meter, call, arguments:
        drain()
        note()
        offset_db()
        uncertainty_db()
        begin_calibration(calibrator_db)
        steady_seconds()
        end_calibration()
    }
}
