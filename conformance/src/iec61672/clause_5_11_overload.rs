use wayhum_meter::{Calibration, CalibrationMethod, Rules, SampleRate};
use wayhum_types::MeterSource;

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::{Heard, Instrument, SetUp},
    signal::{hush, tone},
};

const CLAUSE: Clause = Clause::sound_level_meters("5.11");

/// 5.11: positive and negative half cycles overload at levels no more than 1.5 dB apart (5.11.3); it is told before the converter
/// clips, and remembered for as long as its levels are averaged.
pub fn clause_5_11_overload(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::sound_level_meters("5.11.3");
    let what = "overload by half cycles of either sign";
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    let half_cycles = |sign| first(-3.0..3.0, |level_db| half_cycle_overloads(instrument, rate, level_db, sign));
    let apart = half_cycles(1.0).zip(half_cycles(-1.0)).map(|(positive, negative)| positive - negative);
    class_1.compare_reading(apart, Limits::within(1.5), format_args!("half a cycle of 1 kHz"));
    ours.compare_reading(apart, Limits::within(0.1), format_args!("half a cycle of 1 kHz"));

    // A sine of 0 dB re full scale peaks 3.01 dB above it.
    let mut before = Worst::ours(CLAUSE, "overload told below full scale", rate.hz());
    let told = first(-0.5..0.5, |level_db| {
        steady(instrument, rate, level_db - 3.0103).levels.iter().any(|level| level.quality.overload)
    });
    before.compare_reading(told, Limits::between(-1.0, 0.0), format_args!("a tone of 1 kHz"));

    let mut latch = Worst::ours(CLAUSE, "overload kept to the stretch's end", rate.hz());
    let mut samples = tone(rate.hz(), 1000.0, -20.0, 10.0);
    samples[2 * rate.hz() as usize + 5] = -1.0;
    let heard = instrument.hear_all(rate, &samples);
    latch.hold(heard.statistics.overload_seconds == 1, format_args!("one sample in ten seconds"));
    let flags = heard.levels.iter().map(|level| level.quality.overload);
    latch.hold(flags.eq((0..10).map(|second| second == 2)), format_args!("the second it was in, and no other"));
    vec![class_1.found(), ours.found(), before.found(), latch.found()]
}

/// 5.12: a level near the microphone's own noise is told to be an upper bound.
///
/// From which margin on is the maker's to say: ours is where half of the energy is noise.
pub fn clause_5_12_under_range(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let mut told = Worst::ours(Clause::sound_level_meters("5.12"), "under-range told near the own noise", rate.hz());
    let goal = Rules::STANDARD.self_noise_dba + Rules::STANDARD.floor_margin_db;
    let calibration = Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::Desktop).ok();
    let under_range = |spl: f64| {
        let calibration = calibration?;
        let tone = tone(rate.hz(), 1000.0, spl - calibration.offset_db(), 2.0);
        let heard = instrument.hear(SetUp { rate, calibration }, &mut core::iter::once(&tone[..]));
        heard.levels.get(1).map(|level| level.quality.under_range)
    };
    let clear = first(goal - 0.5..goal + 0.5, |spl| under_range(spl) == Some(false));
    told.compare_reading(clear.map(|spl| spl - goal), Limits::within(0.05), format_args!("{goal} dB(A)"));
    vec![told.found()]
}

/// The lowest of the levels, in steps of 0.02 dB, at which something is so.
fn first(levels: core::ops::Range<f64>, so: impl Fn(f64) -> bool) -> Option<f64> {
    let steps = ((levels.end - levels.start) / 0.02).round() as u32;
    (0..=steps).map(|step| levels.start + f64::from(step) * 0.02).find(|level_db| so(*level_db))
}

fn steady(instrument: &dyn Instrument, rate: SampleRate, level_db: f64) -> Heard {
    instrument.hear_all(rate, &tone(rate.hz(), 1000.0, level_db, 1.0))
}

/// Whether half a cycle whose steady tone would peak at `level_db` re full scale is an overload.
fn half_cycle_overloads(instrument: &dyn Instrument, rate: SampleRate, level_db: f64, sign: f32) -> bool {
    let half = tone(rate.hz(), 1000.0, level_db - 3.0103, 0.0005).into_iter().map(|sample| sign * sample).collect();
    let heard = instrument.hear_all(rate, &[hush(rate.hz(), 0.5), half, hush(rate.hz(), 0.5)].concat());
    heard.levels.iter().any(|level| level.quality.overload)
}
