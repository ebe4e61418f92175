//! What somebody may call a WAV file: any bytes, and headers that lie about what follows. Nothing is read that is not there, and
//! how much is asked for at a time changes no sample; what comes out goes through the meter.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_meter::{Calibration, SampleRate, SoundMeter};
use wayhum_types::{MeterSource, Timestamp};

// The command's own reader. That is a program and no library, and these two files of it stand alone.
#[path = "../../cli/src/input/riff.rs"]
mod riff;
#[path = "../../cli/src/input/samples.rs"]
mod samples;

use riff::read_header;
use samples::Samples;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    file: File<'a>,
    blocks: Vec<u16>,
}

#[derive(Arbitrary, Debug)]
enum File<'a> {
    Anything(&'a [u8]),
    Wav { riff: Riff, chunk: [u8; 4], between: &'a [u8], format: Format, data_bytes: Option<u32>, data: &'a [u8] },
}

#[derive(Arbitrary, Debug)]
enum Riff {
    Known(u32),
    Long { data_bytes: u64 },
}

#[derive(Arbitrary, Debug)]
struct Format {
    tag: Tag,
    channels: u8,
    rate: u8,
    bits: Bits,
    /// What the header says of a frame, if it lies.
    frame_bytes: Option<u16>,
    more: u8,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Tag {
    Pcm,
    Float,
    Extensible,
    Other(u16),
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Bits {
    B8,
    B16,
    B24,
    B32,
    B64,
    Other(u16),
}

fuzz_target!(|input: Input<'_>| {
    let bytes = input.file.bytes();
    let whole = read(&bytes, &[u16::MAX]);
    let parts = read(&bytes, &input.blocks);
    let bits = |samples: &[f32]| samples.iter().map(|sample| sample.to_bits()).collect::<Vec<_>>();
    match (whole, parts) {
        (None, None) => {}
        (Some((rate_hz, whole)), Some((_, parts))) => {
            assert_eq!(bits(&whole), bits(&parts), "what is asked for at a time changed a sample");
            measure(rate_hz, &whole);
        }
        _ => panic!("the same header was taken and refused"),
    }
});

/// The rate and the first channel; `None` where the header is refused.
fn read(bytes: &[u8], blocks: &[u16]) -> Option<(u32, Vec<f32>)> {
    let mut rest = bytes;
    let layout = read_header(&mut rest).ok()?;
    let there = rest.len() / layout.frame_bytes;
    let most = layout.frames.map_or(there, |frames| there.min(usize::try_from(frames).unwrap_or(usize::MAX)));
    let mut reader = Samples::new(rest, layout);
    assert_eq!(*reader.layout(), layout);
    let mut samples = Vec::new();
    for block in blocks.iter().cycle().chain([&1]).take(bytes.len() + blocks.len()).chain([&u16::MAX]) {
        let mut block = vec![0.0; usize::from(*block).max(1)];
        let count = reader.read(&mut block);
        samples.extend_from_slice(&block[..count]);
        if count == 0 {
            break;
        }
    }
    assert_eq!(samples.len(), most, "as many samples as there are");
    Some((layout.rate_hz, samples))
}

fn measure(rate_hz: u32, samples: &[f32]) {
    let Ok(rate) = SampleRate::new(rate_hz) else { return };
    let mut meter = SoundMeter::new(rate, Calibration::full_scale(MeterSource::File));
    meter.push(Timestamp::from_unix_millis(0), samples);
    meter.finish();
    assert!(meter.stretch().laeq().is_none_or(|level| level.value() < 1_000.0), "no level");
}

impl File<'_> {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Anything(bytes) => bytes.to_vec(),
            Self::Wav { riff, chunk, between, format, data_bytes, data } => {
                let mut bytes = match riff {
                    Riff::Known(length) => [&b"RIFF"[..], &length.to_le_bytes(), b"WAVE"].concat(),
                    Riff::Long { data_bytes } => {
                        let sizes = [0, *data_bytes, 0].map(u64::to_le_bytes).concat();
                        [&b"RF64\xFF\xFF\xFF\xFFWAVEds64"[..], &24_u32.to_le_bytes(), &sizes].concat()
                    }
                };
                put(&mut bytes, *chunk, between);
                put(&mut bytes, *b"fmt ", &format.bytes());
                let declared = data_bytes.unwrap_or(data.len() as u32);
                bytes.extend([&b"data"[..], &declared.to_le_bytes(), data].concat());
                bytes
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    bytes.extend(name);
    bytes.extend((content.len() as u32).to_le_bytes());
    bytes.extend(content);
    bytes.extend(&[0][..content.len() % 2]);
}

impl Format {
    fn bytes(&self) -> Vec<u8> {
        let bits = match self.bits {
            Bits::B8 => 8,
            Bits::B16 => 16,
            Bits::B24 => 24,
            Bits::B32 => 32,
            Bits::B64 => 64,
            Bits::Other(bits) => bits,
        };
        let tag: u16 = match self.tag {
            Tag::Pcm => 1,
            Tag::Float => 3,
            Tag::Extensible => 0xFFFE,
            Tag::Other(tag) => tag,
        };
        let rates: Vec<u32> = SampleRate::all().map(SampleRate::hz).collect();
        let rate = rates.get(usize::from(self.rate)).copied().unwrap_or(u32::from(self.rate));
        let frame = self.frame_bytes.unwrap_or(u16::from(self.channels).wrapping_mul(bits / 8));
        let mut bytes = [tag, u16::from(self.channels)].map(u16::to_le_bytes).concat();
        bytes.extend([rate, rate.wrapping_mul(u32::from(frame))].map(u32::to_le_bytes).concat());
        bytes.extend([frame, bits].map(u16::to_le_bytes).concat());
        if matches!(self.tag, Tag::Extensible) {
            bytes.extend([22, bits].map(u16::to_le_bytes).concat());
            bytes.extend([4, 0, 0, 0, 1 + 2 * (self.more % 2), 0]);
            bytes.extend([0; 14]);
        } else {
            bytes.extend(vec![0; usize::from(self.more % 8)]);
        }
        bytes
    }
}
