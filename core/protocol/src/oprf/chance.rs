use rand_core::{CryptoRng, Error, RngCore};
use wayhum_types::Entropy;

/// The core's entropy as the generation of `rand_core` that `voprf` speaks.
pub(crate) struct Chance<'a>(pub(crate) &'a mut dyn Entropy);

impl RngCore for Chance<'_> {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

/// [`Entropy`] promises bytes fit for keys.
impl CryptoRng for Chance<'_> {}
