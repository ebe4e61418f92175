/// What the samples of (at most) an eighth of a second add up to, before the weightings' gains.
///
/// Sums are taken over pieces of fixed place in time, never over the blocks that samples happen to come in: the same bits come
/// out whatever the blocks were.
#[derive(Clone, Copy)]
pub(crate) struct Eighth {
    pub(crate) samples: u32,
    pub(crate) sum: f64,
    pub(crate) z_square: f64,
    pub(crate) c_square: f64,
    pub(crate) a_square: f64,
    /// The greatest absolute sample, and that after C.
    pub(crate) z_peak: f64,
    pub(crate) c_peak: f64,
    pub(crate) fast_max: f64,
    pub(crate) fast_min: f64,
    pub(crate) slow_max: f64,
    pub(crate) not_finite: u32,
}

impl Eighth {
    pub(crate) const EMPTY: Self = Self {
        samples: 0,
        sum: 0.0,
        z_square: 0.0,
        c_square: 0.0,
        a_square: 0.0,
        z_peak: 0.0,
        c_peak: 0.0,
        fast_max: 0.0,
        fast_min: f64::INFINITY,
        slow_max: 0.0,
        not_finite: 0,
    };

    /// Adds a later piece.
    pub(crate) fn add(&mut self, later: &Self) {
        self.samples += later.samples;
        self.sum += later.sum;
        self.z_square += later.z_square;
        self.c_square += later.c_square;
        self.a_square += later.a_square;
        self.z_peak = self.z_peak.max(later.z_peak);
        self.c_peak = self.c_peak.max(later.c_peak);
        self.fast_max = self.fast_max.max(later.fast_max);
        self.fast_min = self.fast_min.min(later.fast_min);
        self.slow_max = self.slow_max.max(later.slow_max);
        self.not_finite += later.not_finite;
    }
}
