//! WAV files written byte by byte, as other programs write them.

/// How the samples of a file are written down.
#[derive(Clone, Copy)]
pub struct Format {
    /// 1 for integers, 3 for floats.
    pub tag: u16,
    pub bits: u16,
    pub channels: u16,
    pub rate_hz: u32,
}

/// A chunk: name, length, content, and the byte that makes an odd length even.
pub fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("short");
    let pad: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
    [&name[..], &length.to_le_bytes(), content, pad].concat()
}

/// A RIFF file of these chunks.
pub fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let content = [b"WAVE".to_vec(), chunks.concat()].concat();
    chunk(*b"RIFF", &content)
}

impl Format {
    pub fn pcm(bits: u16, rate_hz: u32) -> Self {
        Self { tag: 1, bits, channels: 1, rate_hz }
    }

    pub fn float(bits: u16, rate_hz: u32) -> Self {
        Self { tag: 3, bits, channels: 1, rate_hz }
    }

    pub fn fmt(self) -> Vec<u8> {
        let frame = self.channels * self.bits / 8;
        let words = [self.tag, self.channels].map(u16::to_le_bytes).concat();
        let rates = [self.rate_hz, self.rate_hz * u32::from(frame)].map(u32::to_le_bytes).concat();
        chunk(*b"fmt ", &[words, rates, [frame, self.bits].map(u16::to_le_bytes).concat()].concat())
    }

    /// As `WAVE_FORMAT_EXTENSIBLE`, which programs write for more than two channels or 16 bits.
    pub fn extensible(self) -> Vec<u8> {
        const GUID_REST: [u8; 14] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        let mut content = self.fmt()[8..].to_vec();
        content[..2].copy_from_slice(&0xFFFE_u16.to_le_bytes());
        content.extend([22, self.bits].map(u16::to_le_bytes).concat());
        content.extend([4, 0, 0, 0]);
        content.extend(self.tag.to_le_bytes());
        content.extend(GUID_REST);
        chunk(*b"fmt ", &content)
    }

    /// The samples of the first channel; of every further channel silence.
    pub fn samples(self, samples: impl Iterator<Item = f32>) -> Vec<u8> {
        let width = usize::from(self.bits / 8);
        let silence = self.sample(0.0).repeat(usize::from(self.channels) - 1);
        let frames = samples.flat_map(|sample| [self.sample(sample), silence.clone()].concat());
        let bytes: Vec<u8> = frames.collect();
        assert_eq!(bytes.len() % width, 0);
        bytes
    }

    pub fn file(self, samples: impl Iterator<Item = f32>) -> Vec<u8> {
        riff(&[self.fmt(), chunk(*b"data", &self.samples(samples))])
    }

    fn sample(self, sample: f32) -> Vec<u8> {
        let sample = f64::from(sample);
        let scaled = |bits: u16| (sample * 2_f64.powi(i32::from(bits) - 1)).round() as i64;
        match (self.tag, self.bits) {
            (3, 32) => (sample as f32).to_le_bytes().to_vec(),
            (3, 64) => sample.to_le_bytes().to_vec(),
            (_, 8) => vec![(scaled(8) + 128) as u8],
            (_, bits) => scaled(bits).to_le_bytes()[..usize::from(bits / 8)].to_vec(),
        }
    }
}
