/// The meter's numbers that are policy, not physics.
///
/// ```
/// use wayhum_meter::Rules;
/// assert_eq!(Rules::STANDARD.overload_at, 0.99);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// From this share of full scale on, a sample may have been clipped. One per cent is left for converters that clip early.
    pub overload_at: f64,
    /// A level closer than this to the floor is mostly floor, in decibels: at 3 dB, half of its energy.
    pub floor_margin_db: f64,
    /// What a phone's microphone reads in silence, in dB(A): 94 dB less the signal-to-noise ratio of 64 dB(A) that data sheets of
    /// MEMS microphones promise.
    pub self_noise_dba: f64,
    /// A second's mean beyond this share of full scale is no microphone's. A recorded MEMS microphone had 0.0001.
    pub dc_offset_at: f64,
    /// Wind lies below 200 Hz, where A weighs little: it shows by `LCeq − LAeq` above this, in decibels.
    pub wind_c_minus_a_db: f64,
    /// Wind comes in bursts, engines do not: the eight `LCeq,125ms` of a second scatter by more than this standard deviation, in
    /// decibels. Steady noise of 30 Hz bandwidth scatters by 2.2 dB (`4.34 · √(1 / (B·T))`).
    pub wind_scatter_db: f64,
    /// Third-octave bands below this, in hertz, are left out of a settling second: there a band at 160 Hz reads 0.2 dB low, and at
    /// 25 Hz 1.4 dB, until its filter rings.
    pub slow_bands_below_hz: f64,
    /// Timestamps this far from the count of samples are ignored, in milliseconds: platforms stamp blocks that unevenly.
    pub drift_ms: u64,
    /// From here on samples are missing, in milliseconds: half a second, so that no second is given out that was mostly not heard.
    pub dropout_ms: u64,
}

impl Rules {
    /// The numbers the meter works with.
    pub const STANDARD: Self = Self {
        overload_at: 0.99,
        floor_margin_db: 3.0,
        self_noise_dba: 30.0,
        dc_offset_at: 0.01,
        wind_c_minus_a_db: 15.0,
        wind_scatter_db: 3.0,
        slow_bands_below_hz: 200.0,
        drift_ms: 50,
        dropout_ms: 500,
    };
}
