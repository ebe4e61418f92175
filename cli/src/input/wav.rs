use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use hound::{SampleFormat, WavReader};

use super::play::Pcm;
use crate::output::Failure;

/// A WAV file's first channel as samples of full scale 1.0: 8-, 16-, 24-, 32-bit or float.
pub(crate) struct WavFile {
    samples: Box<dyn Iterator<Item = f32> + Send>,
    rate_hz: u32,
    channels: u16,
    declared: u32,
}

impl WavFile {
    /// Opens a file and reads its header. A file that ends early gives what it holds.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| Failure::file(path, "open the sound", &error))?;
        let reader = WavReader::new(BufReader::new(file))
            .map_err(|error| Failure::new(format!("read the sound {}: {}", path.display(), explain(&error))))?;
        let spec = reader.spec();
        let declared = reader.duration();
        let samples = samples(reader).ok_or_else(|| {
            Failure::new(format!(
                "read the sound {}: {} bits a sample are not read; save it as 16-bit PCM",
                path.display(),
                spec.bits_per_sample
            ))
        })?;
        Ok(Self { samples, rate_hz: spec.sample_rate, channels: spec.channels, declared })
    }

    /// How many channels there are; the first is read.
    pub(crate) const fn channels(&self) -> u16 {
        self.channels
    }

    /// How many samples a channel has by the header.
    pub(crate) const fn declared_samples(&self) -> u32 {
        self.declared
    }
}

impl Pcm for WavFile {
    fn rate_hz(&self) -> u32 {
        self.rate_hz
    }

    fn read(&mut self, block: &mut [f32]) -> usize {
        let mut count = 0;
        for (slot, sample) in block.iter_mut().zip(&mut self.samples) {
            *slot = sample;
            count += 1;
        }
        count
    }
}

fn samples(reader: WavReader<BufReader<File>>) -> Option<Box<dyn Iterator<Item = f32> + Send>> {
    let spec = reader.spec();
    let step = usize::from(spec.channels.max(1));
    match (spec.sample_format, spec.bits_per_sample) {
        // `map_while` ends a cut-off file where its samples end.
        (SampleFormat::Float, 32) => Some(Box::new(reader.into_samples::<f32>().map_while(Result::ok).step_by(step))),
        (SampleFormat::Int, bits @ (8 | 16 | 24 | 32)) => {
            let full_scale = (1_u64 << (bits - 1)) as f32;
            let scaled = reader.into_samples::<i32>().map_while(Result::ok).map(move |sample| sample as f32 / full_scale);
            Some(Box::new(scaled.step_by(step)))
        }
        _ => None,
    }
}

fn explain(error: &hound::Error) -> String {
    match error {
        hound::Error::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            "it ends within its header".to_owned()
        }
        hound::Error::IoError(error) => error.to_string(),
        hound::Error::FormatError(what) => format!("it is no WAV file ({what}); convert it to 16-bit PCM WAV"),
        hound::Error::Unsupported => "its encoding is compressed or unknown; convert it to 16-bit PCM WAV".to_owned(),
        _ => "its samples do not fit their format; convert it to 16-bit PCM WAV".to_owned(),
    }
}
