//! Sound files of every kind: those that can be measured are measured alike, and of the others is said what to do.

mod common;

use common::wavs::{Format, chunk, riff};
use common::{Collector, EVENING, Folder, failure, object, tone, wayhum};
use serde_json::Value;

/// RMS of the test tone, in dB re a sine at full scale.
const LEVEL_DB: f64 = -20.0;

fn sound(rate_hz: u32) -> impl Iterator<Item = f32> {
    tone(rate_hz, 3, LEVEL_DB)
}

/// What `meter` reads as the level of a file.
fn level(folder: &Folder, name: &str, bytes: &[u8]) -> f64 {
    let report = object(&["meter", &folder.file(name, bytes)]);
    report["laeq"].as_f64().unwrap_or_else(|| panic!("{name}: {report}"))
}

#[test]
fn a_tone_measures_the_same_in_every_format() {
    let folder = Folder::new();
    let pcm = |bits| Format::pcm(bits, 48_000);
    let stereo = Format { channels: 2, ..pcm(16) };
    let data = |format: Format| chunk(*b"data", &format.samples(sound(format.rate_hz)));
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("8-bit.wav", pcm(8).file(sound(48_000))),
        ("16-bit.wav", pcm(16).file(sound(48_000))),
        ("24-bit.wav", pcm(24).file(sound(48_000))),
        ("32-bit.wav", pcm(32).file(sound(48_000))),
        ("float.wav", Format::float(32, 48_000).file(sound(48_000))),
        ("double.wav", Format::float(64, 48_000).file(sound(48_000))),
        ("192-khz.wav", Format::pcm(24, 192_000).file(sound(192_000))),
        ("16-khz.wav", Format::pcm(16, 16_000).file(sound(16_000))),
        ("stereo.wav", stereo.file(sound(48_000))),
        ("six-channels.wav", riff(&[Format { channels: 6, ..pcm(24) }.extensible(), data(Format { channels: 6, ..pcm(24) })])),
        ("extensible-float.wav", riff(&[Format::float(32, 48_000).extensible(), data(Format::float(32, 48_000))])),
        (
            "odd-chunks.wav",
            riff(&[chunk(*b"LIST", b"odd"), pcm(16).fmt(), chunk(*b"note", b"x"), data(pcm(16)), chunk(*b"id3 ", b"y")]),
        ),
    ];
    for (name, bytes) in files {
        let level = level(&folder, name, &bytes);
        assert!((level - LEVEL_DB).abs() < 0.1, "{name}: {level} dB");
    }
    // Written by somebody else's library.
    let other = object(&["meter", &folder.wav("hound.wav", 44_100, sound(44_100))]);
    assert!((other["laeq"].as_f64().expect("a level") - LEVEL_DB).abs() < 0.1, "{other}");
    let said = String::from_utf8(wayhum(&["meter", &folder.path("stereo.wav")]).stdout).expect("UTF-8");
    assert!(said.contains("Of 2 channels the first is measured"), "{said}");
}

#[test]
fn a_file_whose_length_its_writer_did_not_know_is_read_to_its_end() {
    let folder = Folder::new();
    let format = Format::pcm(16, 48_000);
    let whole = format.file(sound(48_000));
    let with_lengths = |riff: u32, data: u32| {
        let mut bytes = whole.clone();
        bytes[4..8].copy_from_slice(&riff.to_le_bytes());
        bytes[40..44].copy_from_slice(&data.to_le_bytes());
        bytes
    };
    // As programs write into a pipe, and as a recorder leaves it that lost its battery.
    for (name, bytes) in [("stream.wav", with_lengths(u32::MAX, u32::MAX)), ("stopped.wav", with_lengths(0, 0))] {
        assert!((level(&folder, name, &bytes) - LEVEL_DB).abs() < 0.1, "{name}");
    }
    // Beyond 4 GB the lengths stand in a chunk of their own.
    let samples = format.samples(sound(48_000));
    let sizes = [0_u64, samples.len() as u64, 0].map(u64::to_le_bytes).concat();
    let long = [
        b"RF64\xFF\xFF\xFF\xFFWAVE".to_vec(),
        chunk(*b"ds64", &[sizes, vec![0; 4]].concat()),
        format.fmt(),
        [b"data".as_slice(), &[0xFF; 4], &samples].concat(),
        chunk(*b"LIST", &[0x7F; 9_000]),
    ];
    let report = object(&["meter", &folder.file("rf64.wav", long.concat())]);
    assert_eq!(report["seconds"].as_f64(), Some(3.0), "what follows the samples is no sound: {report}");
}

#[test]
fn of_a_file_that_is_cut_off_what_is_there_is_measured_and_that_is_said() {
    let folder = Folder::new();
    let whole = Format::pcm(24, 48_000).file(sound(48_000));
    // In the middle of a sample.
    let wav = folder.file("cut.wav", &whole[..=whole.len() / 2]);
    let output = wayhum(&["meter", &wav, "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert!((report["laeq"].as_f64().expect("a level") - LEVEL_DB).abs() < 0.1, "{report}");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains(&format!("{wav}: The file ends before its header says so")), "{said}");
}

#[test]
fn what_cannot_be_measured_is_refused_with_the_remedy() {
    let folder = Folder::new();
    let whole = Format::pcm(16, 48_000).file(sound(48_000));
    let spoilt = |at: usize, word: u16| {
        let mut bytes = whole.clone();
        bytes[at..at + 2].copy_from_slice(&word.to_le_bytes());
        bytes
    };
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.wav", Vec::new(), "the file is empty"),
        ("silent.wav", Format::pcm(16, 48_000).file(std::iter::empty()), "it holds no sound"),
        ("words.wav", b"this is no sound at all".to_vec(), "convert it to WAV"),
        ("song.mp3", b"ID3\x04\0\0\0\0\0\0abcdef".to_vec(), "convert it to WAV"),
        ("mpeg.wav", spoilt(20, 0x55), "packed (WAV format 85); convert it to WAV, 16-bit PCM"),
        ("no-channel.wav", spoilt(22, 0), "names no channel"),
        ("twelve-bits.wav", spoilt(34, 12), "samples of 12 bits are not read"),
        ("contradiction.wav", spoilt(32, 7), "contradicts itself"),
        ("headless.wav", riff(&[chunk(*b"data", &[0; 96])]), "contradicts itself"),
        ("no-data.wav", riff(&[Format::pcm(16, 48_000).fmt()]), "ends within its header"),
        ("slow.wav", Format::pcm(16, 8_000).file(sound(8_000)), "8000 samples a second"),
        (
            "odd-rate.wav",
            Format::pcm(16, 47_999).file(sound(48_000)),
            "16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000 or 192000",
        ),
    ];
    for (name, bytes, expected) in cases {
        let wav = folder.file(name, bytes);
        let said = failure(&["meter", &wav], 1);
        assert!(said.contains(&wav) && said.contains(expected), "{said}");
    }
    for length in 1..44 {
        let wav = folder.file("header.wav", &whole[..length]);
        let said = failure(&["meter", &wav], 1);
        assert!(said.contains("ends within its header"), "{length} bytes: {said}");
    }
    assert!(failure(&["meter", &folder.path("missing.wav")], 1).contains("missing.wav: there is no such file"));
    assert!(failure(&["meter", &folder.path("")], 1).contains("it is a folder"));
}

#[test]
fn a_sound_longer_or_shorter_than_its_track_is_used_as_far_as_both_go() {
    let folder = Folder::new();
    let walk = wayhum_sim::walk(3, EVENING).fixes;
    let seconds = walk[walk.len() - 1].at.seconds_since(walk[0].at) as u32;
    let gpx = folder.gpx("walk.gpx", &walk);
    let collector = Collector::start(&folder.path("network"), "127.0.0.1:0");
    let cases = [
        (seconds + 1_200, "goes on for 20.0 min after the track"),
        (60, "before the track: what follows is recorded without noise"),
    ];
    for (number, (length, expected)) in cases.into_iter().enumerate() {
        let wav = folder.wav("walk.wav", 16_000, tone(16_000, length, -60.0));
        let dir = folder.path(&format!("phone{number}"));
        let args =
            ["contribute", "--gpx", &gpx, "--wav", &wav, "--offset", "120", "--collector", &collector.address, "--dir", &dir];
        let output = wayhum(&args);
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success() && said.contains(expected), "{said}{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_bad_sound_is_refused_before_anything_is_recorded() {
    let folder = Folder::new();
    let gpx = folder.gpx("walk.gpx", &wayhum_sim::walk(3, EVENING).fixes);
    let (wav, dir) = (folder.wav("slow.wav", 8_000, sound(8_000)), folder.path("phone"));
    let said = failure(&["contribute", "--gpx", &gpx, "--wav", &wav, "--collector", "http://127.0.0.1:1", "--dir", &dir], 1);
    assert!(said.contains(&wav) && said.contains("48000"), "{said}");
    assert_eq!(common::phone::waiting(&dir), 0);
}
