//! Measures a second of a 1 kHz tone as a phone would hear it, block by block.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use wayhum_meter::{Calibration, SampleRate, SoundMeter};
use wayhum_types::{MeterSource, Sound, Timestamp};

fn main() -> Result<(), Box<dyn core::error::Error>> {
    let mut meter = SoundMeter::new(SampleRate::new(48_000)?, Calibration::nominal(MeterSource::AndroidUnprocessed));
    let tone: Vec<f32> = (0..480).map(|n| 0.01 * (n as f32 * core::f32::consts::TAU / 48.0).sin()).collect();
    for block in 0..300 {
        meter.push(Timestamp::from_unix_millis(1_410_324_847_000 + block * 10), &tone);
        for sound in meter.drain() {
            match sound {
                Sound::Level(second) => println!("LAeq {:.1} dB, {:?}", second.laeq.value(), second.quality),
                Sound::Gap(gap) => println!("nothing measured: {:?}", gap.reason),
            }
        }
    }
    Ok(())
}
