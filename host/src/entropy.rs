use wayhum_types::Entropy;

/// The operating system's random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    /// # Panics
    ///
    /// If the operating system has no randomness to give. Keys made without it would be worse than no keys.
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness; without it no key may be made");
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::Draw;

    use super::*;

    #[test]
    fn two_draws_differ() {
        assert_ne!(OsEntropy.array::<32>(), OsEntropy.array::<32>());
    }
}
