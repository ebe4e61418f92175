use wayhum_meter::{Calibration, SampleRate, SoundMeter, Stretch};
use wayhum_types::{Db, Level, MeterSource, Sound, Timestamp};

/// What is asked about: something that hears samples and reads levels.
///
/// Ours is [`OurMeter`]. The tests put instruments with a fault in its place, to see each of them found.
pub trait Instrument {
    /// What it reads of a sound, given block by block, whose first sample is taken at the begin of a second.
    fn hear(&self, set_up: SetUp, blocks: &mut dyn Iterator<Item = &[f32]>) -> Heard;
}

/// How an instrument is set up.
#[derive(Clone, Copy, Debug)]
pub struct SetUp {
    /// How often it samples.
    pub rate: SampleRate,
    /// What it adds to levels re full scale.
    pub calibration: Calibration,
}

impl SetUp {
    /// Without calibration: levels in dB re full scale, 1.0 RMS.
    pub const fn full_scale(rate: SampleRate) -> Self {
        Self { rate, calibration: Calibration::full_scale(MeterSource::File) }
    }
}

/// What an instrument read.
#[derive(Clone)]
pub struct Heard {
    /// Its whole seconds.
    pub levels: Vec<Level>,
    /// All of it together.
    pub statistics: Statistics,
}

/// Levels over everything heard; `None` where nothing was.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "named as in `wayhum_meter::Stretch`")]
pub struct Statistics {
    pub seconds: f64,
    pub laeq: Option<Db>,
    pub lceq: Option<Db>,
    pub lzeq: Option<Db>,
    pub lae: Option<Db>,
    pub laf_max: Option<Db>,
    pub las_max: Option<Db>,
    pub lc_peak: Option<Db>,
    /// In how many seconds, begun ones included, an overload was flagged.
    pub overload_seconds: u32,
}

/// The meter of `wayhum-meter`, by its public interface.
#[derive(Clone, Copy, Debug)]
pub struct OurMeter;

/// The begin of a second.
const START: Timestamp = Timestamp::from_unix_millis(1_410_324_847_000);

impl Instrument for OurMeter {
    fn hear(&self, set_up: SetUp, blocks: &mut dyn Iterator<Item = &[f32]>) -> Heard {
        let mut meter = SoundMeter::new(set_up.rate, set_up.calibration);
        let mut levels = Vec::new();
        let mut samples = 0;
        for block in blocks {
            // Smaller than a minute, after which a meter that is not asked forgets.
            for part in block.chunks(30 * set_up.rate.hz() as usize) {
                meter.push(set_up.rate.time_of(START, samples), part);
                samples += part.len() as u64;
                levels.extend(meter.drain().filter_map(|sound| match sound {
                    Sound::Level(level) => Some(level),
                    Sound::Gap(_) => None,
                }));
            }
        }
        meter.finish();
        Heard { levels, statistics: (&meter.stretch()).into() }
    }
}

impl From<&Stretch> for Statistics {
    fn from(stretch: &Stretch) -> Self {
        Self {
            seconds: stretch.seconds(),
            laeq: stretch.laeq(),
            lceq: stretch.lceq(),
            lzeq: stretch.lzeq(),
            lae: stretch.lae(),
            laf_max: stretch.laf_max(),
            las_max: stretch.las_max(),
            lc_peak: stretch.lc_peak(),
            overload_seconds: stretch.quality().overload,
        }
    }
}

impl dyn Instrument + '_ {
    /// What it reads of a whole sound, in dB re full scale.
    pub(crate) fn hear_all(&self, rate: SampleRate, samples: &[f32]) -> Heard {
        self.hear(SetUp::full_scale(rate), &mut core::iter::once(samples))
    }
}

/// The mean of levels by energy; NaN of none, which no limit admits.
pub(crate) fn energy_mean(levels: impl IntoIterator<Item = Db>) -> f64 {
    let (count, sum) = levels.into_iter().fold((0.0, 0.0), |(n, sum), level| (n + 1.0, sum + level.mean_square()));
    Db::from_mean_square(sum / count).value()
}
