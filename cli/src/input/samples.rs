use std::io::Read;

use super::riff::Layout;

/// Read at once; more than one frame of the most channels and widest samples a header can name.
const MOST_BYTES: usize = 1 << 20;

/// The first channel of what follows a WAV file's header, of full scale 1.0.
pub(super) struct Samples<R> {
    input: R,
    layout: Layout,
    /// Frames read so far.
    read: u64,
    block: Vec<u8>,
}

impl<R: Read> Samples<R> {
    /// From an input that stands at its first sample.
    pub(super) const fn new(input: R, layout: Layout) -> Self {
        Self { input, layout, read: 0, block: Vec::new() }
    }

    pub(super) const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Fills the block as far as there are samples, and says how far.
    pub(super) fn read(&mut self, block: &mut [f32]) -> usize {
        let Layout { frame_bytes, encoding, frames, .. } = self.layout;
        let left = frames.map_or(u64::MAX, |frames| frames - self.read);
        // Of thousands of channels, which a header may claim, not a whole block at once.
        let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(block.len()).min(MOST_BYTES / frame_bytes);
        self.block.clear();
        // What cannot be read any more ends the sound, as a file that was cut off does.
        let _ = self.input.by_ref().take((wanted * frame_bytes) as u64).read_to_end(&mut self.block);
        let mut count = 0;
        for (slot, frame) in block.iter_mut().zip(self.block.chunks_exact(frame_bytes)) {
            *slot = encoding.sample(frame);
            count += 1;
        }
        self.read += count as u64;
        count
    }
}
