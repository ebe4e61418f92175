//! `wayhum meter --mic` with a microphone made of software, whose level is known.

mod common;

#[cfg(not(all(feature = "mic", target_os = "linux")))]
#[test]
fn without_its_microphone_the_command_says_how_to_get_one() {
    use std::io::Write;
    // Past the test harness, which keeps what a passing test prints to itself.
    let why = "built without the feature `mic`, or not on Linux";
    let _ = writeln!(std::io::stdout(), "SKIPPED: the live microphone — {why}");
    if cfg!(not(feature = "mic")) {
        let said = common::failure(&["meter", "--mic"], 1);
        assert!(said.contains("--features mic") && said.contains("libasound2-dev"), "{said}");
        assert_eq!(common::failure(&["meter", "--list-devices"], 1), said);
    }
}

#[cfg(all(feature = "mic", target_os = "linux"))]
mod listening {
    use std::process::Output;
    use std::thread;
    use std::time::Duration;

    use serde_json::Value;

    use crate::common::virtual_mic::{VirtualMic, interrupt};
    use crate::common::{failure, tone};

    /// A second of 1 kHz of this level in the first channel, and what must not be heard in the second.
    fn first_channel(level_db: f64) -> impl Iterator<Item = [f32; 2]> {
        tone(48_000, 1, level_db).zip(tone(48_000, 1, -6.0)).map(|(first, second)| [first, second])
    }

    fn words(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    fn measured(mic: &VirtualMic, args: &[&str]) -> Value {
        let output = mic.wayhum(&[&["meter", "--mic", "--json"], args].concat()).output().expect("it runs");
        assert!(output.status.success(), "{}", words(&output.stderr));
        object(&output)
    }

    fn object(output: &Output) -> Value {
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("one object: {}", words(&output.stdout)))
    }

    fn refused(mic: &VirtualMic, args: &[&str], status: i32) -> String {
        let output = mic.wayhum(&[&["meter", "--mic"], args].concat()).output().expect("it runs");
        let said = words(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert!(!said.contains("ALSA lib"), "another library's words: {said}");
        said
    }

    #[track_caller]
    fn near(object: &Value, name: &str, goal: f64) {
        let level = object[name].as_f64().unwrap_or_else(|| panic!("{name} in {object}"));
        assert!((level - goal).abs() < 0.05, "{name} is {level} instead of {goal}");
    }

    #[test]
    fn a_tone_is_heard_at_its_level_in_the_first_channel_alone() {
        let Some(mut mic) = VirtualMic::start() else { return };
        mic.play("street", first_channel(-40.0));
        // A busy machine may lose some of it, which says so; then it listens again.
        let whole = |report: &Value| report["gaps"].get("dropout").is_none();
        let heard = (0..5).map(|_| measured(&mic, &["--seconds", "3"])).find(whole);
        let report = heard.expect("one of five is heard without a dropout");
        for name in ["laeq", "lceq", "lzeq", "laf_max", "la50"] {
            near(&report, name, -40.0);
        }
        assert!(report["seconds"].as_f64().is_some_and(|seconds| (2.0..=3.0).contains(&seconds)), "{report}");
        assert_eq!((&report["ended"], &report["gaps"]), (&Value::from("time"), &serde_json::json!({})));
        assert_eq!(report["sample_rate_hz"], 48_000);
        let calibrated = measured(&mic, &["--seconds", "2", "--offset", "134", "--offset-by", "calibrator"]);
        near(&calibrated, "laeq", 94.0);
        assert_eq!(calibrated["calibration"]["method"], "calibrator");
        assert_eq!(calibrated["calibration"]["source"], "desktop");
    }

    #[test]
    fn the_microphone_that_is_asked_for_is_the_one_that_is_heard() {
        let Some(mut mic) = VirtualMic::start() else { return };
        mic.play("street", first_channel(-40.0));
        mic.play("room", first_channel(-55.0));
        for (name, level_db) in [("room", -55.0), ("Room", -55.0), ("street", -40.0), ("STREE", -40.0)] {
            let report = measured(&mic, &["--seconds", "2", "--device", name]);
            near(&report, "laeq", level_db);
        }
        let listed = object(&mic.wayhum(&["meter", "--list-devices", "--json"]).output().expect("it runs"));
        let ids: Vec<_> = listed["devices"].as_array().expect("a list").iter().map(|device| device["id"].clone()).collect();
        assert!(["street", "room", "default"].into_iter().all(|id| ids.contains(&id.into())) && !ids.contains(&"null".into()));
        let unknown = refused(&mic, &["--device", "attic"], 2);
        assert!(unknown.contains("\"attic\"") && unknown.contains("street, room"), "{unknown}");
        assert!(refused(&mic, &["--device", "o"], 2).contains("tell which microphone"));
    }

    #[test]
    fn a_microphone_that_vanishes_is_a_gap_and_what_it_heard_before_is_kept() {
        // Told in tenths of a second, and it may have gone just after it was heard.
        let mut told = Vec::new();
        for _ in 0..3 {
            let Some(mut mic) = VirtualMic::start() else { return };
            mic.play("street", first_channel(-40.0));
            let listening = mic.wayhum(&["meter", "--mic", "--json"]).spawn().expect("it runs");
            thread::sleep(Duration::from_millis(3_500));
            mic.vanish();
            let output = listening.wait_with_output().expect("it ends by itself");
            assert_eq!(output.status.code(), Some(1));
            assert!(words(&output.stderr).contains("it is gone"), "{}", words(&output.stderr));
            let report = object(&output);
            near(&report, "laeq", -40.0);
            assert_eq!(report["ended"], "device_lost");
            told.push(report["gaps"]["interrupted"].as_f64().expect("a gap"));
            if told.last().is_some_and(|seconds| *seconds > 0.0) {
                return;
            }
        }
        panic!("no gap has a length: {told:?}");
    }

    #[test]
    fn a_silent_microphone_is_a_gap_and_never_a_level() {
        let Some(mic) = VirtualMic::start() else { return };
        let report = measured(&mic, &["--seconds", "3"]);
        for name in ["laeq", "lceq", "lzeq", "laf_max", "laf_min", "la50", "lc_peak"] {
            assert!(report[name].is_null(), "{name} in {report}");
        }
        assert!(report["gaps"]["silent"].as_f64().is_some_and(|seconds| seconds >= 1.0), "{report}");
        let output = mic.wayhum(&["meter", "--mic", "--seconds", "2"]).output().expect("it runs");
        let said = words(&output.stdout);
        assert!(said.contains("Nothing was measured") && said.contains("zeros: muted, or held by another"), "{said}");
    }

    #[test]
    fn ctrl_c_ends_listening_with_the_report() {
        let Some(mut mic) = VirtualMic::start() else { return };
        mic.play("street", first_channel(-40.0));
        let listening = mic.wayhum(&["meter", "--mic", "--offset", "134"]).spawn().expect("it runs");
        thread::sleep(Duration::from_millis(3_500));
        interrupt(&listening);
        let output = listening.wait_with_output().expect("it ends");
        let said = words(&output.stdout);
        assert!(output.status.success(), "{said}");
        let live = said.lines().filter(|line| line.starts_with("LAeq,1s   94.0")).count();
        assert!((1..=4).contains(&live), "a line a second: {said}");
        assert!(said.contains("LAF50      94.0") && said.contains("Offset 134.00 dB"), "{said}");
    }

    #[test]
    fn on_a_terminal_the_live_line_replaces_itself() {
        let Some(mut mic) = VirtualMic::start() else { return };
        mic.play("street", first_channel(-40.0));
        let line = format!("{} meter --mic --seconds 3", env!("CARGO_BIN_EXE_wayhum"));
        // From util-linux: runs a command on a terminal of its own.
        let Ok(output) = mic.program("script").args(["-qec", &line, "/dev/null"]).output() else {
            println!("SKIPPED: the live line on a terminal — there is no `script` here");
            return;
        };
        let said = words(&output.stdout);
        let replaced = said.matches("\rLAeq,1s  -40.0").count();
        // On a busy machine a gap may stand there too; nothing else does, and each line clears what the one before it left.
        let gaps = said.matches("samples are missing\u{1b}[K").count();
        assert!((1..=3).contains(&replaced) && said.matches("\u{1b}[K").count() == replaced + gaps, "{said}");
        assert!(said.contains("\r\nDefault Audio Device: "), "the report begins on a line of its own: {said}");
    }

    #[test]
    fn a_calibrators_tone_gives_the_offset_and_silence_gives_none() {
        let Some(mut mic) = VirtualMic::start() else { return };
        let silence = refused(&mic, &["--calibrate", "94", "--seconds", "2"], 1);
        assert!(silence.contains("hardly anything is heard"), "{silence}");
        mic.play("street", first_channel(-40.0));
        // A busy machine may tear the tone into pieces that are too short, which says so; then it listens again.
        let whole = |_| {
            let output = mic.wayhum(&["meter", "--mic", "--json", "--calibrate", "94"]).output().expect("it runs");
            let torn = words(&output.stderr).contains("a steady tone was heard for");
            assert!(output.status.success() || torn, "{}", words(&output.stderr));
            output.status.success().then(|| object(&output))
        };
        let found = (0..5).find_map(whole).expect("one of five is heard in one piece");
        near(&found, "offset_db", 134.0);
        near(&found["tone"], "hz", 1000.0);
        assert_eq!(found["calibration"]["source"], "desktop");
        assert!(refused(&mic, &["--calibrate", "49"], 2).contains("usually 94 or 114"));
    }

    #[test]
    fn without_a_sound_server_it_says_what_to_do() {
        let Some(mut mic) = VirtualMic::start() else { return };
        mic.vanish();
        let said = refused(&mic, &["--seconds", "2", "--device", "street"], 1);
        assert!(said.contains("Street") && said.contains("try again"), "{said}");
    }

    #[test]
    fn options_that_contradict_each_other_are_refused() {
        for args in [
            &["meter", "some.wav", "--mic"][..],
            &["meter", "some.wav", "--seconds", "3"],
            &["meter", "some.wav", "--device", "street"],
            &["meter", "--mic", "--offset", "120", "--calibrate", "94"],
            &["meter", "--mic", "--seconds", "0"],
            &["meter", "--mic", "--offset", "500"],
            &["meter", "--offset-by", "calibrator", "some.wav"],
            &["meter"],
        ] {
            failure(args, 2);
        }
    }
}
