use core::fmt;

use cpal::ErrorKind;
use wayhum_sdk::meter::SampleRate;

/// Why no microphone listens.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MicError {
    /// There is none, or none that this program may see.
    #[error("find a microphone: this machine shows none; plug one in, or switch it on in the system's sound settings")]
    None,
    /// No microphone has such a name.
    #[error("find the microphone {name:?}: there {}", Named(.there))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The ids of those that are there.
        there: Vec<String>,
    },
    /// Several have such a name.
    #[error("tell which microphone {name:?} means: give the whole id of one; there {}", Named(.there))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The ids of those it fits.
        there: Vec<String>,
    },
    /// It records at other rates than the meter takes.
    #[error(
        "measure with {name}: it records {} samples a second, the meter takes {}; choose another microphone, or another \
         rate in its settings",
        Ranges(.has), Rates
    )]
    Rates {
        /// The microphone.
        name: String,
        /// The lowest and highest rates it has, of each of its ranges.
        has: Vec<(u32, u32)>,
    },
    /// It gives something else than samples.
    #[error("measure with {name}: it gives no samples that can be measured; choose another microphone")]
    Format {
        /// The microphone.
        name: String,
    },
    /// Another program has it.
    #[error("listen to {name}: another program has it; close that and try again")]
    Busy {
        /// The microphone.
        name: String,
    },
    /// The system forbids it.
    #[error("listen to {name}: this program may not; allow it the microphone in the system's privacy settings")]
    Denied {
        /// The microphone.
        name: String,
    },
    /// It is listed, and yet not there.
    #[error("listen to {name}: it is not there, or the sound server does not run; plug it in, or choose another microphone")]
    NotThere {
        /// The microphone.
        name: String,
    },
    /// The system has no sound, or cannot say why not.
    #[error("listen to {name}: the system's sound does not work; see whether other programs can record, and try again")]
    System {
        /// The microphone.
        name: String,
    },
}

impl MicError {
    /// What the system said of a microphone.
    pub(super) fn of(error: &cpal::Error, name: &str) -> Self {
        let name = name.to_owned();
        match error.kind() {
            ErrorKind::DeviceBusy => Self::Busy { name },
            ErrorKind::PermissionDenied => Self::Denied { name },
            ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => Self::NotThere { name },
            ErrorKind::UnsupportedConfig | ErrorKind::UnsupportedOperation => Self::Format { name },
            _ => Self::System { name },
        }
    }
}

struct Named<'a>(&'a [String]);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("is none at all; plug one in"),
            names => write!(f, "are {}", names.join(", ")),
        }
    }
}

struct Ranges<'a>(&'a [(u32, u32)]);

impl fmt::Display for Ranges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (low, high)) in self.0.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { ", " })?;
            if low == high { write!(f, "{low}")? } else { write!(f, "{low} to {high}")? }
        }
        Ok(())
    }
}

struct Rates;

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rates: Vec<String> = SampleRate::all().map(|rate| rate.hz().to_string()).collect();
        f.write_str(&rates.join(", "))
    }
}
