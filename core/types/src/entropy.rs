/// Where chance comes from: the operating system on a phone, a seed in tests.
///
/// The core's only source of randomness, given at construction. It names no crate's RNG trait, because those of the crates that
/// need one (`rand_core` 0.6 and 0.10) exclude each other; each is bridged where it is needed.
pub trait Entropy {
    /// Fills `bytes` with uniformly random bytes fit for keys.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<E: Entropy + ?Sized> Entropy for &mut E {
    fn fill(&mut self, bytes: &mut [u8]) {
        (**self).fill(bytes);
    }
}

impl<E: Entropy + ?Sized> Entropy for Box<E> {
    fn fill(&mut self, bytes: &mut [u8]) {
        (**self).fill(bytes);
    }
}

/// What is drawn from [`Entropy`].
///
/// ```
/// use wayhum_types::{Draw, Entropy};
/// struct Sevens;
/// impl Entropy for Sevens {
///     fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) }
/// }
/// assert_eq!(Sevens.array::<2>(), [7, 7]);
/// assert!((450.0..750.0).contains(&Sevens.uniform(450.0, 750.0)));
/// ```
pub trait Draw: Entropy {
    /// `N` random bytes.
    fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A number in [0, 1), uniform, with 53 random bits.
    fn fraction(&mut self) -> f64 {
        (u64::from_le_bytes(self.array()) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number in [low, high), uniform.
    fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.fraction()
    }
}

impl<E: Entropy + ?Sized> Draw for E {}
