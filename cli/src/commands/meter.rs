//! `wayhum meter`: how loud a file is, or what a microphone hears; or what the meter is worth.

mod calibrate;
mod file;
#[cfg(feature = "mic")]
mod live;
#[cfg(not(feature = "mic"))]
#[path = "meter/no_mic.rs"]
mod live;

use wayhum_sdk::meter::Calibration;
use wayhum_sdk::types::MeterSource;

use crate::args::Meter;
use crate::commands::{conformance, recording::offset_by};
use crate::input::correction;
use crate::output::{Failure, Say};

pub(crate) fn run(args: &Meter, say: &Say) -> Result<(), Failure> {
    if args.list_devices {
        return live::list(say);
    }
    if args.conformance {
        return conformance::run(&args.rates, say);
    }
    match &args.file {
        Some(path) => file::run(path, args, say),
        None => live::run(args, say),
    }
}

/// The offset that was named for an input, or none: levels re full scale; and the correction.
fn calibration(args: &Meter, source: MeterSource) -> Result<Calibration, Failure> {
    let calibration = match args.offset {
        Some(offset_db) => offset_by(args.offset_by.method(), offset_db, source)?,
        None => Calibration::full_scale(source),
    };
    match &args.correction {
        Some(file) => Ok(calibration.with_correction(correction(file)?)),
        None => Ok(calibration),
    }
}
