//! How a microphone is to record: rate, channels, format; and its samples as floats.

use std::cmp::Reverse;

use cpal::{
    BufferSize, Data, FromSample, I24, Sample, SampleFormat, SizedSample, StreamConfig, SupportedBufferSize,
    SupportedStreamConfig, SupportedStreamConfigRange, U24,
};
use wayhum_sdk::meter::SampleRate;

use super::MicError;

/// The lowest rate at which every third octave exists.
const EVERY_BAND_HZ: u32 = 48_000;

/// The best a device offers: a rate that reaches every band, and of those the lowest; the first of two channels, because a sound
/// server that is asked for one mixes them; the finest format.
pub(super) fn best(
    offered: &[SupportedStreamConfigRange],
    name: &str,
) -> Result<(SupportedStreamConfig, SampleRate), MicError> {
    let readable: Vec<_> = offered.iter().filter(|range| bits(range.sample_format()).is_some()).collect();
    if readable.is_empty() {
        return Err(MicError::Format { name: name.to_owned() });
    }
    let choices = readable
        .iter()
        .flat_map(|range| SampleRate::all().filter_map(|rate| Some((range.try_with_sample_rate(rate.hz())?, rate))));
    let order = |(config, rate): &(SupportedStreamConfig, SampleRate)| {
        let hz = rate.hz();
        let by_rate = if hz < EVERY_BAND_HZ { (true, u32::MAX - hz) } else { (false, hz) };
        let by_channels = (config.channels() != 2, config.channels());
        (by_rate, by_channels, Reverse(bits(config.sample_format())))
    };
    choices.min_by_key(order).ok_or_else(|| {
        let mut has: Vec<_> = readable.iter().map(|range| (range.min_sample_rate(), range.max_sample_rate())).collect();
        has.sort_unstable();
        has.dedup();
        MicError::Rates { name: name.to_owned(), has }
    })
}

/// In blocks of some 200 ms where the device lets us choose: a level a second needs no more, each block wakes the machine, and two
/// of them are what may wait before samples are lost.
pub(super) fn in_blocks(config: &SupportedStreamConfig) -> StreamConfig {
    let frames = config.sample_rate() / 5;
    let fits = matches!(config.buffer_size(), SupportedBufferSize::Range { min, max } if (*min..=*max).contains(&frames));
    let buffer_size = if fits { BufferSize::Fixed(frames) } else { BufferSize::Default };
    StreamConfig { buffer_size, ..config.config() }
}

/// How finely a format can say a sample; `None` if it says none.
fn bits(format: SampleFormat) -> Option<u32> {
    match format {
        // All that the meter takes.
        SampleFormat::F32 => Some(33),
        SampleFormat::F64 => Some(32),
        SampleFormat::I64 | SampleFormat::U64 => Some(31),
        SampleFormat::I32 | SampleFormat::U32 => Some(30),
        SampleFormat::I24 | SampleFormat::U24 => Some(24),
        SampleFormat::I16 | SampleFormat::U16 => Some(16),
        SampleFormat::I8 | SampleFormat::U8 => Some(8),
        _ => None,
    }
}

/// Hands on the first channel of a block: how many samples, and each of full scale ±1.
pub(super) fn with_first_channel(
    data: &Data,
    format: SampleFormat,
    channels: usize,
    take: impl FnOnce(usize, &mut dyn Iterator<Item = f32>),
) {
    match format {
        SampleFormat::F32 => first::<f32>(data, channels, take),
        SampleFormat::F64 => first::<f64>(data, channels, take),
        SampleFormat::I64 => first::<i64>(data, channels, take),
        SampleFormat::U64 => first::<u64>(data, channels, take),
        SampleFormat::I32 => first::<i32>(data, channels, take),
        SampleFormat::U32 => first::<u32>(data, channels, take),
        SampleFormat::I24 => first::<I24>(data, channels, take),
        SampleFormat::U24 => first::<U24>(data, channels, take),
        SampleFormat::I16 => first::<i16>(data, channels, take),
        SampleFormat::U16 => first::<u16>(data, channels, take),
        SampleFormat::I8 => first::<i8>(data, channels, take),
        SampleFormat::U8 => first::<u8>(data, channels, take),
        _ => {}
    }
}

fn first<T: SizedSample>(data: &Data, channels: usize, take: impl FnOnce(usize, &mut dyn Iterator<Item = f32>))
where
    f32: FromSample<T>,
{
    if let Some(samples) = data.as_slice::<T>() {
        let frames = samples.chunks_exact(channels);
        take(frames.len(), &mut frames.map(|frame| share(frame[0])));
    }
}

fn share<T: Sample>(sample: T) -> f32
where
    f32: FromSample<T>,
{
    f32::from_sample(sample)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "halves and ones are exact in every format")]
mod tests {
    use super::*;

    fn range(channels: u16, low: u32, high: u32, format: SampleFormat) -> SupportedStreamConfigRange {
        SupportedStreamConfigRange::new(channels, low, high, SupportedBufferSize::Unknown, format)
    }

    fn chosen(offered: &[SupportedStreamConfigRange]) -> (u32, u16, SampleFormat) {
        let (config, rate) = best(offered, "it").expect("something fits");
        assert_eq!(config.sample_rate(), rate.hz());
        (rate.hz(), config.channels(), config.sample_format())
    }

    #[test]
    fn the_lowest_rate_with_every_band_and_the_first_of_two_channels_are_taken() {
        use SampleFormat::{DsdU8, F32, I16, I32};
        let server: Vec<_> =
            (1..=32).flat_map(|channels| [I16, F32, I32].map(|format| range(channels, 1, 384_000, format))).collect();
        assert_eq!(chosen(&server), (48_000, 2, F32));
        let card = [range(1, 44_100, 44_100, I16), range(1, 96_000, 96_000, I16), range(4, 96_000, 96_000, I32)];
        assert_eq!(chosen(&card), (96_000, 1, I16));
        assert_eq!(chosen(&[range(1, 8_000, 8_000, I16), range(1, 16_000, 44_100, I16)]), (44_100, 1, I16));
        assert_eq!(chosen(&[range(1, 48_000, 48_000, DsdU8), range(3, 32_000, 32_000, I16)]), (32_000, 3, I16));
    }

    #[test]
    fn a_device_without_a_rate_or_format_of_ours_is_named_with_what_it_has() {
        let said = |offered: &[_]| best(offered, "Old card").expect_err("nothing fits").to_string();
        let rates = said(&[range(1, 8_000, 11_025, SampleFormat::I16), range(1, 8_000, 11_025, SampleFormat::U8)]);
        assert!(
            rates.starts_with("measure with Old card: it records 8000 to 11025 samples a second, the meter takes 16000, "),
            "{rates}"
        );
        assert!(said(&[range(1, 2_822_400, 2_822_400, SampleFormat::DsdU8)]).contains("no samples that can be measured"));
    }

    #[test]
    fn every_format_reads_as_the_same_share_of_full_scale() {
        let half = [
            share(0.5_f32),
            share(0.5_f64),
            share(1_i64 << 62),
            share(3_u64 << 62),
            share(1_i32 << 30),
            share(3_u32 << 30),
            share(I24::new(1 << 22).expect("24 bits")),
            share(U24::new(3 << 22).expect("24 bits")),
            share(1_i16 << 14),
            share(3_u16 << 14),
            share(1_i8 << 6),
            share(3_u8 << 6),
        ];
        assert_eq!(half, [0.5; 12]);
        assert_eq!([share(-1.0_f32), share(i32::MIN), share(i16::MIN), share(i8::MIN), share(0_u16), share(0_u8)], [-1.0; 6]);
    }
}
