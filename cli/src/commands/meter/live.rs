use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;
use wayhum_host::{Heard, Mic, MicError};
use wayhum_sdk::meter::{SoundMeter, Stretch};
use wayhum_sdk::types::{Gap, GapReason, MeterSource, Sound, Timestamp};

use super::{calibrate, calibration};
use crate::args::Meter;
use crate::output::{Failure, Gaps, LevelReport, Say, live_line};

/// `wayhum meter --mic`: a level a second while it listens, and a report at the end.
pub(super) fn run(args: &Meter, say: &Say) -> Result<(), Failure> {
    if let Some(calibrator_db) = args.calibrate {
        return find_offset(args, calibrator_db, say);
    }
    let calibration = calibration(args, MeterSource::Desktop)?;
    let mut mic = listen(args)?;
    let (name, rate) = (mic.name().to_owned(), mic.rate());
    say.line(format!("Listening to {name} at {} Hz; Ctrl-C ends it.", rate.hz()));
    let mut meter = SoundMeter::new(rate, calibration);
    let mut gaps = Gaps::default();
    let mut until = None;
    let end = hear(&mut mic, args.seconds, |at, block| {
        meter.push(at, block);
        until = Some(rate.time_of(at, block.len() as u64));
        let finished: Vec<Sound> = meter.drain().collect();
        let so_far: Option<Stretch> = (!finished.is_empty()).then(|| meter.stretch());
        for sound in &finished {
            gaps.add(sound);
            say.live(live_line(sound, so_far.as_ref().and_then(Stretch::laeq), &calibration));
        }
        false
    });
    drop(mic);
    meter.finish();
    if let (End::Gone, Some(from)) = (end, until) {
        gaps.add(&Sound::Gap(Gap { from, to: crate::clock::now().wall.max(from), reason: GapReason::Interrupted }));
    }
    say.live_end();
    let stretch = meter.stretch();
    let report = LevelReport { name: &name, rate, calibration, stretch: &stretch, gaps: &gaps };
    let mut object = report.json();
    object["device"] = json!(name);
    object["ended"] = json!(end.name());
    say.result(report.words(), &object);
    if end == End::Gone { Err(gone(&name)) } else { Ok(()) }
}

/// `wayhum meter --list-devices`.
pub(super) fn list(say: &Say) -> Result<(), Failure> {
    let devices = Mic::devices().map_err(|error| of(&error))?;
    let width = devices.iter().map(|device| device.id.chars().count()).max().unwrap_or_default();
    let lines: Vec<String> = devices.iter().map(|device| format!("{:<width$}  {}", device.id, device.name)).collect();
    let objects: Vec<_> = devices.iter().map(|device| json!({ "id": device.id, "name": device.name })).collect();
    let words = if lines.is_empty() { MicError::None.to_string() } else { lines.join("\n") };
    if lines.is_empty() {
        return Err(Failure::new(words));
    }
    say.result(words, &json!({ "devices": objects }));
    Ok(())
}

/// How long a calibrator is waited for unless told otherwise, and how much of its tone is enough.
const PATIENCE_S: u32 = 30;
const ENOUGH_S: f64 = 5.0;

fn find_offset(args: &Meter, calibrator_db: f64, say: &Say) -> Result<(), Failure> {
    let mut mic = listen(args)?;
    let name = mic.name().to_owned();
    let mut calibrator = calibrate::calibrator(mic.rate(), MeterSource::Desktop, calibrator_db)?;
    say.line(format!("Listening to {name} for a tone of {calibrator_db} dB: switch the calibrator on and hold it still."));
    let end = hear(&mut mic, Some(args.seconds.unwrap_or(PATIENCE_S)), |_, block| {
        calibrator.push(block);
        calibrator.steady_seconds() >= ENOUGH_S
    });
    drop(mic);
    if end == End::Gone {
        return Err(gone(&name));
    }
    calibrate::tell(&calibrator, &name, say)
}

/// Why listening ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Enough,
    Interrupted,
    Gone,
}

impl End {
    const fn name(self) -> &'static str {
        match self {
            Self::Enough => "time",
            Self::Interrupted => "interrupted",
            Self::Gone => "device_lost",
        }
    }
}

/// Hands on what the microphone hears until the time is up, `take` has enough, somebody presses Ctrl-C, or the microphone is gone.
fn hear(mic: &mut Mic, seconds: Option<u32>, mut take: impl FnMut(Timestamp, &[f32]) -> bool) -> End {
    let interrupted = interruption();
    let rate = mic.rate();
    let most = seconds.map(|seconds| u64::from(seconds) * u64::from(rate.hz()));
    let (mut block, mut begun, mut samples) = (Vec::new(), None, 0_u64);
    loop {
        if interrupted.load(Ordering::Acquire) {
            return End::Interrupted;
        }
        match mic.hear(&mut block) {
            Heard::Samples(at) => {
                let from = *begun.get_or_insert(at);
                let left = most.map_or(u64::MAX, |most| most.saturating_sub(samples));
                block.truncate(usize::try_from(left).unwrap_or(usize::MAX));
                samples += block.len() as u64;
                let has_enough = take(at, &block);
                // Samples that were lost took their time as well.
                let over = most.is_some_and(|most| samples >= most || at >= rate.time_of(from, most));
                if has_enough || over {
                    return End::Enough;
                }
            }
            Heard::Nothing => thread::sleep(Duration::from_millis(20)),
            Heard::Gone => return End::Gone,
        }
    }
}

fn listen(args: &Meter) -> Result<Mic, Failure> {
    Mic::listen(args.device.as_deref()).map_err(|error| of(&error))
}

fn of(error: &MicError) -> Failure {
    match error {
        MicError::Unknown { .. } | MicError::Ambiguous { .. } => Failure::usage(error.to_string()),
        MicError::None => Failure::new(error.to_string()),
        _ => Failure::new(format!("{error} (wayhum meter --list-devices shows what there is)")),
    }
}

fn gone(name: &str) -> Failure {
    Failure::new(format!("go on listening to {name}: it is gone, unplugged or taken by the system; plug it in and start again"))
}

/// Becomes true with Ctrl-C. Where that cannot be watched for, Ctrl-C ends the program as ever.
fn interruption() -> Arc<AtomicBool> {
    let pressed = Arc::new(AtomicBool::new(false));
    let to_press = Arc::clone(&pressed);
    thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            to_press.store(true, Ordering::Release);
        }
    });
    pressed
}
