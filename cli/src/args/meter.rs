use std::path::PathBuf;

use clap::ValueEnum;
use wayhum_sdk::meter::{CalibrationMethod, SampleRate};

#[derive(clap::Args)]
pub(crate) struct Meter {
    /// A WAV file: 8- to 32-bit or float; of several channels the first is measured.
    #[arg(required_unless_present_any = ["mic", "list_devices", "conformance"])]
    pub file: Option<PathBuf>,
    /// Listen to a microphone instead and show its level as it changes, until Ctrl-C.
    #[arg(long, conflicts_with = "file")]
    pub mic: bool,
    /// Which microphone: its id or name, or a part of it that no other has [default: the system's own choice].
    #[arg(long, value_name = "NAME", requires = "mic", conflicts_with = "file")]
    pub device: Option<String>,
    /// List the microphones there are.
    #[arg(long, conflicts_with_all = ["file", "mic", "offset", "correction", "calibrate"])]
    pub list_devices: bool,
    /// Stop listening after so many seconds.
    #[arg(long, value_name = "N", requires = "mic", conflicts_with = "file", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub seconds: Option<u32>,
    /// Microphone calibration: dB to add to dB re full scale, which is what is shown without it.
    #[arg(long, value_name = "DB", allow_negative_numbers = true)]
    pub offset: Option<f64>,
    /// How the offset was found, which says how exact it is.
    #[arg(long, value_name = "HOW", requires = "offset", default_value = "meter")]
    pub offset_by: OffsetBy,
    /// What the microphone lacks by frequency: lines of a third-octave band in Hz and dB to add, such as `31.5 6.2`.
    #[arg(long, value_name = "FILE", conflicts_with = "calibrate")]
    pub correction: Option<PathBuf>,
    /// Find the offset: the sound is that of an acoustic calibrator of so many dB, 94 or 114, on the microphone.
    #[arg(long, value_name = "DB", conflicts_with = "offset", allow_negative_numbers = true)]
    pub calibrate: Option<f64>,
    /// Ask the meter's own arithmetic what IEC 61672-1 and IEC 61260-1 ask of class 1: how far off it is, how much is left.
    #[arg(long, conflicts_with_all = ["file", "mic", "list_devices", "offset", "calibrate"])]
    pub conformance: bool,
    /// The sample rate at which to ask. Can be given more than once [default: 44100 and 48000].
    #[arg(long = "rate", value_name = "HZ", requires = "conformance", conflicts_with = "file", value_parser = sample_rate)]
    pub rates: Vec<SampleRate>,
}

/// How a person found an offset.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum OffsetBy {
    /// Beside a sound level meter: ±1.5 dB.
    Meter,
    /// With an acoustic calibrator, as --calibrate does: ±1 dB.
    Calibrator,
}

impl OffsetBy {
    pub(crate) const fn method(self) -> CalibrationMethod {
        match self {
            Self::Meter => CalibrationMethod::ReferenceMeter,
            Self::Calibrator => CalibrationMethod::Calibrator,
        }
    }
}

fn sample_rate(text: &str) -> Result<SampleRate, String> {
    let hz = text.parse().map_err(|_| "a number of samples a second is needed, such as 48000".to_owned())?;
    SampleRate::new(hz).map_err(|error| error.to_string())
}
