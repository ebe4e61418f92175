//! What a meter found: one screen for a person, one object for a program.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wayhum_sdk::meter::{Calibration, CalibrationMethod, SampleRate, Stretch};
use wayhum_sdk::types::{Db, GapReason, MeterSource, Sound, nominal_band_hz};

use super::bars::third_octaves;

/// The levels and statistics of an input, with what they rest on.
pub(crate) struct LevelReport<'a> {
    pub name: &'a str,
    pub rate: SampleRate,
    pub calibration: Calibration,
    pub stretch: &'a Stretch,
    pub gaps: &'a Gaps,
}

/// For how many seconds nothing was measured, and why.
#[derive(Default)]
pub(crate) struct Gaps(BTreeMap<&'static str, (f64, &'static str)>);

impl Gaps {
    pub(crate) fn add(&mut self, sound: &Sound) {
        if let Sound::Gap(gap) = sound {
            let (reason, words) = gap_words(gap.reason);
            self.0.entry(reason).or_insert((0.0, words)).0 += gap.to.seconds_since(gap.from);
        }
    }

    fn json(&self) -> Value {
        self.0.iter().map(|(reason, (seconds, _))| ((*reason).to_owned(), json!(seconds))).collect()
    }
}

/// The exceedance levels that are shown, in percent of the time.
const PERCENTILES: [u8; 7] = [1, 5, 10, 50, 90, 95, 99];

impl LevelReport<'_> {
    /// The fields that scripts rely on.
    pub(crate) fn json(&self) -> Value {
        let stretch = self.stretch;
        let mut object = Map::new();
        let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
        put("seconds", json!(stretch.seconds()));
        put("sample_rate_hz", json!(self.rate.hz()));
        for (name, _, level) in levels(stretch) {
            put(name, rounded(level));
        }
        for percent in PERCENTILES {
            put(&format!("la{percent}"), rounded(stretch.percentile(f64::from(percent))));
        }
        let thirds = stretch.thirds().0.into_iter().zip(nominal_band_hz());
        put("thirds", thirds.filter_map(|(leq, hz)| leq.map(|leq| json!({ "hz": hz, "leq": rounded(Some(leq)) }))).collect());
        put("quality", quality(stretch).into_iter().map(|(flag, _, seconds)| (flag.to_owned(), json!(seconds))).collect());
        if stretch.corrected_laeq().is_some() {
            put("laeq_corrected", rounded(stretch.corrected_laeq()));
        }
        put("gaps", self.gaps.json());
        put("calibration", calibration_json(&self.calibration));
        Value::Object(object)
    }

    /// One screen: 80 columns, 40 lines.
    pub(crate) fn words(&self) -> String {
        let stretch = self.stretch;
        let unit = if self.is_absolute() { "dB re 20 µPa" } else { "dB re full scale" };
        let mut lines = vec![format!("{}: {:.1} s at {} Hz, {unit}", shortened(self.name), stretch.seconds(), self.rate.hz())];
        if stretch.laeq().is_none() {
            lines.push("  Nothing was measured.".to_owned());
        } else {
            lines.push(String::new());
            lines.extend(table(stretch));
            lines.extend(stretch.corrected_laeq().map(corrected));
            let thirds = third_octaves(&stretch.thirds(), self.rate);
            lines.extend((!thirds.is_empty()).then(String::new));
            lines.extend(thirds);
        }
        lines.push(String::new());
        lines.extend(self.doubts());
        lines.push(self.calibration_words());
        lines.join("\n")
    }

    fn is_absolute(&self) -> bool {
        self.calibration.is_absolute()
    }

    fn doubts(&self) -> Vec<String> {
        // Silence is among the gaps.
        let flagged = quality(self.stretch).into_iter().filter(|(flag, _, seconds)| *seconds > 0 && *flag != "silent");
        let mut lines: Vec<String> = flagged.map(|(_, words, seconds)| format!("  {seconds} s {words}")).collect();
        lines.extend(self.gaps.0.values().map(|(seconds, words)| format!("  {seconds:.0} s not measured: {words}")));
        if lines.is_empty() {
            lines.push("  No second of it is doubtful.".to_owned());
        }
        lines
    }

    fn calibration_words(&self) -> String {
        if !self.is_absolute() {
            return "  Not calibrated: --offset DB makes sound levels of these, --calibrate DB finds it.".to_owned();
        }
        let how = match self.calibration.method() {
            CalibrationMethod::None => "assumed",
            CalibrationMethod::PlatformDefault => "the platform's",
            CalibrationMethod::ModelTable => "from a table of models",
            CalibrationMethod::ReferenceMeter => "found beside a sound level meter",
            CalibrationMethod::Calibrator => "found with a calibrator",
        };
        let (offset_db, uncertainty_db) = (self.calibration.offset_db(), self.calibration.uncertainty_db());
        format!("  Offset {offset_db:.2} dB, {how}, for this input: ±{uncertainty_db:.1} dB")
    }
}

/// The offset a level carries, for programs.
pub(crate) fn calibration_json(calibration: &Calibration) -> Value {
    json!({
        "offset_db": (calibration.offset_db() * 1000.0).round() / 1000.0,
        "method": calibration.method().name(),
        "source": source_name(calibration.source()),
        "uncertainty_db": calibration.uncertainty_db(),
    })
}

/// Levels and exceedance levels side by side.
fn table(stretch: &Stretch) -> Vec<String> {
    let mut cells: Vec<String> = levels(stretch).into_iter().map(|(_, label, level)| cell(label, level)).collect();
    cells.extend(PERCENTILES.map(|percent| cell(&format!("LAF{percent}"), stretch.percentile(f64::from(percent)))));
    let rows = cells.len().div_ceil(4);
    let row = |row: usize| cells.iter().skip(row).step_by(rows).map(String::as_str).collect::<Vec<_>>().join("   ");
    (0..rows).map(|number| format!("  {}", row(number)).trim_end().to_owned()).collect()
}

fn corrected(laeq: Db) -> String {
    format!("  LAeq by the corrected bands below: {:.1}", laeq.value())
}

fn cell(label: &str, level: Option<Db>) -> String {
    match level {
        Some(level) => format!("{label:<7} {:>7.1}", level.value()),
        None => format!("{label:<7}       –"),
    }
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
        ("overload", "overloaded: the true levels are higher", quality.overload),
        ("under_range", "near the microphone's own noise: the true level is lower", quality.under_range),
        ("dc_offset", "with a constant part that no microphone has", quality.dc_offset),
        ("wind", "with wind, or hands on the microphone", quality.wind),
        ("drift", "realigned: sample clock and time drifted apart", quality.drift),
        ("not_finite", "with samples that are no numbers", quality.not_finite),
        ("settling", "while the filters settled", quality.settling),
        ("silent", "of digital silence", quality.silent),
    ]
}

const fn gap_words(reason: GapReason) -> (&'static str, &'static str) {
    match reason {
        GapReason::Silent => ("silent", "nothing but zeros: muted, or held by another program?"),
        GapReason::Dropout => ("dropout", "samples are missing"),
        GapReason::NotFetched => ("not_fetched", "more came than could be taken"),
        GapReason::Interrupted => ("interrupted", "the microphone was gone"),
        GapReason::NoPermission => ("no_permission", "the microphone was not allowed"),
        GapReason::ReducedAccuracy => ("reduced_accuracy", "positions were not exact"),
    }
}

const fn source_name(source: MeterSource) -> &'static str {
    match source {
        MeterSource::AndroidUnprocessed => "android_unprocessed",
        MeterSource::AndroidVoiceRecognition => "android_voice_recognition",
        MeterSource::IosMeasurement => "ios_measurement",
        MeterSource::Desktop => "desktop",
        MeterSource::File => "file",
    }
}

/// To a thousandth of a decibel; JSON has no −∞, which is what silence measures.
fn rounded(level: Option<Db>) -> Value {
    level.map_or(Value::Null, |level| json!((level.value() * 1000.0).round() / 1000.0))
}

/// A name that leaves room for the rest of its line.
fn shortened(name: &str) -> String {
    const MOST: usize = 38;
    if name.chars().count() <= MOST { name.to_owned() } else { name.chars().take(MOST - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use wayhum_sdk::meter::SoundMeter;
    use wayhum_sdk::types::{Gap, Timestamp};

    use super::*;

    /// A minute in which everything goes wrong that can.
    #[test]
    fn the_report_fits_one_screen_whatever_it_has_to_say() {
        let rate = SampleRate::new(44_100).expect("a rate");
        let calibration = Calibration::new(123.45, CalibrationMethod::ReferenceMeter, MeterSource::Desktop).expect("an offset");
        let mut meter = SoundMeter::new(rate, calibration);
        let loud = (0..220_500_u32).map(|n| if n / 300 % 2 == 0 { 1.2 } else { -0.9 });
        let spoilt: Vec<f32> = loud.enumerate().map(|(n, x)| if n % 50_000 == 7 { f32::NAN } else { x }).collect();
        meter.push(Timestamp::from_unix_millis(0), &spoilt);
        let mut gaps = Gaps::default();
        for reason in [GapReason::Silent, GapReason::Dropout, GapReason::NotFetched, GapReason::Interrupted] {
            let (from, to) = (Timestamp::from_unix_millis(0), Timestamp::from_unix_millis(2_000));
            gaps.add(&Sound::Gap(Gap { from, to, reason }));
        }
        let stretch = meter.stretch();
        let name = "a microphone with a very long name that no line has room for, however wide";
        let words = LevelReport { name, rate, calibration, stretch: &stretch, gaps: &gaps }.words();
        // Third octaves take a blank, a heading, fifteen rows and a remark, whether or not this stretch has them.
        let others = words.lines().count() - third_octaves(&stretch.thirds(), rate).len().min(17);
        assert!(others + 18 <= 40, "{words}");
        assert!(words.lines().all(|line| line.chars().count() <= 80), "{words}");
        for expected in ["overloaded", "no numbers", "2 s not measured: samples are missing", "±1.5 dB", "LAF99"] {
            assert!(words.contains(expected), "{expected} in\n{words}");
        }
    }

    #[test]
    fn nothing_measured_is_said_and_no_number_shown() {
        let rate = SampleRate::new(48_000).expect("a rate");
        let calibration = Calibration::full_scale(MeterSource::File);
        let mut meter = SoundMeter::new(rate, calibration);
        meter.push(Timestamp::from_unix_millis(0), &vec![0.0; 96_000]);
        let mut gaps = Gaps::default();
        meter.drain().for_each(|sound| gaps.add(&sound));
        let report = LevelReport { name: "zeros.wav", rate, calibration, stretch: &meter.stretch(), gaps: &gaps };
        let words = report.words();
        assert!(words.contains("Nothing was measured") && words.contains("2 s not measured: nothing but zeros"), "{words}");
        assert!(report.json()["laeq"].is_null() && report.json()["gaps"]["silent"] == 2.0);
    }
}
