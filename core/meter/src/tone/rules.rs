/// What counts as a calibrator's tone.
///
/// IEC 60942:2017 asks far more of the calibrator itself; here it is held to a microphone by hand, in a room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToneRules {
    /// The lowest frequency taken, in hertz; with the highest, the range in which calibrators work: 250 Hz and 1 kHz are usual.
    pub lowest_hz: f64,
    /// The highest frequency taken, in hertz.
    pub highest_hz: f64,
    /// The sound pressure levels a calibrator may have, in dB re 20 µPa: 94 and 114 are usual, a pistonphone has up to 124.
    pub lowest_level_db: f64,
    /// The highest of them.
    pub highest_level_db: f64,
    /// What stands on most calibrators, the usual one first (IEC 60942:2017 asks for a nominal level; 94 dB is 1 Pa).
    pub usual_levels_db: [f64; 2],
    /// How much stronger than everything else together the tone must be, in decibels.
    pub above_the_rest_db: f64,
    /// By how much its level may differ from frame to frame, highest to lowest, in decibels: ±0.25 dB, a quarter of the method's
    /// uncertainty.
    pub level_span_db: f64,
    /// The same of its frequency, as a share of it: calibrators are not exact there, but constant.
    pub frequency_span: f64,
    /// How long it must hold, in seconds.
    pub steady_s: f64,
    /// What it must be of the time in which any tone is heard: a swinging level is steady for a moment at each turn.
    pub steady_share: f64,
    /// Below this there is nothing to measure, in dB re full scale. 94 dB down there would be an offset beyond what is taken.
    pub quiet_db: f64,
    /// A sample from this share of full scale on may have been clipped.
    pub overload_at: f64,
}

impl ToneRules {
    /// The numbers a [`ToneCalibrator`](crate::ToneCalibrator) works with.
    pub const STANDARD: Self = Self {
        lowest_hz: 160.0,
        highest_hz: 1_250.0,
        lowest_level_db: 90.0,
        highest_level_db: 125.0,
        usual_levels_db: [94.0, 114.0],
        above_the_rest_db: 10.0,
        level_span_db: 0.5,
        frequency_span: 0.005,
        steady_s: 1.5,
        steady_share: 0.5,
        quiet_db: -80.0,
        overload_at: 0.99,
    };
}
