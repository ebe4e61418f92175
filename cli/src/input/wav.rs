use std::fs::{File, Metadata};
use std::io::{BufReader, Seek};
use std::path::{Path, PathBuf};

use wayhum_sdk::meter::SampleRate;

use super::play::Pcm;
use super::riff::{HeaderError, read_header};
use super::samples::Samples;
use crate::output::Failure;

/// A WAV file's first channel as samples of full scale 1.0: 8-, 16-, 24-, 32-bit integers, or float.
pub(crate) struct WavFile {
    path: PathBuf,
    samples: Samples<BufReader<File>>,
    rate: SampleRate,
    /// The header promises more than there is.
    is_cut_off: bool,
}

impl WavFile {
    /// Opens a file and reads its header. A file that ends early gives what it holds.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |why: &dyn core::fmt::Display| Failure::new(format!("read the sound {}: {why}", path.display()));
        let file = File::open(path).map_err(|error| Failure::file(path, "read the sound", &error))?;
        let mut input = BufReader::new(file);
        let mut layout = read_header(&mut input).map_err(|error| match error {
            HeaderError::Io(error) => Failure::file(path, "read the sound", &error),
            error => failed(&error),
        })?;
        let rate = SampleRate::new(layout.rate_hz).map_err(|error| {
            let rates: Vec<String> = SampleRate::all().map(|rate| rate.hz().to_string()).collect();
            let (last, others) = rates.split_last().expect("there are rates");
            let others = others.join(", ");
            failed(&format!("it has {} samples a second; convert it to one of {others} or {last}", error.hz))
        })?;
        let there = frames_there(&mut input, layout.frame_bytes);
        let is_cut_off = layout.frames.zip(there).is_some_and(|(declared, there)| there < declared);
        layout.frames = layout.frames.map_or(there, |declared| Some(declared.min(there.unwrap_or(u64::MAX))));
        Ok(Self { path: path.to_owned(), samples: Samples::new(input, layout), rate, is_cut_off })
    }

    /// Samples a second, of those that can be measured.
    pub(crate) const fn rate(&self) -> SampleRate {
        self.rate
    }

    /// How many samples a channel has; `None` where neither the header nor the file's length tells.
    pub(crate) const fn samples(&self) -> Option<u64> {
        self.samples.layout().frames
    }

    /// What is to be told of the file.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let name = self.path.display();
        let short =
            self.is_cut_off.then(|| format!("{name}: The file ends before its header says so; what is there is measured."));
        let channels = self.samples.layout().channels;
        let many = (channels > 1).then(|| format!("{name}: Of {channels} channels the first is measured."));
        [short, many].into_iter().flatten().collect()
    }
}

impl Pcm for WavFile {
    fn rate_hz(&self) -> u32 {
        self.rate.hz()
    }

    fn read(&mut self, block: &mut [f32]) -> usize {
        self.samples.read(block)
    }
}

/// How many frames follow in a file that has a length; a pipe has none.
fn frames_there(input: &mut BufReader<File>, frame_bytes: usize) -> Option<u64> {
    let file = input.get_ref().metadata().ok().filter(Metadata::is_file)?;
    let header = input.stream_position().ok()?;
    Some(file.len().saturating_sub(header) / frame_bytes as u64)
}
