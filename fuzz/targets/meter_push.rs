//! What a microphone may deliver: blocks of any length and content, at times that stand still, jump and run backwards. No level is
//! ever NaN or +∞, and how a signal is divided into blocks changes no bit of what is measured.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_meter::{Calibration, SampleRate, SoundMeter};
use wayhum_types::{Db, MeterSource, Sound, Timestamp};

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Anything { rate: u8, calls: Vec<Call<'a>> },
    Divided { rate: u8, begin: i32, signal: Signal<'a>, blocks: Vec<u16> },
}

#[derive(Arbitrary, Debug)]
enum Call<'a> {
    Push { when: When, signal: Signal<'a> },
    PushFloats { when: When, samples: Vec<f32> },
    Drain,
    Finish,
    ResetStretch,
}

#[derive(Arbitrary, Debug)]
enum When {
    /// Right after what came before.
    Next,
    /// So many milliseconds off.
    Off(i16),
    At(i64),
}

/// Bytes, again and again: enough of them for whole seconds out of a small input.
#[derive(Arbitrary, Debug)]
struct Signal<'a> {
    bytes: &'a [u8],
    times: u16,
}

/// Some ten seconds at the lowest rate: an input's share of time.
const MOST_BYTES: usize = 320_000;

impl Signal<'_> {
    fn bytes(&self) -> Vec<u8> {
        let times = usize::from(self.times).min(MOST_BYTES / self.bytes.len().max(1));
        self.bytes.repeat(times.max(1))
    }
}

fuzz_target!(|input: Input<'_>| match input {
    Input::Anything { rate, calls } => anything(meter(rate), &calls),
    Input::Divided { rate, begin, signal, blocks } => divided(rate, begin, &signal.bytes(), &blocks),
});

fn anything(mut meter: SoundMeter, calls: &[Call<'_>]) {
    let mut next = Timestamp::from_unix_millis(1_410_324_847_250);
    let mut left = MOST_BYTES;
    for call in calls {
        match call {
            Call::Push { when, signal } => {
                let bytes = signal.bytes();
                left = left.saturating_sub(bytes.len());
                let at = when.after(next);
                let taken = meter.push_i16_le(at, &bytes);
                assert_eq!(taken.is_ok(), bytes.len() % 2 == 0, "whole samples are taken, halves are not");
                next = later(at, bytes.len() / 2, &meter);
            }
            Call::PushFloats { when, samples } => {
                let at = when.after(next);
                meter.push(at, samples);
                next = later(at, samples.len(), &meter);
            }
            Call::Drain => check(&mut meter),
            Call::Finish => meter.finish(),
            Call::ResetStretch => meter.reset_stretch(),
        }
        if left == 0 {
            break;
        }
    }
    check(&mut meter);
}

/// From 1834 to 2106 in odd milliseconds: at the ends of time themselves, where seconds are cut off, the division does show.
fn divided(rate: u8, begin: i32, bytes: &[u8], blocks: &[u16]) {
    let begin = Timestamp::from_unix_millis(i64::from(begin) * 1_999);
    let (mut whole, mut parts) = (meter(rate), meter(rate));
    let bytes = &bytes[..bytes.len() / 2 * 2];
    whole.push_i16_le(begin, bytes).expect("an even number");
    let mut rest = bytes;
    for block in blocks {
        let (now, later_on) = rest.split_at((usize::from(*block) * 2).min(rest.len()));
        parts.push_i16_le(later(begin, (bytes.len() - rest.len()) / 2, &parts), now).expect("an even number");
        rest = later_on;
    }
    parts.push_i16_le(later(begin, (bytes.len() - rest.len()) / 2, &parts), rest).expect("an even number");
    whole.finish();
    parts.finish();
    let sounds = |meter: &mut SoundMeter| meter.drain().collect::<Vec<Sound>>();
    assert!(sounds(&mut whole) == sounds(&mut parts), "the division into blocks changed a level");
}

/// No level is NaN or +∞, nor is the stretch's; what was drained is gone.
fn check(meter: &mut SoundMeter) {
    let is_level = |db: Db| db.value() < 1_000.0;
    for sound in meter.drain() {
        if let Sound::Level(level) = sound {
            let levels = [level.laeq, level.lceq, level.lzeq, level.laf_max, level.las_max, level.lc_peak];
            let bands = level.thirds.0.into_iter().flatten();
            assert!(levels.into_iter().chain(bands).all(is_level), "no level");
        }
    }
    assert!(meter.drain().next().is_none(), "drained twice");
    let stretch = meter.stretch();
    let sums = [stretch.laeq(), stretch.lceq(), stretch.lzeq(), stretch.lae(), stretch.laf_max(), stretch.percentile(50.0)];
    assert!(sums.into_iter().flatten().all(is_level), "no level of the stretch");
}

fn meter(rate: u8) -> SoundMeter {
    let rates: Vec<SampleRate> = SampleRate::all().collect();
    SoundMeter::new(rates[usize::from(rate) % rates.len()], Calibration::nominal(MeterSource::AndroidUnprocessed))
}

/// When what follows `samples` begins.
fn later(at: Timestamp, samples: usize, meter: &SoundMeter) -> Timestamp {
    at.plus_millis((samples as u64 * 1000 / u64::from(meter.rate().hz())) as i64)
}

impl When {
    fn after(&self, next: Timestamp) -> Timestamp {
        match *self {
            Self::Next => next,
            Self::Off(millis) => next.plus_millis(i64::from(millis)),
            Self::At(millis) => Timestamp::from_unix_millis(millis),
        }
    }
}
