use std::io::{self, Read};

/// How a WAV file's samples lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub rate_hz: u32,
    pub channels: u16,
    /// Bytes of one sample of every channel.
    pub frame_bytes: usize,
    pub encoding: Encoding,
    /// How many frames the header promises; `None` where its writer did not know: a stream, or a recorder that stopped halfway.
    pub frames: Option<u64>,
}

/// How one sample is written down, little-endian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// 8 bits, 128 being silence.
    Unsigned8,
    /// 16, 24 or 32 bits: 2, 3 or 4 bytes, of which the first bits count.
    Signed(usize),
    Float32,
    Float64,
}

/// Why no layout could be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum HeaderError {
    #[error("the file is empty; copy or record it once more")]
    Empty,
    #[error("it is no WAV file; convert it to WAV, 16-bit PCM")]
    NoWav,
    #[error("it ends within its header; copy or record it once more")]
    CutOff,
    #[error("its header names no channel; convert it to WAV, 16-bit PCM")]
    NoChannels,
    #[error("its header contradicts itself; convert it to WAV, 16-bit PCM")]
    Contradiction,
    #[error("its samples are packed (WAV format {0}); convert it to WAV, 16-bit PCM")]
    Packed(u16),
    #[error("samples of {0} bits are not read; convert it to WAV, 16-bit PCM")]
    Bits(u16),
    #[error(transparent)]
    Io(io::Error),
}

/// Reads the chunks of a RIFF or RF64 file (Microsoft's "Multiple Channel Audio Data and WAVE Files", EBU Tech 3306) up to the
/// first byte of its samples. Chunks of odd length are followed by a byte that belongs to none.
pub(super) fn read_header(input: &mut impl Read) -> Result<Layout, HeaderError> {
    let mut first = Vec::new();
    input.by_ref().take(12).read_to_end(&mut first).map_err(HeaderError::Io)?;
    let unfinished = match first.as_slice() {
        [] => return Err(HeaderError::Empty),
        [b'R', b'I', b'F', b'F', size @ .., b'W', b'A', b'V', b'E'] if size.len() == 4 => size == [0; 4] || size == [0xFF; 4],
        [b'R', b'F', b'6', b'4', _, _, _, _, b'W', b'A', b'V', b'E'] => false,
        short if short.len() < 12 && b"RIFF".starts_with(&short[..short.len().min(4)]) => return Err(HeaderError::CutOff),
        _ => return Err(HeaderError::NoWav),
    };
    let (mut layout, mut long_data) = (None, None);
    loop {
        let name: [u8; 4] = bytes(input)?;
        let length = u32::from_le_bytes(bytes(input)?);
        match &name {
            b"data" => {
                let layout: Layout = layout.ok_or(HeaderError::Contradiction)?;
                let is_unknown = length == u32::MAX || (length == 0 && unfinished);
                let data_bytes = long_data.or((!is_unknown).then_some(u64::from(length)));
                return Ok(Layout { frames: data_bytes.map(|bytes| bytes / layout.frame_bytes as u64), ..layout });
            }
            b"fmt " => layout = Some(read_format(input, length)?),
            b"ds64" => {
                if length < 16 {
                    return Err(HeaderError::Contradiction);
                }
                let _riff_bytes: [u8; 8] = bytes(input)?;
                long_data = Some(u64::from_le_bytes(bytes(input)?));
                skip(input, u64::from(length) - 16 + u64::from(length % 2))?;
            }
            _ => skip(input, u64::from(length) + u64::from(length % 2))?,
        }
    }
}

fn read_format(input: &mut impl Read, length: u32) -> Result<Layout, HeaderError> {
    const PCM: u16 = 1;
    const FLOAT: u16 = 3;
    const EXTENSIBLE: u16 = 0xFFFE;
    if length < 16 {
        return Err(HeaderError::Contradiction);
    }
    let mut format = u16::from_le_bytes(bytes(input)?);
    let channels = u16::from_le_bytes(bytes(input)?);
    let rate_hz = u32::from_le_bytes(bytes(input)?);
    let _bytes_a_second: [u8; 4] = bytes(input)?;
    let frame_bytes = u16::from_le_bytes(bytes(input)?);
    let bits = u16::from_le_bytes(bytes(input)?);
    let mut rest = u64::from(length) - 16;
    if format == EXTENSIBLE && rest >= 24 {
        // Its size, how many bits count, which loudspeakers; then the format as the first two bytes of a GUID.
        skip(input, 8)?;
        format = u16::from_le_bytes(bytes(input)?);
        rest -= 10;
    }
    skip(input, rest + u64::from(length % 2))?;
    if channels == 0 {
        return Err(HeaderError::NoChannels);
    }
    let encoding = match (format, bits) {
        (PCM, 8) => Encoding::Unsigned8,
        (PCM, 16 | 24 | 32) => Encoding::Signed(usize::from(bits / 8)),
        (FLOAT, 32) => Encoding::Float32,
        (FLOAT, 64) => Encoding::Float64,
        (PCM | FLOAT, bits) => return Err(HeaderError::Bits(bits)),
        (packed, _) => return Err(HeaderError::Packed(packed)),
    };
    if u32::from(frame_bytes) != u32::from(channels) * u32::from(bits / 8) {
        return Err(HeaderError::Contradiction);
    }
    Ok(Layout { rate_hz, channels, frame_bytes: usize::from(frame_bytes), encoding, frames: None })
}

impl Encoding {
    /// The sample that begins these bytes, of full scale 1.0.
    pub(super) fn sample(self, frame: &[u8]) -> f32 {
        match self {
            Self::Unsigned8 => (f32::from(frame[0]) - 128.0) / 128.0,
            Self::Signed(bytes) => {
                // At the upper end of 32 bits, whatever the width.
                let mut wide = [0; 4];
                wide[4 - bytes..].copy_from_slice(&frame[..bytes]);
                i32::from_le_bytes(wide) as f32 / 2_147_483_648.0
            }
            Self::Float32 => f32::from_le_bytes([frame[0], frame[1], frame[2], frame[3]]),
            Self::Float64 => {
                let mut wide = [0; 8];
                wide.copy_from_slice(&frame[..8]);
                f64::from_le_bytes(wide) as f32
            }
        }
    }
}

fn bytes<const N: usize>(input: &mut impl Read) -> Result<[u8; N], HeaderError> {
    let mut bytes = [0; N];
    match input.read_exact(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(HeaderError::CutOff),
        Err(error) => Err(HeaderError::Io(error)),
    }
}

fn skip(input: &mut impl Read, count: u64) -> Result<(), HeaderError> {
    let skipped = io::copy(&mut input.take(count), &mut io::sink()).map_err(HeaderError::Io)?;
    if skipped == count { Ok(()) } else { Err(HeaderError::CutOff) }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes: Vec<u8>, chunk: u32, format: [u8; 24]) {
            let _ = read_header(&mut bytes.as_slice());
            let header = [b"RIFF....WAVEfmt ".as_slice(), &chunk.to_le_bytes(), &format, b"data", &bytes].concat();
            let _ = read_header(&mut header.as_slice());
        }
    }
}
