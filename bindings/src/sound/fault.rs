use wayhum_meter::{CalibrationError, ImplausibleGain, OddByteCount, SampleRate, ToneError, UnsupportedRate};

/// What a meter can fail at. It goes on measuring afterwards.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum MeterFault {
    /// No weighting filters are known for the sample rate.
    #[error("measure at {hz} Hz: record at one of these rates instead: {}", listed(supported_hz))]
    UnsupportedRate {
        /// The refused rate.
        hz: u32,
        /// The rates there are.
        supported_hz: Vec<u32>,
    },
    /// No microphone has such an offset.
    #[error("take an offset of {offset_db} dB: it must lie between 20 and 160 dB")]
    OffsetOutOfRange {
        /// The refused offset.
        offset_db: f64,
    },
    /// 16-bit samples come in pairs of bytes.
    #[error("read {bytes} bytes as 16-bit samples: their number must be even")]
    OddByteCount {
        /// How many bytes came.
        bytes: u64,
    },
    /// No microphone worth correcting is off by that much.
    #[error("{words}")]
    ImplausibleGain {
        /// The band's nominal midband frequency in hertz.
        hz: f64,
        /// The refused gain in decibels.
        gain_db: f64,
        /// What happened and what to do.
        words: String,
    },
    /// A correction has one gain for each third-octave band.
    #[error("correct {bands} bands: give {needed} gains, 25 Hz to 20 kHz, and 0 dB where nothing is to be corrected")]
    BandCount {
        /// How many gains came.
        bands: u64,
        /// How many there must be.
        needed: u64,
    },
    /// No calibration was begun.
    #[error("end the calibration: none is going on, begin one first")]
    NotCalibrating,
    /// What was heard is no calibrator's tone.
    #[error("{words}")]
    NoCalibration {
        /// Why.
        why: ToneProblem,
        /// What happened and what to do.
        words: String,
    },
}

impl From<UnsupportedRate> for MeterFault {
    fn from(error: UnsupportedRate) -> Self {
        Self::UnsupportedRate { hz: error.hz, supported_hz: SampleRate::all().map(SampleRate::hz).collect() }
    }
}

impl From<OddByteCount> for MeterFault {
    fn from(error: OddByteCount) -> Self {
        Self::OddByteCount { bytes: error.bytes as u64 }
    }
}

impl From<CalibrationError> for MeterFault {
    fn from(CalibrationError::OffsetOutOfRange { offset_db }: CalibrationError) -> Self {
        Self::OffsetOutOfRange { offset_db }
    }
}

impl From<ImplausibleGain> for MeterFault {
    fn from(error: ImplausibleGain) -> Self {
        Self::ImplausibleGain { hz: error.hz, gain_db: error.gain_db, words: error.to_string() }
    }
}

impl From<ToneError> for MeterFault {
    fn from(error: ToneError) -> Self {
        Self::NoCalibration { why: error.into(), words: error.to_string() }
    }
}

/// Why what was heard gives no calibration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ToneProblem {
    /// No acoustic calibrator has such a level.
    NoCalibratorsLevel,
    /// The tone, or all that was heard, ended too soon.
    TooShort,
    /// Noise, speech, music, several tones.
    NoTone,
    /// The tone's level rises, falls or swings.
    LevelWobbles,
    /// The tone's frequency rises, falls or swings.
    FrequencyWobbles,
    /// A tone, but not a calibrator's.
    FrequencyOutOfRange,
    /// Silence, or next to it.
    TooQuiet,
    /// The input clips, so that the tone's level is not known.
    Overloaded,
    /// The tone's level cannot be that of a calibrator in a microphone.
    OffsetOutOfRange,
}

impl From<ToneError> for ToneProblem {
    fn from(error: ToneError) -> Self {
        match error {
            ToneError::NoCalibratorsLevel { .. } => Self::NoCalibratorsLevel,
            ToneError::TooShort { .. } => Self::TooShort,
            ToneError::NoTone => Self::NoTone,
            ToneError::LevelWobbles => Self::LevelWobbles,
            ToneError::FrequencyWobbles => Self::FrequencyWobbles,
            ToneError::FrequencyOutOfRange { .. } => Self::FrequencyOutOfRange,
            ToneError::TooQuiet => Self::TooQuiet,
            ToneError::Overloaded => Self::Overloaded,
            ToneError::OffsetOutOfRange { .. } => Self::OffsetOutOfRange,
        }
    }
}

/// Not by `Debug`, which the library for phones cuts short.
fn listed(rates_hz: &[u32]) -> String {
    rates_hz.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_rate_is_told_with_those_that_there_are() {
        let said = MeterFault::UnsupportedRate { hz: 11_025, supported_hz: vec![16_000, 48_000] }.to_string();
        assert_eq!(said, "measure at 11025 Hz: record at one of these rates instead: 16000, 48000");
    }
}
