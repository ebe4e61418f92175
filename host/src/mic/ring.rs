//! From the audio thread to the one that measures, without either waiting for the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rtrb::{Consumer, Producer, RingBuffer};
use wayhum_sdk::types::Timestamp;

/// How long the measuring thread may be held up before samples are lost.
const SECONDS: usize = 2;
/// Blocks of 64 samples at the highest rate fill two seconds with 6,000.
const BLOCKS: usize = 6_000;

/// One block's begin and its number of samples.
type Block = (Timestamp, usize);

/// The audio thread's end.
pub(super) struct Writer {
    samples: Producer<f32>,
    blocks: Producer<Block>,
    ended: Arc<AtomicBool>,
}

/// The measuring thread's end.
pub(super) struct Reader {
    samples: Consumer<f32>,
    blocks: Consumer<Block>,
    ended: Arc<AtomicBool>,
}

/// Says that nothing more will come.
pub(super) struct End(Arc<AtomicBool>);

pub(super) fn ring(rate_hz: u32) -> (Writer, Reader) {
    let (to_samples, samples) = RingBuffer::new(rate_hz as usize * SECONDS);
    let (to_blocks, blocks) = RingBuffer::new(BLOCKS);
    let ended = Arc::new(AtomicBool::new(false));
    (Writer { samples: to_samples, blocks: to_blocks, ended: Arc::clone(&ended) }, Reader { samples, blocks, ended })
}

impl Writer {
    /// Puts a block in, or drops it where there is no room: the meter sees from the next one's time that it is missing.
    pub(super) fn put(&mut self, at: Timestamp, count: usize, samples: impl Iterator<Item = f32>) {
        if self.blocks.is_full() {
            return;
        }
        if let Ok(room) = self.samples.write_chunk_uninit(count) {
            let count = room.fill_from_iter(samples);
            // After its samples, so that whoever sees the block sees them.
            let _ = self.blocks.push((at, count));
        }
    }

    pub(super) fn end_of_it(&self) -> End {
        End(Arc::clone(&self.ended))
    }
}

impl End {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Release);
    }
}

impl Reader {
    /// Moves the oldest block into `block`; its begin.
    pub(super) fn take(&mut self, block: &mut Vec<f32>) -> Option<Timestamp> {
        let (at, count) = self.blocks.pop().ok()?;
        block.clear();
        let mut chunk = self.samples.read_chunk(count).ok()?;
        let (first, second) = chunk.as_mut_slices();
        block.extend_from_slice(first);
        block.extend_from_slice(second);
        // What was heard stays nowhere.
        first.fill(0.0);
        second.fill(0.0);
        chunk.commit_all();
        Some(at)
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(millis: i64) -> Timestamp {
        Timestamp::from_unix_millis(millis)
    }

    #[test]
    fn blocks_come_out_as_they_went_in_across_the_ends_of_the_ring() {
        let (mut writer, mut reader) = ring(1_000);
        let mut block = Vec::new();
        for n in 0..50_u16 {
            let samples: Vec<f32> = (0..333_u16).map(|k| f32::from(n) + f32::from(k) / 1_000.0).collect();
            writer.put(at(i64::from(n)), samples.len(), samples.iter().copied());
            assert_eq!(reader.take(&mut block), Some(at(i64::from(n))));
            assert_eq!(block, samples);
        }
        assert_eq!(reader.take(&mut block), None);
    }

    #[test]
    fn what_finds_no_room_is_dropped_whole_and_the_rest_is_kept() {
        let (mut writer, mut reader) = ring(1_000);
        for n in 0..5 {
            writer.put(at(n), 900, std::iter::repeat_n(0.5, 900));
        }
        let mut block = Vec::new();
        assert_eq!(
            [reader.take(&mut block), reader.take(&mut block), reader.take(&mut block)],
            [Some(at(0)), Some(at(1)), None]
        );
        writer.put(at(9), 3, [0.1, 0.2, 0.3].into_iter());
        assert_eq!((reader.take(&mut block), block.as_slice()), (Some(at(9)), [0.1, 0.2, 0.3].as_slice()));
    }

    #[test]
    fn the_end_is_seen_after_what_came_before_it() {
        let (mut writer, mut reader) = ring(1_000);
        writer.put(at(1), 1, std::iter::once(1.0));
        writer.end_of_it().set();
        assert!(reader.has_ended());
        assert_eq!(reader.take(&mut Vec::new()), Some(at(1)));
    }
}
