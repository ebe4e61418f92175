//! The real command as a real process, and files for it to read.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of it")]

pub mod namespace;
pub mod phone;
pub mod servers;
pub mod virtual_mic;
pub mod wavs;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use wayhum_sdk::types::{Fix, Timestamp};

/// Friday 2026-05-22, 16:00 UTC.
pub const EVENING: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);

/// Runs `wayhum` to its end.
pub fn wayhum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayhum")).args(args).stdin(Stdio::null()).output().expect("it runs")
}

/// Runs `wayhum --json`, which must succeed and print one object and nothing else.
pub fn object(args: &[&str]) -> Value {
    let output = wayhum(&[args, &["--json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

/// Runs `wayhum`, which must fail with this exit status; what it said.
pub fn failure(args: &[&str], status: i32) -> String {
    let output = wayhum(args);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{words}");
    words
}

/// A folder to test in.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("UTF-8").to_owned()
    }

    /// Writes a file and names it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        path
    }

    /// A track as a GPX file.
    pub fn gpx(&self, name: &str, fixes: &[Fix]) -> String {
        self.file(name, gpx_text(fixes))
    }

    /// A WAV file of 16 bits.
    pub fn wav(&self, name: &str, rate_hz: u32, samples: impl Iterator<Item = f32>) -> String {
        let path = self.path(name);
        let spec =
            hound::WavSpec { channels: 1, sample_rate: rate_hz, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
        let mut writer = hound::WavWriter::create(&path, spec).expect("created");
        samples.for_each(|sample| writer.write_sample((sample * 32_767.0).round() as i16).expect("written"));
        writer.finalize().expect("finished");
        path
    }
}

/// A track as the text of a GPX file.
pub fn gpx_text(fixes: &[Fix]) -> String {
    let points: String = fixes.iter().map(gpx_point).collect();
    format!("<?xml version=\"1.0\"?>\n<gpx version=\"1.1\"><trk><trkseg>\n{points}</trkseg></trk></gpx>\n")
}

/// One track point, on a line of its own.
pub fn gpx_point(fix: &Fix) -> String {
    let at = jiff::Timestamp::from_millisecond(fix.at.unix_millis()).expect("a time");
    let (lat, lon) = (fix.position.lat_deg(), fix.position.lon_deg());
    format!("<trkpt lat=\"{lat:.7}\" lon=\"{lon:.7}\"><time>{at}</time></trkpt>\n")
}

/// A 1 kHz sine whose RMS is that of a full-scale signal of `level_db`.
pub fn tone(rate_hz: u32, seconds: u32, level_db: f64) -> impl Iterator<Item = f32> {
    let amplitude = 2_f64.sqrt() * 10_f64.powf(level_db / 20.0);
    let step = 2.0 * std::f64::consts::PI * 1000.0 / f64::from(rate_hz);
    (0..rate_hz * seconds).map(move |n| (amplitude * (step * f64::from(n)).sin()) as f32)
}

/// A collector in a process of its own; it is killed when dropped.
pub struct Collector {
    child: Child,
    pub address: String,
}

impl Collector {
    pub fn start(dir: &str, listen: &str) -> Self {
        Self::start_with(&["collector", "--dir", dir, "--listen", listen])
    }

    /// One that takes `at` for the present.
    pub fn start_at(dir: &str, listen: &str, at: &str) -> Self {
        Self::start_with(&["collector", "--dir", dir, "--listen", listen, "--at", at])
    }

    fn start_with(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wayhum")).args(args).stdout(Stdio::piped()).spawn().expect("it runs");
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("a line");
        let address = first.split_whitespace().last().expect("an address").to_owned();
        Self { child, address }
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The body of what a collector answers to a request, which must go well.
pub fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    body.to_owned()
}

/// Runs `wayhum` with words on its standard input.
pub fn wayhum_with_input(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wayhum"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("written");
    child.wait_with_output().expect("it ends")
}

/// The recorded reference data, where it is; says loudly where it is not.
pub fn recorded(name: &str) -> Option<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = std::env::var_os("WAYHUM_DATA").map_or(beside, PathBuf::from);
    let path = data.join("recorded").join(name);
    if path.exists() {
        return Some(path.to_str().expect("UTF-8").to_owned());
    }
    // Past the test harness, which keeps what a passing test prints to itself.
    let _ = writeln!(std::io::stdout(), "SKIPPED: the recorded {name} — set WAYHUM_DATA to the folder of the reference data");
    None
}
