use std::path::Path;

use wayhum_sdk::meter::{SampleRate, SoundMeter};
use wayhum_sdk::types::{MeterSource, Timestamp};

use super::{calibrate, calibration};
use crate::args::Meter;
use crate::input::{Pcm, WavFile};
use crate::output::{Failure, Gaps, LevelReport, Say, progress};

/// `wayhum meter FILE`: the levels and statistics of a whole file, or the offset by a calibrator's tone in it.
pub(super) fn run(path: &Path, args: &Meter, say: &Say) -> Result<(), Failure> {
    if let Some(calibrator_db) = args.calibrate {
        let mut file = open(path, say)?;
        let mut calibrator = calibrate::calibrator(file.rate(), MeterSource::File, calibrator_db)?;
        play(&mut file, path, |_, block| calibrator.push(block))?;
        return calibrate::tell(&calibrator, &path.display().to_string(), say);
    }
    let calibration = calibration(args, MeterSource::File)?;
    let mut file = open(path, say)?;
    let rate = file.rate();
    let mut meter = SoundMeter::new(rate, calibration);
    let mut gaps = Gaps::default();
    play(&mut file, path, |at, block| {
        meter.push(at, block);
        meter.drain().for_each(|sound| gaps.add(&sound));
    })?;
    meter.finish();
    let stretch = meter.stretch();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let report = LevelReport { name: &name, rate, calibration, stretch: &stretch, gaps: &gaps };
    say.result(report.words(), &report.json());
    Ok(())
}

fn open(path: &Path, say: &Say) -> Result<WavFile, Failure> {
    let file = WavFile::open(path)?;
    file.remarks().iter().for_each(|remark| say.line(remark));
    Ok(file)
}

/// The whole file in blocks, as if it had begun in 1970.
fn play(file: &mut WavFile, path: &Path, mut take: impl FnMut(Timestamp, &[f32])) -> Result<(), Failure> {
    let rate: SampleRate = file.rate();
    let bar = progress("measuring", file.samples().unwrap_or_default() as usize);
    let mut block = vec![0.0; rate.hz() as usize / 10];
    let mut samples = 0_u64;
    loop {
        let count = file.read(&mut block);
        if count == 0 {
            break;
        }
        take(rate.time_of(Timestamp::from_unix_millis(0), samples), &block[..count]);
        samples += count as u64;
        bar.set_position(samples);
    }
    bar.finish_and_clear();
    if samples == 0 {
        return Err(Failure::new(format!("measure {}: it holds no sound; record it once more", path.display())));
    }
    Ok(())
}
