use crate::{
    SampleRate,
    bank::{Bands, Bank, NO_BANDS},
    block::Block,
    chain::Chain,
    eighth::Eighth,
};

/// Everything that remembers sound, and what is done with a block of it.
///
/// Where the processor multiplies and adds in one step (every phone's does; a PC is asked when a meter starts) that is used. Levels
/// then differ by less than a millionth of a decibel from those of another processor, and are the same bits on the same one.
pub(crate) struct Work {
    block: Block,
    chain: Chain,
    bank: Option<Bank>,
    is_fused: bool,
}

impl Work {
    pub(crate) fn new(rate: SampleRate, with_bands: bool) -> Self {
        Self { block: Block::new(), chain: Chain::new(rate), bank: with_bands.then(|| Bank::new(rate)), is_fused: can_fuse() }
    }

    pub(crate) const fn unfuse(&mut self) {
        self.is_fused = false;
    }

    /// Where samples are gathered.
    pub(crate) const fn block(&mut self) -> &mut Block {
        &mut self.block
    }

    /// Sends what has been gathered through the filters, adds what comes out to `seen`, and overwrites the samples.
    pub(crate) fn work_off(&mut self, seen: &mut Eighth) {
        if self.block.is_empty() {
            return;
        }
        self.filter(seen);
        seen.not_finite += self.block.not_finite();
        self.block.clear();
    }

    /// Forgets everything heard.
    pub(crate) fn rest(&mut self) {
        self.block.clear();
        self.chain.rest();
        if let Some(bank) = &mut self.bank {
            bank.rest();
        }
    }

    /// The Fast detector's A-weighted mean square, before A's gain.
    pub(crate) fn fast(&self) -> f64 {
        self.chain.fast()
    }

    /// The bands' mean squares since the last call.
    pub(crate) fn take_bands(&mut self) -> Bands {
        self.bank.as_mut().map_or(NO_BANDS, Bank::take_mean_squares)
    }

    #[cfg(target_arch = "x86_64")]
    #[allow(unsafe_code, reason = "the one call into code for newer processors, behind the question whether this is one")]
    fn filter(&mut self, seen: &mut Eighth) {
        if self.is_fused {
            // SAFETY: `is_fused` is only set by `can_fuse`, which asked the processor for both features.
            unsafe { self.filter_on_avx2(seen) }
        } else {
            self.filter_by::<false>(seen);
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn filter(&mut self, seen: &mut Eighth) {
        if self.is_fused { self.filter_by::<true>(seen) } else { self.filter_by::<false>(seen) }
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,fma")]
    fn filter_on_avx2(&mut self, seen: &mut Eighth) {
        self.filter_by::<true>(seen);
    }

    /// All of it is inlined here, so that it is compiled for the processor that its caller names.
    #[inline(always)]
    fn filter_by<const FUSED: bool>(&mut self, seen: &mut Eighth) {
        let samples = self.block.samples();
        self.chain.run::<FUSED>(samples, seen);
        if let Some(bank) = &mut self.bank {
            bank.run::<FUSED>(samples);
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn can_fuse() -> bool {
    std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma")
}

/// NEON, which every 64-bit ARM processor has, holds a fused multiply-add.
#[cfg(not(target_arch = "x86_64"))]
const fn can_fuse() -> bool {
    cfg!(target_arch = "aarch64")
}
