//! A microphone: cpal calls on a thread of its own, which never waits; blocks of samples come out here.
//!
//! `devices` finds one, `choice` picks how it is to record, `ring` carries the samples over.

mod choice;
mod devices;
mod error;
mod ring;

use std::time::{Duration, Instant, SystemTime};

use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{Data, ErrorKind, InputCallbackInfo, SampleFormat, Stream};
use wayhum_sdk::meter::SampleRate;
use wayhum_sdk::types::Timestamp;

pub use self::devices::MicDevice;
pub use self::error::MicError;
use self::ring::{Reader, Writer};

/// A microphone that is listening, until it is dropped.
///
/// Of several channels the first is taken. Samples are at most two seconds old when they are overwritten; nothing of them is
/// stored.
///
/// ```no_run
/// use wayhum_host::{Heard, Mic};
///
/// let mut mic = Mic::listen(None)?;
/// let mut block = Vec::new();
/// loop {
///     match mic.hear(&mut block) {
///         Heard::Samples(at) => println!("{} samples from {} ms on", block.len(), at.unix_millis()),
///         Heard::Nothing => std::thread::sleep(std::time::Duration::from_millis(20)),
///         Heard::Gone => break,
///     }
/// }
/// # Ok::<(), wayhum_host::MicError>(())
/// ```
pub struct Mic {
    // Dropped first: it ends the audio thread, which holds the ring's other end.
    _stream: Stream,
    reader: Reader,
    rate: SampleRate,
    name: String,
    last_heard: Instant,
}

/// What has come from a microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A block of samples, the first of them taken at this time.
    Samples(Timestamp),
    /// Nothing new: ask again in some 20 ms.
    Nothing,
    /// Nothing more will come: it was unplugged, taken by another program, or replaced by the system.
    Gone,
}

/// A microphone that delivers nothing at all for this long is gone, whether its driver says so or not. Silence is zeros.
const LOST_AFTER: Duration = Duration::from_secs(3);

impl Mic {
    /// The microphones there are.
    pub fn devices() -> Result<Vec<MicDevice>, MicError> {
        devices::list()
    }

    /// Begins to listen: to the one whose id or name is given, in full or in part, or to the system's own choice.
    pub fn listen(device: Option<&str>) -> Result<Self, MicError> {
        let is_named = device.is_some();
        let (device, name) = devices::find(device)?;
        let offered: Vec<_> = device
            .supported_input_configs()
            .map_err(|error| MicError::of(&error, &name))
            // The system's own choice is a name that it may have nothing behind.
            .map_err(|error| if is_named || !matches!(error, MicError::NotThere { .. }) { error } else { MicError::None })?
            .collect();
        let (config, rate) = choice::best(&offered, &name)?;
        let (format, channels) = (config.sample_format(), usize::from(config.channels()));
        let (mut writer, reader) = ring::ring(rate.hz());
        let lost = writer.end_of_it();
        let stream = device
            .build_input_stream_raw(
                choice::in_blocks(&config),
                format,
                move |data, info| carry(data, info, format, channels, &mut writer),
                move |error| match error.kind() {
                    // Samples are missing, which the next block's time will tell; or they may come late.
                    ErrorKind::Xrun | ErrorKind::RealtimeDenied => {}
                    _ => lost.set(),
                },
                // So that a stream whose driver went silent notices when it is to end.
                Some(Duration::from_secs(1)),
            )
            .and_then(|stream| stream.play().map(|()| stream))
            .map_err(|error| MicError::of(&error, &name))?;
        Ok(Self { _stream: stream, reader, rate, name, last_heard: Instant::now() })
    }

    /// Samples a second.
    pub const fn rate(&self) -> SampleRate {
        self.rate
    }

    /// What the system calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes out the next block, full scale ±1, replacing what `block` held. Never waits.
    pub fn hear(&mut self, block: &mut Vec<f32>) -> Heard {
        if let Some(at) = self.reader.take(block) {
            self.last_heard = Instant::now();
            return Heard::Samples(at);
        }
        block.clear();
        if self.reader.has_ended() || self.last_heard.elapsed() > LOST_AFTER { Heard::Gone } else { Heard::Nothing }
    }
}

/// On the audio thread: one block's first channel into the ring, with the time of its first sample. Allocates and locks nothing.
fn carry(data: &Data, info: &InputCallbackInfo, format: SampleFormat, channels: usize, to: &mut Writer) {
    let times = info.timestamp();
    let age = times.callback.saturating_duration_since(times.capture);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let at = Timestamp::from_unix_millis(i64::try_from(now.saturating_sub(age).as_millis()).unwrap_or(i64::MAX));
    choice::with_first_channel(data, format, channels, |count, samples| to.put(at, count, samples));
}
