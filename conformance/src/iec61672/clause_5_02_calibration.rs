use wayhum_meter::{Calibration, SampleRate};
use wayhum_types::{Db, MeterSource};

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::{Instrument, SetUp},
    signal::tone,
};

/// What Android prescribes of its inputs (Android Compatibility Definition, 5.11 and 5.4): which level a tone of 1 kHz has that reads
/// as which RMS of 32,768.
const PRESCRIBED: [(MeterSource, f64, f64); 2] =
    [(MeterSource::AndroidUnprocessed, 94.0, 520.0), (MeterSource::AndroidVoiceRecognition, 90.0, 2_500.0)];

/// The band around 1 kHz.
const KILOHERTZ: usize = 16;

/// 5.2, indications at the calibration check frequency: full scale is an RMS of 1.0, not the peak of a sine, and the offset of the
/// input in use is added once.
///
/// The standard leaves the number to the maker; the inputs' sensitivities come from their platform.
pub fn clause_5_02_calibration(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let mut reference = Worst::ours(Clause::sound_level_meters("5.2"), "calibrated at 1 kHz: LA, LC, LZ, F, band", rate.hz());
    for (source, spl, rms) in PRESCRIBED {
        let level = Db::from_mean_square((rms / 32_768.0) * (rms / 32_768.0)).value();
        let set_up = SetUp { rate, calibration: Calibration::nominal(source) };
        let heard = instrument.hear(set_up, &mut core::iter::once(&tone(rate.hz(), 1000.0, level, 3.0)[..]));
        for (what, read) in [
            ("LAeq", heard.levels.get(2).map(|level| level.laeq)),
            ("LCeq", heard.levels.get(2).map(|level| level.lceq)),
            ("LZeq", heard.levels.get(2).map(|level| level.lzeq)),
            ("LAFmax", heard.levels.get(2).map(|level| level.laf_max)),
            ("1 kHz band", heard.levels.get(2).and_then(|level| level.thirds.0[KILOHERTZ])),
        ] {
            let error = read.map(|read| read.value() - spl);
            reference.compare_reading(error, Limits::within(0.05), format_args!("{what} of {source:?}, {spl} dB"));
        }
    }
    vec![reference.found()]
}
