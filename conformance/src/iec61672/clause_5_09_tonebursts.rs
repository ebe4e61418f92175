use wayhum_meter::SampleRate;
use wayhum_types::Db;

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::{Instrument, Statistics},
    signal::{hush, tone},
    tables::METERS,
};

const TABLE_4: Clause = Clause::sound_level_meters("5.9, Table 4");
const BURST_HZ: f64 = 4000.0;
const STEADY_DB: f64 = -6.0;
/// Where a burst is long enough for its filters, F and S are to follow the exponential itself, to our own limit.
const OWN_FROM_MS: f64 = 10.0;
const OWN_DB: f64 = 0.1;

/// 5.9 and Table 4: what a burst of 4 kHz reads against the steady tone, in F and S (which the meter has for A) and as exposure (in
/// A, C and Z).
pub fn clause_5_09_tonebursts(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let steady = Steady::read(instrument, rate);
    let reached = |ms: f64, tau_ms: f64| 10.0 * (1.0 - (-ms / tau_ms).exp()).log10();
    let class_1 = |what| Worst::class_1(TABLE_4, what, rate.hz());
    let ours = |what| Worst::ours(TABLE_4, what, rate.hz());
    let (mut fast, mut own_fast) = (class_1("tonebursts, LAFmax, 0.25 ms to 1 s"), ours("tonebursts, LAFmax, from 10 ms"));
    let (mut slow, mut own_slow) = (class_1("tonebursts, LASmax, 2 ms to 1 s"), ours("tonebursts, LASmax, from 10 ms"));
    let mut exposures = ["tonebursts, LAE", "tonebursts, LCE", "tonebursts, LZE"].map(class_1);
    for row in &METERS.table4_fast_and_exposure {
        let ms = row.ms;
        let burst = burst(instrument, rate, ms);
        let read = against(burst.laf_max, steady.a);
        fast.compare_reading(read.map(|read| read - row.fast), row.class1, format_args!("{ms} ms"));
        if ms >= OWN_FROM_MS {
            let error = read.map(|read| read - reached(ms, 125.0));
            own_fast.compare_reading(error, Limits::within(OWN_DB), format_args!("{ms} ms"));
        }
        for (exposure, read) in exposures.iter_mut().zip(steady.exposures(&burst)) {
            exposure.compare_reading(read.map(|read| read - row.exposure), row.class1, format_args!("{ms} ms"));
        }
    }
    for row in &METERS.table4_slow {
        let ms = row.ms;
        let read = against(burst(instrument, rate, ms).las_max, steady.a);
        slow.compare_reading(read.map(|read| read - row.slow), row.class1, format_args!("{ms} ms"));
        if ms >= OWN_FROM_MS {
            let error = read.map(|read| read - reached(ms, 1000.0));
            own_slow.compare_reading(error, Limits::within(OWN_DB), format_args!("{ms} ms"));
        }
    }
    [fast, own_fast, slow, own_slow].into_iter().chain(exposures).map(Worst::found).collect()
}

/// 5.10: a train of bursts averages to its share of the time, within Table 4's limits for one such burst.
pub fn clause_5_10_repeated_tonebursts(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::sound_level_meters("5.10");
    let what = "repeated tonebursts, LA, LC, LZ";
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    let steady = Steady::read(instrument, rate);
    for (burst_ms, pause_ms) in [(200.0, 800.0), (50.0, 200.0), (10.0, 40.0), (1.0, 9.0)] {
        let burst = tone(rate.hz(), BURST_HZ, STEADY_DB, burst_ms / 1000.0);
        let pause = hush(rate.hz(), pause_ms / 1000.0);
        // What is rounded to whole samples is the train's share too.
        let share = 10.0 * (burst.len() as f64 / (burst.len() + pause.len()) as f64).log10();
        let train = [burst, pause].concat().repeat(40);
        let train = instrument.hear_all(rate, &train).statistics;
        let row = METERS.table4_fast_and_exposure.iter().find(|row| (row.ms - burst_ms).abs() < 1e-9);
        let limits = row.map_or(Limits::within(0.0), |row| row.class1);
        for (read, steady) in [(train.laeq, steady.a), (train.lceq, steady.c), (train.lzeq, steady.z)] {
            let error = against(read, steady).map(|read| read - share);
            class_1.compare_reading(error, limits, format_args!("{burst_ms} ms every {} ms", burst_ms + pause_ms));
            ours.compare_reading(error, Limits::within(OWN_DB), format_args!("{burst_ms} ms every {} ms", burst_ms + pause_ms));
        }
    }
    vec![class_1.found(), ours.found()]
}

/// What the tone reads when it does not end.
struct Steady {
    a: Option<Db>,
    c: Option<Db>,
    z: Option<Db>,
}

impl Steady {
    fn read(instrument: &dyn Instrument, rate: SampleRate) -> Self {
        let steady = instrument.hear_all(rate, &tone(rate.hz(), BURST_HZ, STEADY_DB, 5.0)).statistics;
        Self { a: steady.laeq, c: steady.lceq, z: steady.lzeq }
    }

    /// A, C and Z exposure of a burst against the steady level; that of C and Z is what their mean adds up to.
    fn exposures(&self, burst: &Statistics) -> [Option<f64>; 3] {
        let per_second = 10.0 * burst.seconds.log10();
        let sum = |mean: Option<Db>, steady| against(mean, steady).map(|read| read + per_second);
        [against(burst.lae, self.a), sum(burst.lceq, self.c), sum(burst.lzeq, self.z)]
    }
}

fn burst(instrument: &dyn Instrument, rate: SampleRate, ms: f64) -> Statistics {
    let burst = [hush(rate.hz(), 1.3), tone(rate.hz(), BURST_HZ, STEADY_DB, ms / 1000.0), hush(rate.hz(), 2.0)].concat();
    instrument.hear_all(rate, &burst).statistics
}

fn against(read: Option<Db>, steady: Option<Db>) -> Option<f64> {
    Some(read?.value() - steady?.value())
}
