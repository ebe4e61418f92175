//! Meters noise at 48 kHz and reads every level, for counting instructions: `meter_instructions everything|broadband[_128_bit] SECONDS`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program")]

use std::hint::black_box;
use std::process::ExitCode;

use wayhum_meter::{Calibration, SampleRate, SoundMeter};
use wayhum_types::{MeterSource, Timestamp};

const RATE_HZ: u32 = 48_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Ok(rate), calibration) = (SampleRate::new(RATE_HZ), Calibration::full_scale(MeterSource::File)) else {
        return ExitCode::FAILURE;
    };
    let meter = match args.first().map(String::as_str) {
        Some("everything") => SoundMeter::new(rate, calibration),
        Some("everything_128_bit") => SoundMeter::new(rate, calibration).unfused(),
        Some("broadband") => SoundMeter::broadband(rate, calibration),
        Some("broadband_128_bit") => SoundMeter::broadband(rate, calibration).unfused(),
        _ => return wrong_use(),
    };
    match args.get(1).map(|seconds| seconds.parse()) {
        Some(Ok(seconds)) => run(meter, seconds),
        _ => return wrong_use(),
    }
    ExitCode::SUCCESS
}

fn run(mut meter: SoundMeter, seconds: u32) {
    // One second of noise, made once, so that making it does not count.
    let mut state = 1_u32;
    let noise: Vec<f32> = (0..RATE_HZ)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 167_772_160.0 - 0.05
        })
        .collect();
    for second in 0..seconds {
        meter.push(Timestamp::from_unix_millis(i64::from(second) * 1000), &noise);
        for sound in meter.drain() {
            black_box(sound);
        }
    }
}

fn wrong_use() -> ExitCode {
    eprintln!("takes everything, everything_128_bit, broadband or broadband_128_bit, and how many seconds");
    ExitCode::from(2)
}
