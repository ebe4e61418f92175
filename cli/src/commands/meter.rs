use serde_json::{Map, Value, json};
use wayhum_sdk::meter::{Calibration, SampleRate, SoundMeter, Stretch};
use wayhum_sdk::types::{Db, MeterSource, Timestamp, nominal_band_hz};

use crate::args::Meter;
use crate::commands::{conformance, recording::named_offset};
use crate::input::{Pcm, WavFile};
use crate::output::{Failure, Say, progress};

/// `wayhum meter FILE`: the levels and statistics of a whole file. `wayhum meter --conformance`: see there.
pub(crate) fn run(args: &Meter, say: &Say) -> Result<(), Failure> {
    let Some(path) = &args.file else { return conformance::run(&args.rates, say) };
    let calibration = match args.offset {
        Some(offset_db) => named_offset(offset_db)?,
        None => Calibration::full_scale(MeterSource::File),
    };
    let mut file = WavFile::open(path)?;
    file.remarks().iter().for_each(|remark| say.line(remark));
    let rate = file.rate();
    let bar = progress("measuring", file.samples().unwrap_or_default() as usize);
    let mut meter = SoundMeter::new(rate, calibration);
    let mut block = vec![0.0; rate.hz() as usize / 10];
    let mut samples = 0_u64;
    loop {
        let count = file.read(&mut block);
        if count == 0 {
            break;
        }
        meter.push(rate.time_of(Timestamp::from_unix_millis(0), samples), &block[..count]);
        meter.drain().for_each(drop);
        samples += count as u64;
        bar.set_position(samples);
    }
    bar.finish_and_clear();
    if samples == 0 {
        return Err(Failure::new(format!("measure {}: it holds no sound; record it once more", path.display())));
    }
    meter.finish();
    let stretch = meter.stretch();
    say.result(words(&stretch, &calibration, args.offset.is_some()), &object(&stretch, rate, &calibration));
    Ok(())
}

/// The exceedance levels that are shown, in percent of the time.
const PERCENTILES: [u8; 7] = [1, 5, 10, 50, 90, 95, 99];

fn object(stretch: &Stretch, rate: SampleRate, calibration: &Calibration) -> Value {
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
    put("seconds", json!(stretch.seconds()));
    put("sample_rate_hz", json!(rate.hz()));
    for (name, _, level) in levels(stretch) {
        put(name, rounded(level));
    }
    for percent in PERCENTILES {
        put(&format!("la{percent}"), rounded(stretch.percentile(f64::from(percent))));
    }
    let thirds = stretch.thirds().0.into_iter().zip(nominal_band_hz());
    put("thirds", thirds.filter_map(|(leq, hz)| leq.map(|leq| json!({ "hz": hz, "leq": rounded(Some(leq)) }))).collect());
    put("quality", quality(stretch).into_iter().map(|(flag, _, seconds)| (flag.to_owned(), json!(seconds))).collect());
    put(
        "calibration",
        json!({
            "offset_db": calibration.offset_db(),
            "method": calibration.method().name(),
            "uncertainty_db": calibration.uncertainty_db(),
        }),
    );
    Value::Object(object)
}

fn words(stretch: &Stretch, calibration: &Calibration, calibrated: bool) -> String {
    let unit = if calibrated { "dB re 20 µPa" } else { "dB re full scale; --offset makes sound levels of them" };
    let mut lines = vec![format!("{:.1} s, {unit}", stretch.seconds())];
    let mut line = |label: &str, level: Option<Db>| match level {
        Some(level) => lines.push(format!("  {label:<7} {:>7.1}", level.value())),
        None => lines.push(format!("  {label:<7}       –")),
    };
    for (_, label, level) in levels(stretch) {
        line(label, level);
    }
    for percent in PERCENTILES {
        line(&format!("LAF{percent}"), stretch.percentile(f64::from(percent)));
    }
    let doubtful = quality(stretch).into_iter().filter(|(_, _, seconds)| *seconds > 0);
    lines.extend(doubtful.map(|(_, words, seconds)| format!("  {seconds} s {words}")));
    if calibrated {
        lines.push(format!("  the offset may be off by ±{:.1} dB", calibration.uncertainty_db()));
    }
    lines.join("\n")
}

/// The levels of a stretch: their names for programs and for people.
fn levels(stretch: &Stretch) -> [(&'static str, &'static str, Option<Db>); 8] {
    [
        ("laeq", "LAeq", stretch.laeq()),
        ("lceq", "LCeq", stretch.lceq()),
        ("lzeq", "LZeq", stretch.lzeq()),
        ("lae", "LAE", stretch.lae()),
        ("laf_max", "LAFmax", stretch.laf_max()),
        ("laf_min", "LAFmin", stretch.laf_min()),
        ("las_max", "LASmax", stretch.las_max()),
        ("lc_peak", "LCpeak", stretch.lc_peak()),
    ]
}

/// In how many seconds something was doubtful: the flag for programs, the words for people.
fn quality(stretch: &Stretch) -> [(&'static str, &'static str, u32); 8] {
    let quality = stretch.quality();
    [
        ("overload", "overloaded: the true level is higher", quality.overload),
        ("under_range", "near the microphone's own noise: the true level is lower", quality.under_range),
        ("dc_offset", "with a constant part that no microphone has", quality.dc_offset),
        ("wind", "with wind, or hands on the microphone", quality.wind),
        ("drift", "realigned: sample clock and time drifted apart", quality.drift),
        ("not_finite", "with samples that are no numbers", quality.not_finite),
        ("settling", "while the filters settled", quality.settling),
        ("silent", "of digital silence", quality.silent),
    ]
}

/// To a thousandth of a decibel; JSON has no −∞, which is what silence measures.
fn rounded(level: Option<Db>) -> Value {
    level.map_or(Value::Null, |level| json!((level.value() * 1000.0).round() / 1000.0))
}
