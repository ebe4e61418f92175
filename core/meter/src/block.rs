use crate::sample::Sample;

/// How many samples are worked on at a time: 11 ms at 48 kHz, long enough that what is done once per block costs nothing.
pub(crate) const BLOCK: usize = 512;

/// What values are held within, in shares of full scale: 60 dB above it is no sound that a float format means, and squares stay
/// far from what a float can hold. Such a sample counts as overload.
const LOUDEST: f32 = 1024.0;

/// Inputs below −200 dB re full scale count as zero. Numbers that shrink on towards 1e-38 would be computed a hundred times
/// slower.
const QUIETEST: f32 = 1e-10;

/// Samples until there are enough of them to be worked on, as clean shares of full scale.
///
/// Where blocks end is fixed by time ([`crate::run::Run`]), not by how samples happen to come in: the same bits come out
/// whatever the pushes were.
pub(crate) struct Block {
    samples: [f32; BLOCK],
    count: usize,
    not_finite: u32,
}

impl Block {
    pub(crate) const fn new() -> Self {
        Self { samples: [0.0; BLOCK], count: 0, not_finite: 0 }
    }

    /// How many more it takes.
    pub(crate) const fn room(&self) -> usize {
        BLOCK - self.count
    }

    /// Whether there is nothing to work on.
    pub(crate) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Takes samples, no more than there is room for.
    pub(crate) fn take<S: Sample>(&mut self, samples: &[S]) {
        let to = &mut self.samples[self.count..][..samples.len()];
        S::shares(samples, to);
        self.count += samples.len();
        if !all_usable(to) {
            self.not_finite += repair(to);
        }
    }

    /// The samples.
    pub(crate) fn samples(&self) -> &[f32] {
        &self.samples[..self.count]
    }

    /// How many of them were no numbers.
    pub(crate) const fn not_finite(&self) -> u32 {
        self.not_finite
    }

    /// Forgets the samples, which have been worked on: overwrites them.
    pub(crate) fn clear(&mut self) {
        self.samples[..self.count].fill(0.0);
        (self.count, self.not_finite) = (0, 0);
    }
}

/// Sets what is next to nothing to zero; says whether the rest are numbers of a size that sound has.
fn all_usable(samples: &mut [f32]) -> bool {
    let mut usable = true;
    for sample in samples {
        let size = sample.abs();
        // NaN is not below either.
        usable &= size <= LOUDEST;
        *sample = if size < QUIETEST { 0.0 } else { *sample };
    }
    usable
}

/// Replaces what are no numbers by zero and says how many they were; holds the others within [`LOUDEST`].
#[cold]
fn repair(samples: &mut [f32]) -> u32 {
    let mut not_finite = 0;
    for sample in samples {
        if sample.is_finite() {
            *sample = sample.clamp(-LOUDEST, LOUDEST);
        } else {
            *sample = 0.0;
            not_finite += 1;
        }
    }
    not_finite
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_counts_as_zero_and_what_is_no_sound_is_held() {
        let mut block = Block::new();
        block.take(&[0.5, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, -0.25]);
        assert_eq!(block.samples(), [0.5, 0.0, 0.0, 0.0, LOUDEST, -LOUDEST, -0.25]);
        assert_eq!(block.not_finite(), 3);
    }

    #[test]
    fn inputs_200_db_under_full_scale_are_silence() {
        let mut block = Block::new();
        block.take(&[9e-11_f32, -9e-11, f32::MIN_POSITIVE, 1e-40, -0.0, 2e-10]);
        assert_eq!(block.samples(), [0.0, 0.0, 0.0, 0.0, 0.0, 2e-10]);
    }

    #[test]
    fn a_block_that_was_worked_on_is_overwritten() {
        let mut block = Block::new();
        block.take(&[0.5_f32; 100]);
        block.clear();
        assert!(block.samples.iter().all(|sample| *sample == 0.0) && block.room() == BLOCK && block.is_empty());
    }
}
